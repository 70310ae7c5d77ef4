import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { countOf, intactJournal, journalOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  LAND,
  OFFICE,
  openDossier,
  openRound,
  province,
  seedFile,
  type Province,
} from '../support/province.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

interface Day {
  readonly date: string;
  readonly kind: 'off' | 'work';
  readonly name: string;
}

/** The calendar of `seed/` with these days put in, or without those. */
const calendar = (add: readonly Day[], drop: readonly string[] = []): object => {
  const seed = seedFile<{ days: Day[] }>('vn-working-calendar');
  return { ...seed, days: [...seed.days.filter((each) => !drop.includes(each.date)), ...add] };
};
const STORM: Day = { date: '2026-11-26', kind: 'off', name: 'Nghỉ bão' };
const MAKEUP: Day = { date: '2026-11-28', kind: 'work', name: 'Làm bù' };
const change = async (here: Province, ...days: Parameters<typeof calendar>) =>
  answered(await here.operator.put('/v1/calendar', calendar(...days)), 200);

test('a day off inside its span moves a request, its reminders and its dossier, and each says so in the journal', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  await give(asked[LAND]!);
  await change(here, [STORM]);
  expect((await asked[FINANCE]!.caller.get(asked[FINANCE]!.url)).body.dueAt).toBe('2026-12-01T10:00:00.000Z');
  expect(Date.parse((await dossier.lead.get(dossier.url)).body.dueAt as string)).toBeGreaterThan(
    Date.parse(dossier.body.dueAt as string),
  );
  const entries = await intactJournal(dossier.lead, dossier.url);
  expect(
    entries
      .filter((each) => each.type.endsWith('deadline_moved'))
      .map((each) => [each.type, each.data['agency'] ?? null, each.actor.client]),
  ).toEqual([
    ['dossier.deadline_moved', null, null],
    ['request.deadline_moved', FINANCE, null],
  ]);
  // The old moment of the first rung was Thursday's close, a day off now: it goes out on Friday, and the deadline with it.
  await here.moveTo('2026-11-27T16:59:00+07:00');
  expect((await asked[FINANCE]!.caller.get(asked[FINANCE]!.url)).body.reminders).toEqual([]);
  await here.moveTo('2026-12-01T17:00:00+07:00');
  const { body } = await asked[FINANCE]!.caller.get(asked[FINANCE]!.url);
  expect(body.state).toBe('deemed_agreed');
  expect((body.reminders as { rung: string; at: string }[]).map((each) => [each.rung, each.at])).toEqual([
    ['before_2wd', '2026-11-27T10:00:00.000Z'],
    ['before_4wh', '2026-12-01T06:00:00.000Z'],
    ['at_deadline', '2026-12-01T10:00:00.000Z'],
  ]);
  expect((await asked[LAND]!.caller.get(asked[LAND]!.url)).body.dueAt).toBe('2026-11-30T10:00:00.000Z');
});

test.each([
  ['a makeup working day', () => calendar([MAKEUP])],
  ['a holiday that is dropped', () => calendar([], ['2026-11-24'])],
])('%s shortens nothing that was promised', async (_, changed) => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const asked = await openRound(here, dossier);
  answered(await here.operator.put('/v1/calendar', changed()), 200);
  expect((await asked[FINANCE]!.caller.get(asked[FINANCE]!.url)).body.dueAt).toBe(asked[FINANCE]!.body.dueAt);
  expect((await dossier.lead.get(dossier.url)).body.dueAt).toBe(dossier.body.dueAt);
  await here.moveTo('2026-11-30T16:59:59+07:00');
  expect((await asked[FINANCE]!.caller.get(asked[FINANCE]!.url)).body.state).toBe('pending');
});

test('a change outside every span moves nothing and leaves no entry', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  await openRound(here, dossier);
  const before = await journalOf(dossier.lead, dossier.url);
  await change(here, [{ ...STORM, date: '2027-06-01' }]);
  expect(await journalOf(dossier.lead, dossier.url)).toEqual(before);
});

test('a supplement that is owed moves with the calendar', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { [FINANCE]: request } = await openRound(here, dossier);
  await give(request!);
  answered(
    await dossier.lead.post(`${request!.url}/supplement`, {
      missing: [{ question: 1, what: 'Số liệu' }],
      workingDays: 3,
    }),
    200,
  );
  await change(here, [STORM]);
  const { body } = await request!.caller.get(request!.url);
  expect([body.state, body.supplementDueAt]).toEqual(['supplement_due', '2026-11-27T10:00:00.000Z']);
  await here.moveTo('2026-11-27T16:59:59+07:00');
  expect((await request!.caller.get(request!.url)).body.state).toBe('supplement_due');
  await here.moveTo('2026-11-27T17:00:00+07:00');
  expect((await request!.caller.get(request!.url)).body.state).toBe('incomplete');
});

