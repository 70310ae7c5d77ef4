import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { admitted, handedIn, supplement, takeIn, type TakenIn } from '../support/citizens.js';
import { seedFile } from '../support/province.js';
import { intactJournal } from '../support/journal.js';
import { LAND, LEAD, officerOf, province, signerOf, type Province } from '../support/province.js';

const apps = useApps();

/** Taken in on Friday 20 November 2026: due on Monday 21 December; the letter is owed until Friday 18, and offered from Thursday 17, 07:30, on. */
const OFFERED = '2026-12-17T08:00:00+07:00';

const letter = (change: object = {}): object => ({
  reason: 'Chưa có ý kiến về chỉ giới thoát lũ.',
  newDate: '2026-12-28',
  documentNumber: '512/SXD-QLCP',
  documentDate: '2026-11-20',
  signedBy: signerOf(LEAD),
  ...change,
});

const exemption = (change: object = {}): object => ({
  ground: 'force_majeure',
  text: 'Trụ sở bị ngập.',
  documentNumber: '530/SXD-VP',
  documentDate: '2026-11-20',
  signedBy: signerOf(LEAD),
  ...change,
});

const waiting = async (who: Caller) =>
  (answered(await who.get('/v1/work?kind=apologise'), 200).body as { items: Record<string, unknown>[] }).items;

const entries = async ({ lead, dossier }: TakenIn) =>
  (await intactJournal(lead, dossier)).map((each) => each.type).filter((type) => /apolog|new_date|waived/.test(type));

const kinds = async ({ lead, id }: TakenIn) =>
  (
    answered(await lead.get(`/v1/violations?dossierId=${id}`), 200).body as {
      items: { kind: string; agency: string }[];
    }
  ).items
    .filter(({ kind }) => kind !== 'late_explanation')
    .map(({ kind, agency }) => `${kind} ${agency}`)
    .sort();

const offered = async (here: Province) => {
  const taken = await admitted(here);
  await here.moveTo(OFFERED);
  return taken;
};

