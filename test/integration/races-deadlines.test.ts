import { expect, test } from '@jest/globals';
import { bootApp, useApps } from '../support/app.js';
import { countOf, intactJournal, typesOf } from '../support/journal.js';
import {
  FINANCE,
  give,
  LAND,
  openDossier,
  openRound,
  opinionOf,
  province,
  seedFile,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';
import { until } from '../support/until.js';

const apps = useApps(2);
const pool = () => apps.app.pool;

/** Moves the deadline of requests to so many milliseconds from now, with its timer, as if they had been sent long ago. */
async function dueIn(milliseconds: number, ids: readonly string[]): Promise<void> {
  await pool().query(
    `with moment as (select date_trunc('milliseconds', to_timestamp($1)) as at),
       request as (update consultation_requests set due_at = moment.at from moment where id = any($2::uuid[]))
     update timers set due_at = moment.at from moment where instance_id = any($2::uuid[]) and name = 'responseDeadline'`,
    [(Date.now() + milliseconds) / 1_000, ids],
  );
}

async function consulted(here: Province, count: number): Promise<{ dossier: Opened; asked: Record<string, Asked> }[]> {
  const made = [];
  for (let each = 0; each < count; each += 1) {
    const dossier = await openDossier(here);
    made.push({ dossier, asked: await openRound(here, dossier) });
  }
  return made;
}

test('a deadline that has passed is fired by the answer that finds it: deemed agreed first, then answered late', async () => {
  const here = await province(apps.app, { clock: null });
  const [{ dossier, asked }] = (await consulted(here, 1)) as [Awaited<ReturnType<typeof consulted>>[number]];
  await dueIn(-5_000, [asked[FINANCE]!.id]);
  expect((await give(asked[FINANCE]!)).body).toMatchObject({ state: 'answered_late', late: true });
  const entries = typesOf(await intactJournal(dossier.lead, dossier.url));
  expect(entries.slice(-5)).toEqual([
    'request.deemed_agreed',
    'request.reminded',
    'violation.recorded',
    'request.answered_late',
    'violation.turned_late',
  ]);
});

/** Waits until the clock of the database has reached so many milliseconds after the deadline; less than nothing is before it. */
const reached = (request: Asked, milliseconds: number): Promise<void> =>
  until(
    async () =>
      (
        await pool().query(
          `select from consultation_requests where id = $1 and clock_timestamp() >= due_at + $2 * interval '1 ms'`,
          [request.id, milliseconds],
        )
      ).rows.length,
  );

test('answers meet their deadlines while a runner fires them: each settles its request once, and lateness says on which side it came', async () => {
  const here = await province(apps.app, { clock: null });
  const cases = await consulted(here, 24);
  const requests = cases.map((each) => each.asked[FINANCE]!);
  const runner = await bootApp(apps.database, { deadlines: true });
  // A deadline stands on a full second, and the whole of that second is on time: answers come from before it until after its end.
  await dueIn(
    3_000 - (Date.now() % 1_000),
    requests.map((each) => each.id),
  );
  await Promise.all(
    requests.map(async (each, index) => {
      await reached(each, index * 90 - 900);
      await give({ ...each, caller: each.caller.at(apps.all[index % 2]!) });
    }),
  );
  const outcomes = [];
  for (const { dossier, asked } of cases) {
    const { body } = await asked[FINANCE]!.caller.get(asked[FINANCE]!.url);
    const late = Math.floor(Date.parse(body.answeredAt as string) / 1000) * 1000 > Date.parse(body.dueAt as string);
    const entries = await intactJournal(dossier.lead, dossier.url);
    const silent = countOf(entries, 'request.deemed_agreed');
    expect(body).toMatchObject({ state: late ? 'answered_late' : 'answered', late });
    expect(countOf(entries, late ? 'request.answered_late' : 'request.answered')).toBe(1);
    expect((body.reminders as unknown[]).length).toBe(silent);
    if (late) expect(silent).toBe(1);
    expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consulting', openRequests: 1 });
    outcomes.push(`${late ? 'late' : 'on time'}, ${silent ? 'after' : 'before'} the deadline fired`);
  }
  expect([...new Set(outcomes)]).toEqual(
    expect.arrayContaining(['on time, before the deadline fired', 'late, after the deadline fired']),
  );
  await runner.stop();
});

test('two runners on one database: three hundred deadlines fire once each, and every round is settled once', async () => {
  const here = await province(apps.app, { clock: null });
  const cases = await consulted(here, 150);
  await dueIn(
    -1_000,
    cases.flatMap((each) => Object.values(each.asked).map((request) => request.id)),
  );
  const runners = [
    await bootApp(apps.database, { deadlines: true }),
    await bootApp(apps.database, { deadlines: true }),
  ];
  await until(
    async () =>
      (await pool().query(`select from timers where name = 'responseDeadline' and due_at < now()`)).rows.length === 0,
  );
  await Promise.all(
    cases.map(async ({ dossier, asked }) => {
      expect((await dossier.lead.get(dossier.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
      const entries = await intactJournal(dossier.lead, dossier.url);
      expect([countOf(entries, 'request.deemed_agreed'), countOf(entries, 'round.settled')]).toEqual([2, 1]);
      const { body } = await asked[LAND]!.caller.get(asked[LAND]!.url);
      expect([body.state, body.reminders.length]).toEqual(['deemed_agreed', 1]);
    }),
  );
  for (const each of runners) await each.stop();
});

test('two moves of the clock at once: both arrive, everything due fires once', async () => {
  const here = await province(apps.app);
  const cases = await consulted(here, 20);
  const moves = ['2026-11-30T17:00:00+07:00', '2026-12-01T09:00:00+07:00'].map((now, index) =>
    here.operator.at(apps.all[index]!).put('/v1/sandbox/clock', { now }),
  );
  const [first, second] = await Promise.all(moves);
  // The earlier moment is refused where the other move had gone past it already.
  expect([200, 422]).toContain(first!.status);
  expect(second!.status).toBe(200);
  expect((await here.operator.get('/v1/sandbox/clock')).body.now).toBe('2026-12-01T02:00:00.000Z');
  // Three rungs less one that goes out with the deadline: two reminders and a deadline for each of two requests.
  const fired = [first!, second!].reduce((sum, each) => sum + ((each.body.fired as number | undefined) ?? 0), 0);
  if (first!.status === 200) expect(fired).toBe(20 * 2 * 3);
  for (const { dossier, asked } of cases) {
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect([
      countOf(entries, 'request.deemed_agreed'),
      countOf(entries, 'request.reminded'),
      countOf(entries, 'round.settled'),
    ]).toEqual([2, 6, 1]);
    expect((await asked[FINANCE]!.caller.get(asked[FINANCE]!.url)).body.reminders).toHaveLength(3);
  }
});

test('a clock that moves while agencies act on many dossiers at once: nobody is refused for the other', async () => {
  const here = await province(apps.app);
  const cases = await consulted(here, 60);
  const acts = cases.flatMap(({ dossier, asked }, index) => [
    asked[FINANCE]!.caller.at(apps.all[index % 2]!).post(`${asked[FINANCE]!.url}/opinion`, opinionOf(FINANCE)),
    dossier.lead
      .at(apps.all[(index + 1) % 2]!)
      .post(`${asked[LAND]!.url}/reminders`, { message: 'Đề nghị sớm trả lời.' }),
  ]);
  const [moved, ...answers] = await Promise.all([
    here.operator.put('/v1/sandbox/clock', { now: '2026-11-30T17:00:00+07:00' }),
    ...acts,
  ]);
  expect([...new Set([moved, ...answers].map((each) => each.status))].sort()).toEqual([200, 201]);
  for (const { dossier } of cases) await intactJournal(dossier.lead, dossier.url);
});

test('a calendar that changes while answers come in: every open deadline has moved, every answer is taken', async () => {
  const here = await province(apps.app);
  const cases = await consulted(here, 30);
  const calendar = seedFile<{ days: object[] }>('vn-working-calendar');
  const changed = { ...calendar, days: [...calendar.days, { date: '2026-11-26', kind: 'off', name: 'Nghỉ bão' }] };
  const answers = cases.map(({ asked }, index) =>
    give({ ...asked[FINANCE]!, caller: asked[FINANCE]!.caller.at(apps.all[index % 2]!) }),
  );
  const [put] = await Promise.all([here.operator.put('/v1/calendar', changed), ...answers]);
  expect(put.status).toBe(200);
  for (const { dossier, asked } of cases) {
    expect((await asked[LAND]!.caller.get(asked[LAND]!.url)).body).toMatchObject({
      state: 'pending',
      dueAt: '2026-12-01T10:00:00.000Z',
    });
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect(countOf(entries, 'dossier.deadline_moved')).toBe(1);
    expect(countOf(entries, 'request.answered')).toBe(1);
  }
});

test('a move of the clock that PostgreSQL undoes for a deadlock is done again', async () => {
  const here = await province(apps.app);
  const cases = await consulted(here, 2);
  const [first, second] = cases.map((each) => each.dossier.id) as [string, string];
  // Both lie before the clock, the second dossier first: the move locks them in that order.
  await pool().query(
    `update timers set due_at = timestamptz '2026-11-20T01:00Z' + case when aggregate_id = $1 then interval '1 s' else interval '0 s' end
    where aggregate_id = any($2::uuid[]) and name = 'responseDeadline'`,
    [first, [first, second]],
  );
  const other = await pool().connect();
  const lock = `select from dossiers where id = $1 for update`;
  await other.query('begin');
  await other.query(lock, [first]);
  const moved = here.operator.put('/v1/sandbox/clock', { now: '2026-11-20T10:00:00+07:00' });
  await until(
    async () =>
      (
        await pool().query(
          `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )
      ).rows.length,
  );
  await other.query(lock, [second]).catch(() => undefined);
  await other.query('rollback');
  other.release();
  expect(await moved).toMatchObject({ status: 200, body: { fired: 4 } });
});
