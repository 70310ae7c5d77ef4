import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller, type Sent } from '../support/caller.js';
import { countOf, intactJournal, typesOf } from '../support/journal.js';
import { begun, called, convocation, differing, HELD_AT, minutes, spoken, STARTS_AT } from '../support/meetings.js';
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

const present = (...agencies: string[]) => agencies.map((agency) => ({ agency, status: 'present' }));
const errorsOf = ({ status, body }: Sent): unknown[] => [
  status,
  ...((body.errors as { path: string; code: string }[] | undefined) ?? []).map(({ path, code }) => `${path} ${code}`),
];

test('a lead calls a meeting, agencies confirm, and who stays away without an excuse commits a violation', async () => {
  const here = await province(apps.app);
  const { dossier } = await differing(here);
  const body = answered(
    await dossier.lead.post(
      `${dossier.url}/meetings`,
      convocation([FINANCE, LAND, HEALTH, JUSTICE], { confirmWorkingHours: 8 }),
    ),
    201,
  ).body;
  expect(body).toMatchObject({
    state: 'called',
    convener: 'lead',
    startsAt: new Date(STARTS_AT).toISOString(),
    request: null,
  });
  expect((body.invitees as { requestId: string | null }[]).map((each) => each.requestId !== null)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const url = `/v1/meetings/${body.id}`;
  const finance = await here.of(FINANCE);
  answered(await finance.post(`${url}/confirmation`, { attending: true, representative: officerOf(FINANCE) }), 200);
  answered(await (await here.of(HEALTH)).post(`${url}/confirmation`, { attending: false, excuse: 'Chống dịch.' }), 200);
  await here.moveTo(HELD_AT);
  expect(refusal(await finance.post(`${url}/confirmation`, { attending: false }))).toEqual([
    422,
    'rule-violated',
    ['meeting_started'],
  ]);
  const attendance = [
    { agency: FINANCE, status: 'present' },
    { agency: LAND, status: 'represented', representative: officerOf(LAND) },
    { agency: HEALTH, status: 'absent', excuse: 'Chống dịch.' },
    { agency: JUSTICE, status: 'absent' },
  ];
  expect(answered(await dossier.lead.post(`${url}/attendance`, { attendance }), 200).body).toMatchObject({
    state: 'held',
    heldAt: new Date(HELD_AT).toISOString(),
  });
  const entries = await intactJournal(dossier.lead, dossier.url);
  expect(entries.find((each) => each.type === 'meeting.unconfirmed')?.data).toMatchObject({
    agencies: [LAND, JUSTICE],
  });
  expect(
    entries
      .filter((each) => each.type.startsWith('meeting.abs'))
      .map(({ type, data }) => [type, data['agency'], data['excused'], data['meetingId']]),
  ).toEqual([
    ['meeting.absence_excused', HEALTH, true, body.id],
    ['meeting.absent', JUSTICE, false, body.id],
  ]);
  const { items } = (await dossier.lead.get(`/v1/violations?dossierId=${dossier.id}`)).body as { items: object[] };
  expect(items).toEqual([
    expect.objectContaining({ kind: 'absent_from_meeting', agency: JUSTICE, meetingId: body.id }),
  ]);
  expect((await dossier.lead.get(dossier.url)).body.state).toBe('consolidating');
});

test('an agency that was only invited reads what it is charged with, and nothing about the others', async () => {
  const here = await province(apps.app);
  const { dossier } = await differing(here);
  const [health, url] = [await here.of(HEALTH), await called(dossier, [HEALTH, LAND])];
  await here.moveTo(HELD_AT);
  answered(
    await dossier.lead.post(`${url}/attendance`, {
      attendance: [HEALTH, LAND].map((agency) => ({ agency, status: 'absent' })),
    }),
    200,
  );
  const { items } = answered(await health.get('/v1/violations'), 200).body as {
    items: { agency: string; evidence: number[] }[];
  };
  const whole = await intactJournal(dossier.lead, dossier.url);
  const proofs = whole.filter(({ seq }) => items[0]!.evidence.includes(seq));
  expect(proofs.map(({ type, data }) => [type, data['agency']])).toEqual([
    ['meeting.called', undefined],
    ['meeting.invited', HEALTH],
    ['meeting.held', undefined],
    ['meeting.absent', HEALTH],
  ]);
  const seen = answered(await health.get(`${dossier.url}/journal`), 200).body as {
    items: { type: string; data: Record<string, unknown> }[];
  };
  expect(seen.items.map(({ type, data }) => [type, data['agency']])).toEqual(
    ['meeting.invited', 'meeting.absent', 'violation.recorded'].map((type) => [type, HEALTH]),
  );
  for (const part of ['synopsis', 'diligence', 'completeness'])
    expect((await health.get(`${dossier.url}/${part}`)).status).toBe(403);
});

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

describe('what is refused changes nothing', () => {
  test('a convocation', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const { version } = (await dossier.lead.get(dossier.url)).body as { version: number };
    const convene = async (body: object) => errorsOf(await dossier.lead.post(`${dossier.url}/meetings`, body));
    expect(await convene(convocation([FINANCE, 'H29.999', FINANCE, LEAD]))).toEqual([
      422,
      '/invitees/1/agency unknown_agency',
      '/invitees/2/agency repeated',
      '/invitees/3/agency lead_agency',
    ]);
    expect(await convene(convocation([LAND], { startsAt: '2026-11-20T09:00:00+07:00' }))).toEqual([
      422,
      '/startsAt in_past',
    ]);
    expect(await convene(convocation([LAND], { confirmBy: '2026-11-27T09:00:00+07:00' }))).toEqual([
      422,
      '/confirmBy after_start',
    ]);
    expect(await convene(convocation([LAND], { confirmWorkingHours: 80 }))).toEqual([
      422,
      '/confirmWorkingHours after_start',
    ]);
    expect(await convene(convocation([LAND], { confirmBy: STARTS_AT, confirmWorkingHours: 2 }))).toEqual([
      422,
      '/confirmWorkingHours one_of_two',
    ]);
    expect(refusal(await land.caller.post(`${dossier.url}/meetings`, convocation([FINANCE])))).toEqual([
      403,
      'forbidden',
    ]);
    const drafting = await openDossier(here);
    expect(refusal(await drafting.lead.post(`${drafting.url}/meetings`, convocation(['H29.999'])))).toEqual([
      409,
      'transition-not-possible',
    ]);
    expect((await dossier.lead.get(dossier.url)).body.version).toBe(version);
    expect((await dossier.lead.get('/v1/meetings')).body.items).toEqual([]);
  });

  test('confirmations and attendance', async () => {
    const here = await province(apps.app);
    const { dossier, land } = await differing(here);
    const url = await called(dossier, [FINANCE, LAND]);
    const before = (await dossier.lead.get(url)).body as unknown;
    expect(refusal(await (await here.of(HEALTH)).post(`${url}/confirmation`, { attending: true }))).toEqual([
      404,
      'not-found',
    ]);
    expect(refusal(await dossier.lead.post(`${url}/confirmation`, { attending: true }))).toEqual([403, 'forbidden']);
    expect(
      errorsOf(await land.caller.post(`${url}/confirmation`, { attending: true, representative: officerOf(FINANCE) })),
    ).toEqual([422, '/representative not_of_agency']);
    const attend = (...attendance: object[]) => dossier.lead.post(`${url}/attendance`, { attendance });
    expect(refusal(await attend(...present(FINANCE, LAND)))).toEqual([422, 'rule-violated', ['meeting_not_started']]);
    expect(refusal(await dossier.lead.post(`${url}/minutes`, minutes([])))).toEqual([409, 'transition-not-possible']);
    await here.moveTo(HELD_AT);
    expect(errorsOf(await attend(...present(FINANCE, HEALTH)))).toEqual([
      422,
      '/attendance/1/agency not_invited',
      '/attendance agency_missing',
    ]);
    expect(errorsOf(await attend(...present(FINANCE)))).toEqual([422, '/attendance agency_missing']);
    expect(errorsOf(await attend(...present(FINANCE, LAND, LAND)))).toEqual([422, '/attendance/2/agency repeated']);
    expect(
      errorsOf(
        await attend(
          { agency: FINANCE, status: 'represented' },
          { agency: LAND, status: 'represented', representative: officerOf(FINANCE) },
        ),
      ),
    ).toEqual([422, '/attendance/0/representative required', '/attendance/1/representative not_of_agency']);
    expect(
      errorsOf(
        await attend(
          { agency: FINANCE, status: 'absent', representative: officerOf(FINANCE) },
          { agency: LAND, status: 'present', excuse: 'x' },
        ),
      ),
    ).toEqual([422, '/attendance/0/representative absent', '/attendance/1/excuse not_absent']);
    expect(refusal(await land.caller.post(`${url}/attendance`, { attendance: present(FINANCE, LAND) }))).toEqual([
      403,
      'forbidden',
    ]);
    expect(
      refusal(
        await dossier.lead.post(`${url}/attendance`, { attendance: present(FINANCE, LAND) }, { 'if-match': '"9"' }),
      ),
    ).toEqual([412, 'version-changed']);
    expect((await dossier.lead.get(url)).body).toEqual(before);
    expect((await intactJournal(dossier.lead, dossier.url)).map((each) => each.type).slice(-3)).toEqual([
      'meeting.called',
      'meeting.invited',
      'meeting.invited',
    ]);
  });
});

