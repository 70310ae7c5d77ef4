import { afterEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  DeadlineRunner,
  earliestArmed,
  Quarantine,
  readJournal,
  type CommitListener,
} from '../../src/workflow/index.js';
import { engineOn, officeOf, usePermits, watchStatements } from '../support/permit-bench.js';
import { permitProcess, permitReferenceData, type PermitReferenceData } from '../support/permit-process.js';

const permits = usePermits();
const log = pino({ level: 'silent' });
const HOUR = 3_600_000;
const past = (hours: number): Date => new Date(Date.now() - hours * HOUR);
const running: DeadlineRunner<PermitReferenceData>[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

type Options = Partial<ConstructorParameters<typeof DeadlineRunner<PermitReferenceData>>[0]>;
function start(options: Options = {}) {
  const runner = new DeadlineRunner({
    pool: permits.pool,
    processes: [permitProcess],
    quarantine: new Quarantine(),
    referenceData: permitReferenceData,
    log,
    pollInterval: 60_000,
    ...options,
  });
  running.push(runner);
  runner.start();
  return runner;
}

/** Resolves when so many transitions of this event have been committed, and counts them. */
function fired(wanted: number, machine = 'permit') {
  const counted = { count: 0 };
  let reached = (): void => undefined;
  const done = new Promise<void>((resolve) => (reached = resolve));
  const committed: CommitListener = ({ units }) => {
    for (const { progress } of units)
      counted.count += progress.transitions.filter(
        (each) => each.machine === machine && each.event.startsWith('xstate.after'),
      ).length;
    if (counted.count >= wanted) reached();
  };
  return { counted, done, committed };
}

test('what has come due is fired in the order of its instants, and what that arms waits for its own', async () => {
  const office = await permits.office();
  const { id, inspections } = await office.inspected([past(3), past(5), past(4)]);
  const watch = fired(3, 'inspection');
  start({ committed: watch.committed });
  await watch.done;
  const missed = (await readJournal(permits.pool, office.tenant, id, 5, 10, null)).map((each) => [
    each.type,
    each.about,
  ]);
  expect(missed).toEqual([
    ['inspection.missed', 'H29.3'],
    ['inspection.missed', 'H29.4'],
    ['inspection.missed', 'H29.2'],
    ['permit.reviewed', null],
  ]);
  expect(await office.timers(id)).toHaveLength(3);
  expect((await office.inspection(inspections[0]!))['fine_at']).toEqual((await office.timers(id))[0]!.dueAt);
  expect(await office.intact(id)).toBe(true);
});

test('each fires exactly once, however many runners there are', async () => {
  const office = await permits.office();
  const ids = await Promise.all(
    Array.from({ length: 300 }, () => office.apply({ expiresAt: new Date(Date.now() + 60) })),
  );
  const watch = fired(300);
  for (const pool of [permits.newPool(4), permits.newPool(4)])
    start({ pool, batchSize: 20, loops: 3, committed: watch.committed });
  await watch.done;
  const { rows } = await permits.pool.query(
    `select count(*)::int as entries, count(distinct aggregate_id)::int as permits from journal where tenant_id = $1 and type = 'permit.expired'`,
    [office.tenant],
  );
  expect([watch.counted.count, rows, await office.timers(ids[0]!)]).toEqual([
    300,
    [{ entries: 300, permits: 300 }],
    [],
  ]);
});

test('the runner wakes for a timer that this process arms earlier than what it sleeps for', async () => {
  const watch = fired(1);
  const office = await permits.office();
  const asleep = await office.apply({ expiresAt: new Date(Date.now() + 24 * HOUR) });
  const runner = start({ committed: watch.committed });
  const waking = officeOf(
    permits.pool,
    office.tenant,
    engineOn(permits.pool, { committed: (batch) => wake(runner, batch) }),
  );
  const id = await waking.apply({ expiresAt: new Date(Date.now() + 150) });
  await watch.done;
  expect([(await office.permit(id))['state'], (await office.permit(asleep))['state']]).toEqual(['expired', 'applied']);
});

const wake = (runner: DeadlineRunner<PermitReferenceData>, batch: Parameters<CommitListener>[0]): void => {
  const armed = earliestArmed(batch);
  if (armed) runner.wake(armed);
};

test('the runner does not oversleep a timer that is armed just while it looks at the table', async () => {
  const office = await permits.office();
  const watch = fired(1);
  // What the runner sees is already old when it goes to sleep.
  const looking: { then?: () => Promise<unknown> } = {};
  const slowly = async (answer: Promise<unknown>): Promise<unknown> => {
    const seen = await answer;
    const { then } = looking;
    delete looking.then;
    await then?.();
    return seen;
  };
  const slow = permits.newPool();
  slow.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(client, { query: (...args: unknown[]) => slowly(query(...args)) });
  });
  const runner = new DeadlineRunner({
    pool: slow,
    processes: [permitProcess],
    quarantine: new Quarantine(),
    referenceData: permitReferenceData,
    log,
    pollInterval: 600_000,
    committed: watch.committed,
  });
  running.push(runner);
  const waking = officeOf(
    permits.pool,
    office.tenant,
    engineOn(permits.pool, { committed: (batch) => wake(runner, batch) }),
  );
  looking.then = () => waking.apply({ expiresAt: new Date(Date.now() + 50) });
  runner.start();
  await watch.done;
});