describe('R19: the engine offers the letter of apology', () => {
  test('once what is left cannot end in time, to the lead, until it went out', async () => {
    const here = await province(apps.app);
    const taken = await admitted(here);
    const untouched = await takeIn(here);
    await here.moveTo('2026-12-16T16:00:00+07:00');
    expect(await waiting(taken.lead)).toEqual([]);
    await here.moveTo(OFFERED);
    const items = await waiting(taken.lead);
    expect(items).toHaveLength(2);
    expect(items.find((each) => each['href'] === taken.url)).toMatchObject({
      agency: LEAD,
      official: signerOf(LEAD),
      dueAt: '2026-12-18T10:00:00.000Z',
      next: { method: 'POST', href: `${taken.dossier}/apology` },
    });
    expect(answered(await taken.lead.get(taken.url), 200).body).toMatchObject({
      apologyOfferedAt: '2026-12-17T00:30:00.000Z',
    });
    answered(await taken.lead.post(`${taken.dossier}/apology`, letter()), 200);
    expect((await waiting(taken.lead)).map((each) => each['href'])).toEqual([untouched.url]);
    expect(await entries(taken)).toEqual(['handling.apology_offered', 'dossier.apologised']);
    await here.moveTo('2026-12-22T08:00:00+07:00');
    expect(await waiting(taken.lead)).toEqual([]);
    expect(await kinds(taken)).toEqual([`late_dossier ${LEAD}`, `late_step ${LEAD}`]);
    expect(await kinds(untouched)).toEqual([`late_dossier ${LEAD}`, `missing_apology ${LEAD}`]);
  });

  test('not while time stands still, and anew when it runs on', async () => {
    const here = await province(apps.app);
    const taken = await offered(here);
    answered(await taken.lead.post(`${taken.url}/supplement`, supplement()), 200);
    expect(await waiting(taken.lead)).toEqual([]);
    await here.moveTo('2026-12-21T08:00:00+07:00');
    answered(await taken.lead.post(`${taken.url}/completion`, { components: [handedIn('ho-so-thiet-ke')] }), 200);
    expect(await waiting(taken.lead)).toMatchObject([{ dueAt: '2026-12-22T10:00:00.000Z' }]);
    expect(await entries(taken)).toEqual([
      'handling.apology_offered',
      'handling.apology_not_needed',
      'handling.apology_offered',
    ]);
  });

  test('the new date is a deadline: missed by the lead, it is charged; kept, it is not', async () => {
    const here = await province(apps.app);
    const [taken, kept] = [await admitted(here), await admitted(here)];
    await here.moveTo(OFFERED);
    for (const each of [taken, kept])
      expect(answered(await each.lead.post(`${each.dossier}/apology`, letter()), 200).body['apology']).toMatchObject({
        newDueAt: '2026-12-28T10:00:00.000Z',
        missedAt: null,
      });
    await here.moveTo('2026-12-28T16:00:00+07:00');
    answered(await kept.lead.post(`${kept.dossier}/withdrawal`, { reason: 'Rút.', signedBy: signerOf(LEAD) }), 200);
    await here.moveTo('2026-12-29T08:00:00+07:00');
    expect(await kinds(taken)).toEqual([`late_dossier ${LEAD}`, `late_step ${LEAD}`, `missed_new_date ${LEAD}`]);
    expect(await kinds(kept)).toEqual([`late_dossier ${LEAD}`, `late_step ${LEAD}`]);
    expect(answered(await taken.lead.get(taken.dossier), 200).body['apology']).toMatchObject({
      missedAt: '2026-12-28T10:00:00.000Z',
    });
    answered(await taken.lead.post(`${taken.dossier}/withdrawal`, { reason: 'Rút.', signedBy: signerOf(LEAD) }), 200);
    const { items } = answered(await taken.lead.get('/v1/violations?kind=missed_new_date'), 200).body as {
      items: Record<string, unknown>[];
    };
    expect(items).toMatchObject([
      { dueAt: '2026-12-28T10:00:00.000Z', lateUntil: '2026-12-29T01:00:00.000Z', degree: 'minor' },
    ]);
    expect(items[0]?.['evidence']).toBeDefined();
  });

  test('whose step overran since then is charged for the step, and the lead not for the new date', async () => {
    const here = await province(apps.app);
    const taken = await admitted(here);
    answered(await taken.lead.post(`${taken.url}/hand-over`, {}), 200);
    await here.moveTo(OFFERED);
    answered(await taken.lead.post(`${taken.dossier}/apology`, letter()), 200);
    await here.moveTo('2026-12-29T08:00:00+07:00');
    expect(await kinds(taken)).toEqual([`late_step ${LAND}`]);
    expect(await entries(taken)).toEqual([
      'handling.apology_offered',
      'dossier.apologised',
      'violation.waived',
      'dossier.new_date_missed',
      'violation.waived',
    ]);
  });

  test('a new date moves with the calendar, and with the time that stood still', async () => {
    const here = await province(apps.app);
    const taken = await offered(here);
    answered(await taken.lead.post(`${taken.dossier}/apology`, letter()), 200);
    const newDueAt = async () =>
      (answered(await taken.lead.get(taken.dossier), 200).body['apology'] as { newDueAt: string }).newDueAt;
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    const day = { date: '2026-12-28', kind: 'off', name: 'Nghỉ vì bão' };
    answered(await here.operator.put('/v1/calendar', { ...seed, days: [...seed.days, day] }), 200);
    expect(await newDueAt()).toBe('2026-12-29T10:00:00.000Z');
    answered(await taken.lead.post(`${taken.dossier}/suspension`, { reason: 'awaiting_authority', text: 'Chờ.' }), 200);
    await here.moveTo('2026-12-18T08:00:00+07:00');
    answered(await taken.lead.post(`${taken.dossier}/resumption`, {}), 200);
    expect(await newDueAt()).toBe('2026-12-30T10:00:00.000Z');
  });

  test.each([
    ['runs on by itself', '2026-12-24T08:00:00+07:00', false],
    ['is let run on', '2026-12-18T08:00:00+07:00', true],
  ])('a new date that is promised while time stands stays as it was promised when it %s', async (_, at, ended) => {
    const here = await province(apps.app);
    const taken = await offered(here);
    const stand = { reason: 'awaiting_authority', text: 'Chờ.', until: '2026-12-22' };
    answered(await taken.lead.post(`${taken.dossier}/suspension`, stand), 200);
    await here.moveTo('2026-12-17T10:00:00+07:00');
    answered(await taken.lead.post(`${taken.dossier}/apology`, letter()), 200);
    await here.moveTo(at);
    if (ended) answered(await taken.lead.post(`${taken.dossier}/resumption`, {}), 200);
    const { body } = answered(await taken.lead.get(taken.dossier), 200);
    expect(body).toMatchObject({ apology: { newDueAt: '2026-12-28T10:00:00.000Z', missedAt: null } });
    expect(Date.parse(body['dueAt'] as string)).toBeGreaterThan(Date.parse('2026-12-21T10:00:00Z'));
    await here.moveTo('2026-12-31T08:00:00+07:00');
    expect(answered(await taken.lead.get(taken.dossier), 200).body['apology']).toMatchObject({
      missedAt: expect.any(String),
    });
  });
});