test('two lists of attendance at once: one is the record, the other is refused', async () => {
  const here = await province(apps.app);
  for (let round = 0; round < 4; round += 1) {
    const { dossier } = await differing(here);
    const url = await called(
      dossier,
      [FINANCE, LAND],
      `2026-1${round < 2 ? 1 : 2}-${round % 2 ? 28 : 27}T08:30:00+07:00`,
    );
    await here.moveTo((await dossier.lead.get(url)).body.startsAt as string);
    const answers = await Promise.all(
      [0, 1].map((index) =>
        dossier.lead
          .at(apps.all[index]!)
          .post(`${url}/attendance`, {
            attendance: [...present(FINANCE), { agency: LAND, status: index ? 'present' : 'absent' }],
          }),
      ),
    );
    expect(answers.map((each) => each.status).sort()).toEqual([200, 409]);
    const kept = (await dossier.lead.get(url)).body as unknown;
    expect(kept).toEqual(answers.find((each) => each.status === 200)!.body);
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect([countOf(entries, 'meeting.held'), countOf(entries, 'meeting.absent')]).toEqual([
      1,
      answers[0]!.status === 200 ? 1 : 0,
    ]);
  }
});

test('meetings that were not held end with their dossier, and nothing is done with them after it', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await differing(here);
  const open = await called(dossier, [LAND], STARTS_AT, { confirmBy: '2026-11-25T09:00:00+07:00' });
  answered(await dossier.lead.post(`${dossier.url}/withdrawal`, { reason: 'Không còn nhu cầu.' }), 200);
  expect((await land.caller.get(open)).body).toMatchObject({ state: 'cancelled', cancellation: 'Không còn nhu cầu.' });
  expect(refusal(await land.caller.post(`${open}/confirmation`, { attending: true }))).toEqual([
    409,
    'transition-not-possible',
  ]);
  expect((await apps.app.pool.query('select name from timers where aggregate_id = $1', [dossier.id])).rows).toEqual([]);
});