test('an act finds every deadline before it fired, and stays behind it when it is refused', async () => {
  const office = await permits.office();
  const id = await office.apply({ expiresAt: past(1) });
  await expect(office.send(id, { type: 'note', text: 'too late' })).rejects.toMatchObject({
    code: 'transition-not-possible',
    extras: { state: 'expired' },
  });
  expect([(await office.permit(id))['state'], await office.journal(id), await office.timers(id)]).toEqual([
    'expired',
    ['permit.applied', 'permit.expired'],
    [],
  ]);
});

test('an act on one child finds the deadlines of its siblings fired too', async () => {
  const office = await permits.office();
  const { id, inspections } = await office.inspected([null, past(1)]);
  await office.sendToInspection(inspections[0]!, { type: 'report', passed: true });
  expect(await office.journal(id)).toEqual([
    'permit.applied',
    'permit.inspected',
    'inspection.planned',
    'inspection.planned',
    'inspection.missed',
    'inspection.passed',
    'permit.reviewed',
  ]);
  expect(await office.permit(id)).toMatchObject({ state: 'desk', open_inspections: 0 });
});

test('a process that dies in the middle of a batch leaves all as it was, and the next one does it', async () => {
  const office = await permits.office();
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => office.apply({ expiresAt: new Date(Date.now() + 50) })),
  );
  const dying = permits.newPool(2);
  let died = (): void => undefined;
  const death = new Promise<void>((resolve) => (died = resolve));
  watchStatements(dying, (statement) => {
    if (!statement.startsWith('insert into journal')) return;
    died();
    throw new Error('the process is gone');
  });
  const first = start({ pool: dying });
  await death;
  await first.stop();
  expect(
    await Promise.all(
      ids.map(async (id) => [
        (await office.permit(id))['state'],
        await office.journal(id),
        (await office.timers(id)).length,
      ]),
    ),
  ).toEqual(ids.map(() => ['applied', ['permit.applied'], 1]));
  const watch = fired(10);
  start({ committed: watch.committed });
  await watch.done;
  expect(
    await Promise.all(
      ids.map(async (id) => [
        (await office.permit(id))['state'],
        (await office.timers(id)).length,
        await office.intact(id),
      ]),
    ),
  ).toEqual(ids.map(() => ['expired', 0, true]));
});

test('an aggregate that somebody else holds is left to them, the others are fired meanwhile', async () => {
  const office = await permits.office();
  const [held, free] = [await office.apply({ expiresAt: past(1) }), await office.apply({ expiresAt: past(1) })];
  const holder = await permits.pool.connect();
  await holder.query('begin');
  await holder.query('select 1 from permits where tenant_id = $1 and id = $2 for update', [office.tenant, held]);
  const [one, both] = [fired(1), fired(2)];
  start({ committed: (batch) => (one.committed(batch), both.committed(batch)) });
  await one.done;
  expect([(await office.permit(held))['state'], (await office.permit(free))['state']]).toEqual(['applied', 'expired']);
  await holder.query('rollback');
  holder.release();
  await both.done;
  expect((await office.permit(held))['state']).toBe('expired');
});

test('timers of a test clock are nothing to the runner', async () => {
  const sandbox = await permits.office(past(100));
  const office = await permits.office();
  const onTestClock = await sandbox.apply({ expiresAt: past(50) });
  await office.apply({ expiresAt: past(1) });
  const watch = fired(1);
  start({ committed: watch.committed });
  await watch.done;
  expect([(await sandbox.permit(onTestClock))['state'], (await sandbox.timers(onTestClock)).length]).toEqual([
    'applied',
    1,
  ]);
});