describe('R19: no letter is owed', () => {
  test('for a ground of the policy, with its proof, and signed; it is late all the same', async () => {
    const here = await province(apps.app);
    const taken = await offered(here);
    const { body } = answered(await taken.lead.post(`${taken.dossier}/apology-exemption`, exemption()), 200);
    expect(body['apologyExemption']).toMatchObject({ ...exemption(), at: expect.any(String) });
    expect(await waiting(taken.lead)).toEqual([]);
    await here.moveTo('2026-12-22T08:00:00+07:00');
    expect(await kinds(taken)).toEqual([`late_dossier ${LEAD}`, `late_step ${LEAD}`]);
    expect(await entries(taken)).toEqual(['handling.apology_offered', 'dossier.apology_exempted']);
  });

  test('twice, for another ground, unsigned, after a letter and after the date: refused, nothing changes', async () => {
    const here = await province(apps.app);
    const [taken, told] = [await admitted(here), await admitted(here)];
    await here.moveTo(OFFERED);
    answered(await told.lead.post(`${told.dossier}/apology`, letter()), 200);
    const tried = async ({ lead, dossier }: TakenIn, change: object = {}) =>
      refusal(await lead.post(`${dossier}/apology-exemption`, exemption(change)));
    expect(await tried(taken, { ground: 'lazy' })).toEqual([422, 'invalid']);
    expect(await tried(taken, { signedBy: officerOf(LEAD) })).toEqual([422, 'rule-violated', ['not_signed']]);
    expect(await tried(told)).toEqual([422, 'rule-violated', ['already_apologised']]);
    answered(await taken.lead.post(`${taken.dossier}/apology-exemption`, exemption()), 200);
    expect(await tried(taken)).toEqual([422, 'rule-violated', ['already_exempted']]);
    await here.moveTo('2026-12-22T08:00:00+07:00');
    const late = await admitted(here);
    await here.moveTo('2027-02-22T08:00:00+07:00');
    expect(await tried(late, { documentDate: '2026-12-23' })).toEqual([422, 'rule-violated', ['apology_too_late']]);
    expect(
      refusal(
        await late.lead.post(`${late.dossier}/apology`, letter({ newDate: '2027-03-01', documentDate: '2026-12-23' })),
      ),
    ).toEqual([422, 'rule-violated', ['apology_too_late']]);
    expect(await entries(late)).toEqual(['handling.apology_offered']);
  });
});
