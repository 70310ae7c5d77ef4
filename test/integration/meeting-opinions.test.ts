import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { countOf, intactJournal, typesOf } from '../support/journal.js';
import {
  begun,
  called,
  differing,
  errorsOf,
  HELD_AT,
  minutes,
  present,
  spoken,
  STARTS_AT,
} from '../support/meetings.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HEALTH,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  signerOf,
} from '../support/province.js';

const apps = useApps(2);

describe('R4: what a representative says in a meeting', () => {
  test('takes the place of the disagreement of its agency', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const url = await begun(here, dossier, [LAND]);
    answered(await dossier.lead.post(`${url}/minutes`, minutes([spoken(LAND)])), 200);
    const request = (await dossier.lead.get(land.url)).body;
    expect(request).toMatchObject({
      state: 'answered',
      late: false,
      opinion: { stance: 'agree', givenAt: new Date(STARTS_AT).toISOString(), meetingId: url.split('/').at(-1) },
    });
    expect(request.earlierOpinions).toEqual([expect.objectContaining({ stance: 'disagree', meetingId: null })]);
    expect(typesOf(await intactJournal(dossier.lead, dossier.url)).slice(-2)).toEqual([
      'meeting.minuted',
      'request.restated',
    ]);
    const { unmet } = (await dossier.lead.get(`${dossier.url}/completeness`)).body as { unmet: { code: string }[] };
    expect(unmet.map((each) => each.code)).not.toContain('unreconciled');
  });

  test('leaves a disagreement worked on where it stands (R12)', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const before = (await dossier.lead.get(`${dossier.url}/completeness`)).body as { unmet: { code: string }[] };
    expect(before.unmet.map((each) => each.code)).toContain('unreconciled');
    const url = await begun(here, dossier, [LAND]);
    answered(
      await dossier.lead.post(
        `${url}/minutes`,
        minutes([spoken(LAND, { stance: 'disagree', mainPoint: true, reasons: 'Vẫn thiếu.' })]),
      ),
      200,
    );
    const after = (await dossier.lead.get(`${dossier.url}/completeness`)).body as { unmet: { code: string }[] };
    expect(after.unmet.map((each) => each.code)).not.toContain('unreconciled');
    expect((await dossier.lead.get(land.url)).body.opinion).toMatchObject({ stance: 'disagree', mainPoint: true });
  });

  test('is late after silence', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const { [FINANCE]: finance, [LAND]: land } = await openRound(here, dossier);
    await give(finance!);
    await here.moveTo('2026-12-01T09:00:00+07:00');
    expect((await land!.caller.get(land!.url)).body.state).toBe('deemed_agreed');
    const url = await begun(here, dossier, [LAND], '2026-12-03T08:30:00+07:00');
    answered(
      await dossier.lead.post(`${url}/minutes`, { ...minutes([spoken(LAND)]), documentDate: '2026-12-03' }),
      200,
    );
    expect((await land!.caller.get(land!.url)).body).toMatchObject({
      state: 'answered_late',
      late: true,
      opinion: { stance: 'agree' },
    });
  });

  test('is on time where the meeting was, and settles what is still open', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const url = await called(dossier, [LAND]);
    await here.moveTo('2026-11-25T08:00:00+07:00');
    answered(await dossier.lead.post(`${land.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu.' }] }), 200);
    expect((await dossier.lead.get(dossier.url)).body.state).toBe('consulting');
    await here.moveTo(HELD_AT);
    answered(await dossier.lead.post(`${url}/attendance`, { attendance: present(LAND) }), 200);
    answered(await dossier.lead.post(`${url}/minutes`, minutes([spoken(LAND)])), 200);
    expect((await dossier.lead.get(land.url)).body).toMatchObject({ state: 'answered', late: false });
    expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
    await intactJournal(dossier.lead, dossier.url);
  });

  test('is not taken over a newer opinion, from an agency that was absent, not asked or not invited, or by an official of another', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const url = await called(dossier, [FINANCE, LAND, HEALTH]);
    await here.moveTo(HELD_AT);
    answered(
      await dossier.lead.post(`${url}/attendance`, {
        attendance: [...present(LAND, HEALTH), { agency: FINANCE, status: 'absent' }],
      }),
      200,
    );
    const { version } = (await dossier.lead.get(url)).body as { version: number };
    const record = async (...opinions: object[]) =>
      errorsOf(await dossier.lead.post(`${url}/minutes`, minutes(opinions)));
    expect(await record(spoken(FINANCE), spoken(HEALTH), spoken(JUSTICE))).toEqual([
      422,
      '/opinions/0/agency absent',
      '/opinions/1/agency not_asked',
      '/opinions/2/agency not_invited',
    ]);
    expect(await record(spoken(LAND, { representative: officerOf(FINANCE) }), spoken(LAND))).toEqual([
      422,
      '/opinions/0/representative not_of_agency',
      '/opinions/1/agency repeated',
    ]);
    expect(await record(spoken(LAND, { stance: 'disagree', answers: [] }))).toEqual([
      422,
      '/opinions/0/answers question_unanswered',
      '/opinions/0/reasons reasons_required',
      '/opinions/0/mainPoint main_point_required',
    ]);
    const unsigned = await dossier.lead.post(`${url}/minutes`, {
      ...minutes([spoken(LAND)]),
      signedBy: signerOf(FINANCE),
    });
    expect(refusal(unsigned)).toEqual([422, 'rule-violated', ['not_signed']]);
    answered(await dossier.lead.post(`${land.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu.' }] }), 200);
    await give(land, { documentNumber: '2/STNMT' });
    expect(await record(spoken(LAND))).toEqual([422, '/opinions/0/agency answered_since']);
    expect((await dossier.lead.get(url)).body).toMatchObject({ state: 'held', version, minutes: null });
    expect(countOf(await intactJournal(dossier.lead, dossier.url), 'meeting.minuted')).toBe(0);
  });
});