test('meetings are listed for those whom they concern, newest first, by the day on which they are', async () => {
  const here = await province(apps.app);
  const { dossier, land } = await differing(here);
  const idOf = (url: string) => url.split('/').at(-1);
  const [first, second, third] = [
    await called(dossier, [LAND]),
    await called(dossier, [FINANCE]),
    await called(dossier, [LAND], '2026-12-03T08:30:00+07:00'),
  ].map(idOf);
  const listed = async (by: Caller, query = '') =>
    ((await by.get(`/v1/meetings${query}`)).body.items as { id: string }[]).map((each) => each.id);
  expect(await listed(dossier.lead)).toEqual([third, second, first]);
  expect(await listed(land.caller)).toEqual([third, first]);
  expect(await listed(await here.of(HEALTH))).toEqual([]);
  const office = await here.of(OFFICE);
  expect(await listed(office, `?agency=${LAND}&leadAgency=${LEAD}&dossierId=${dossier.id}&state=called`)).toEqual([
    third,
    first,
  ]);
  expect([
    await listed(office, '?from=2026-12-03&to=2026-12-03'),
    await listed(office, '?to=2026-12-02'),
    await listed(office, '?state=held'),
  ]).toEqual([[third], [second, first], []]);
  expect(errorsOf(await office.get('/v1/meetings?from=2026-12-03&to=2026-12-02'))).toEqual([422, '/to before_from']);
  const page = (await office.get('/v1/meetings?limit=2')).body as { items: { id: string }[]; next: string };
  expect([
    page.items.map((each) => each.id),
    await listed(office, `?limit=2&cursor=${encodeURIComponent(page.next)}`),
  ]).toEqual([[third, second], [first]]);
});