test('the review of the Office and the decision of the committee move too, and the journal says so', async () => {
  const here = await province(apps.app);
  const dossier = await ready(here);
  answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
  expect((await dossier.lead.get(dossier.url)).body.reviewDueAt).toBe('2026-11-26T10:00:00.000Z');
  await change(here, [{ ...STORM, date: '2026-11-25' }]);
  expect((await dossier.lead.get(dossier.url)).body.reviewDueAt).toBe('2026-11-27T10:00:00.000Z');
  const moved = (entries: Awaited<ReturnType<typeof journalOf>>) =>
    entries
      .filter((each) => /(review|decision)_deadline_moved/.test(each.type))
      .map((each) => [each.type, each.data['to']]);
  expect(moved(await intactJournal(dossier.lead, dossier.url))).toEqual([
    ['submission.review_deadline_moved', '2026-11-27T10:00:00.000Z'],
  ]);
  await here.moveTo('2026-11-27T16:59:59+07:00');
  expect(countOf(await journalOf(dossier.lead, dossier.url), 'submission.review_overdue')).toBe(0);
  answered(await (await here.of(OFFICE)).post(`${dossier.url}/acceptance`), 200);
  const { decisionDueAt } = (await dossier.lead.get(dossier.url)).body;
  await change(here, [
    { ...STORM, date: '2026-11-25' },
    { ...STORM, date: '2026-12-02' },
  ]);
  const later = (await dossier.lead.get(dossier.url)).body.decisionDueAt as string;
  expect([decisionDueAt, later]).toEqual(['2026-12-04T10:00:00.000Z', '2026-12-07T10:00:00.000Z']);
  expect(moved(await intactJournal(dossier.lead, dossier.url))).toHaveLength(2);
  await here.moveTo('2026-12-07T17:00:00+07:00');
  expect(countOf(await journalOf(await here.of(COMMITTEE), dossier.url), 'dossier.decision_overdue')).toBe(1);
});

test('a day off that comes while the time of a dossier stands is not lost when it runs on', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  answered(
    await dossier.lead.post(`${dossier.url}/suspension`, { reason: 'awaiting_applicant', text: 'Chờ bổ sung.' }),
    200,
  );
  await change(here, [STORM]);
  await here.moveTo('2026-11-20T10:30:00+07:00');
  const resumed = answered(await dossier.lead.post(`${dossier.url}/resumption`), 200);
  const deadline = async (from: string, term: string): Promise<string> =>
    (await here.operator.get(`/v1/calendar/deadline?from=${encodeURIComponent(from)}&${term}`)).body.dueAt as string;
  // Twenty-five working days by the new calendar, and the hour and a half that its time stood.
  expect(resumed.body.dueAt).toBe(
    await deadline(await deadline('2026-11-20T09:00:00+07:00', 'workingDays=25'), 'workingHours=1.5'),
  );
  expect(countOf(await intactJournal(dossier.lead, dossier.url), 'dossier.deadline_moved')).toBe(1);
});

test('the reminders of a request keep to the policy that it was sent under', async () => {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const { [FINANCE]: request } = await openRound(here, dossier);
  const { items } = (await here.operator.get('/v1/policies')).body as { items: { version: number }[] };
  const current = items.at(-1)! as unknown as { reminders: object };
  const policy = {
    effectiveFrom: '2026-11-20',
    basis: 'Quyết định mới',
    reminders: { ...current.reminders, before: [{ rung: 'before_1wd', workingDays: 1 }] },
  };
  answered(await here.operator.put('/v1/policies', policy), 200);
  await change(here, [STORM]);
  await here.moveTo('2026-12-01T17:00:00+07:00');
  const { reminders } = (await request!.caller.get(request!.url)).body as { reminders: { rung: string }[] };
  expect(reminders.map((each) => each.rung)).toEqual(['before_2wd', 'before_4wh', 'at_deadline']);
});

test('a change that was cut off is taken up by the next act on a dossier, and by the next deadline', async () => {
  const here = await province(apps.app);
  const [first, second] = [await openDossier(here), await openDossier(here)];
  const [acted, silent] = [await openRound(here, first), await openRound(here, second)];
  // What a process leaves that dies between the change of the calendar and the deadlines: the new revision alone.
  await apps.app.pool.query(`update calendars set definition = $2 where tenant_id = $1`, [
    here.code,
    JSON.stringify(calendar([STORM])),
  ]);
  await apps.app.pool.query(
    `update tenants set revision = revision + 1, calendar_revision = calendar_revision + 1 where tenant_id = $1`,
    [here.code],
  );
  answered(await first.lead.post(`${acted[FINANCE]!.url}/reminders`), 201);
  expect((await acted[FINANCE]!.caller.get(acted[FINANCE]!.url)).body.dueAt).toBe('2026-12-01T10:00:00.000Z');
  expect((await silent[FINANCE]!.caller.get(silent[FINANCE]!.url)).body.dueAt).toBe('2026-11-30T10:00:00.000Z');
  // The old deadline finds that it is not one any more.
  await here.moveTo('2026-11-30T17:00:00+07:00');
  expect((await silent[FINANCE]!.caller.get(silent[FINANCE]!.url)).body).toMatchObject({
    state: 'pending',
    dueAt: '2026-12-01T10:00:00.000Z',
  });
  await here.moveTo('2026-12-01T17:00:00+07:00');
  const { body } = await silent[FINANCE]!.caller.get(silent[FINANCE]!.url);
  expect(body.state).toBe('deemed_agreed');
  expect((body.reminders as { rung: string }[]).map((each) => each.rung)).toEqual([
    'before_2wd',
    'before_4wh',
    'at_deadline',
  ]);
  for (const dossier of [first, second])
    expect(countOf(await intactJournal(dossier.lead, dossier.url), 'request.deadline_moved')).toBe(2);
});