describe('R10: the committee', () => {
  const ask = { reason: 'Không thống nhất được.', agenda: 'Chỉ tiêu cây xanh.' };
  const granted = { granted: true, place: 'Trụ sở UBND', startsAt: STARTS_AT };

  test('is asked when the lead has done everything and opinions still differ, and its Office calls the meeting', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const offered = async (by: Caller, action: string) =>
      (
        (await by.get(`${dossier.url}/actions`)).body.actions as {
          action: string;
          possible: boolean;
          unmet: object[];
        }[]
      ).find((each) => each.action === action);
    const refused = await dossier.lead.post(`${dossier.url}/meeting-requests`, ask);
    expect(refusal(refused)).toEqual([422, 'rule-violated', ['diligence_incomplete']]);
    expect(refused.body.unmet[0]).toMatchObject({ rule: 'R10', message: expect.stringContaining(LAND) as unknown });
    expect(await offered(dossier.lead, 'ask_committee')).toMatchObject({
      possible: false,
      unmet: [{ rule: 'R10', code: 'diligence_incomplete' }],
    });
    const reconciliation = {
      requestId: land.id,
      heldOn: '2026-11-20',
      participants: [officerOf(LEAD), officerOf(LAND)],
      outcome: 'unresolved',
      summary: 'Chưa thống nhất.',
    };
    answered(await dossier.lead.post(`${dossier.url}/reconciliations`, reconciliation), 201);
    expect(await offered(dossier.lead, 'ask_committee')).toMatchObject({ possible: true, unmet: [] });
    const asked = answered(await dossier.lead.post(`${dossier.url}/meeting-requests`, ask), 201).body;
    expect(asked).toMatchObject({
      state: 'requested',
      convener: 'committee',
      startsAt: null,
      invitees: [{ agency: LAND, requestId: land.id }],
    });
    const url = `/v1/meetings/${asked.id}`;
    // Nobody is invited yet.
    expect((await land.caller.get(url)).status).toBe(404);
    expect(refusal(await dossier.lead.post(`${url}/answer`, granted))).toEqual([403, 'forbidden']);
    const office = await here.of(OFFICE);
    expect(errorsOf(await office.post(`${url}/answer`, { granted: true }))).toEqual([
      422,
      '/place required',
      '/startsAt required',
    ]);
    expect(errorsOf(await office.post(`${url}/answer`, { granted: false }))).toEqual([422, '/reason required']);
    expect(await offered(office, 'answer')).toMatchObject({ possible: true });
    expect(answered(await office.post(`${url}/answer`, granted), 200).body).toMatchObject({
      state: 'called',
      request: { answer: { granted: true, agency: OFFICE } },
    });
    expect((await land.caller.get(url)).status).toBe(200);
    await here.moveTo(HELD_AT);
    expect(refusal(await dossier.lead.post(`${url}/attendance`, { attendance: present(LAND) }))).toEqual([
      403,
      'forbidden',
    ]);
    const committee = await here.of(COMMITTEE);
    answered(await committee.post(`${url}/attendance`, { attendance: present(LAND) }), 200);
    answered(
      await committee.post(`${url}/minutes`, { ...minutes([spoken(LAND)]), signedBy: signerOf(COMMITTEE) }),
      200,
    );
    expect((await land.caller.get(land.url)).body.opinion).toMatchObject({ stance: 'agree', meetingId: asked.id });
    expect(refusal(await dossier.lead.post(`${dossier.url}/meeting-requests`, ask))).toEqual([
      422,
      'rule-violated',
      ['no_dissent'],
    ]);
  });

  test('refuses with a reason, and the lead may take its request back', async () => {
    const here = await province(apps.app);
    const { dossier } = await differing(here);
    await called(dossier, [LAND]);
    // An invitation to a meeting of the lead is an invitation to work the dissent out.
    const request = async () =>
      `/v1/meetings/${answered(await dossier.lead.post(`${dossier.url}/meeting-requests`, ask), 201).body.id}`;
    const [first, second] = [await request(), await request()];
    const office = await here.of(OFFICE);
    expect(
      answered(await office.post(`${first}/answer`, { granted: false, reason: 'Chưa cần.' }), 200).body,
    ).toMatchObject({ state: 'refused', startsAt: null });
    expect(refusal(await office.post(`${first}/answer`, granted))).toEqual([409, 'transition-not-possible']);
    expect(refusal(await office.post(`${second}/cancellation`, { reason: 'x' }))).toEqual([403, 'forbidden']);
    expect(answered(await dossier.lead.post(`${second}/cancellation`, { reason: 'Đã xong.' }), 200).body).toMatchObject(
      { state: 'cancelled', cancellation: 'Đã xong.' },
    );
  });
});
