import { setImmediate as nextTurn } from 'node:timers/promises';
import { beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  CommitUnknownError,
  createPool,
  DatabaseUnavailableError,
  sqlStateOf,
  transact,
} from '../../src/platform/db/index.js';
import { DeadlineRunner, Quarantine } from '../../src/workflow/index.js';
import { CLERK, engineOn, officeOf, usePermits } from '../support/permit-bench.js';
import { permitProcess, permitReferenceData } from '../support/permit-process.js';
import { END_MYSELF, slipIn } from '../support/slip-in.js';
import { slowCommits, type SlowCommits } from '../support/slow-commits.js';

/** A connection that is lost: before the commit nothing was done, during it nobody knows. */
const permits = usePermits();
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
const insert = (no: number) => ({ text: 'insert into numbers values ($1)', values: [no] });
const numbers = async () =>
  (await permits.pool.query<{ no: number }>('select no from numbers order by no')).rows.map(({ no }) => no);

let slowNumbers: SlowCommits;
let slowPermits: SlowCommits;

beforeAll(async () => {
  await permits.pool.query('create table numbers (no integer primary key deferrable initially deferred)');
  slowNumbers = await slowCommits(permits.pool, 'numbers', 'insert', 'true', 60);
  slowPermits = await slowCommits(permits.pool, 'permits', 'update', `new.holder = 'slow'`, 60);
});

test('cut before the commit: the database was unavailable, and nothing is there', async () => {
  const lost = await failure(
    transact(permits.newPool(1), 'H29', async (transaction) => {
      await transaction.query(insert(1));
      for (const text of END_MYSELF) await transaction.query({ text, values: [] });
    }),
  );
  expect([lost instanceof DatabaseUnavailableError, await numbers()]).toEqual([true, []]);
});

test('cut during the commit: whether it was done is unknown', async () => {
  await slowNumbers.arm();
  const lost = failure(transact(permits.newPool(1), 'H29', (transaction) => transaction.commit([insert(100)])));
  await slowNumbers.cut();
  expect(await lost).toBeInstanceOf(CommitUnknownError);
  expect(await numbers()).toEqual([]);
});

test('a commit that PostgreSQL refuses is a refusal: it is known that nothing was done', async () => {
  const pool = permits.newPool(1);
  await transact(pool, 'H29', (transaction) => transaction.commit([insert(1)]));
  const refused = await failure(transact(pool, 'H29', (transaction) => transaction.commit([insert(2), insert(1)])));
  expect([refused instanceof CommitUnknownError, sqlStateOf(refused), await numbers()]).toEqual([false, '23505', [1]]);
});

test('a server that is not there is an unavailable database', async () => {
  const options = { max: 1, applicationName: 'phoihop test', statementTimeout: 1_000, lockTimeout: 1_000 };
  const pool = createPool(
    { connectionString: 'postgres://nobody@127.0.0.1:1/none', ...options },
    pino({ level: 'silent' }),
  );
  expect(await failure(transact(pool, 'H29', async () => undefined))).toBeInstanceOf(DatabaseUnavailableError);
  await pool.end();
});

/** Commands that count how often they are decided, on an engine whose transactions have one lane: those that wait share the next. */
async function together(pool = permits.newPool(3)) {
  const made = await permits.office();
  const office = officeOf(permits.pool, made.tenant, engineOn(pool, { lanes: 1 }));
  const [first, slow, other] = [await made.apply(), await made.apply({ holder: 'slow' }), await made.apply()] as const;
  const decided: string[] = [];
  const send = (name: string, id: string) =>
    failure(
      office.run({ root: id, whole: true }, (ctx) => {
        decided.push(name);
        ctx.send(id, { type: 'note', text: name }, CLERK);
      }),
    );
  /** The first has a transaction to itself; those that come while it is under way share the next. */
  const sendAll = async () => {
    const alone = send('first', first);
    await nextTurn();
    return [alone, send('slow', slow), send('other', other)] as const;
  };
  return { office, first, slow, other, decided, send, sendAll };
}

test('cut before the commit, the engine fails the commands of the batch, and decides none of them again', async () => {
  const pool = permits.newPool(3);
  const { office, first, decided, sendAll } = await together(pool);
  slipIn(pool, 'workflow.clock', END_MYSELF);
  const sent = await sendAll();
  expect(await sent[0]).toBeInstanceOf(DatabaseUnavailableError);
  expect(await Promise.all(sent.slice(1))).toEqual(['no failure', 'no failure']);
  expect(decided).toEqual(['slow', 'other']);
  expect(await office.journal(first)).toEqual(['permit.applied']);
});

test('cut before the commit, several commands that share a transaction fail together: the database is away for each of them', async () => {
  const pool = permits.newPool(3);
  const { office, slow, other, decided, sendAll } = await together(pool);
  slipIn(pool, 'workflow.clock', END_MYSELF, 2);
  const [done, ...lost] = await Promise.all(await sendAll());
  expect(done).toBe('no failure');
  expect(lost.map((each) => each instanceof DatabaseUnavailableError)).toEqual([true, true]);
  expect(decided).toEqual(['first']);
  for (const id of [slow, other]) expect(await office.journal(id)).toEqual(['permit.applied']);
});

test('cut during the commit, the engine says so to all of the batch, and decides none of them again', async () => {
  const { office, slow, other, decided, send, sendAll } = await together();
  await slowPermits.arm();
  const sent = await sendAll();
  await slowPermits.cut();
  const [done, ...lost] = await Promise.all(sent);
  expect(done).toBe('no failure');
  expect(lost.map((each) => each instanceof CommitUnknownError)).toEqual([true, true]);
  expect(decided).toEqual(['first', 'slow', 'other']);
  for (const id of [slow, other]) expect(await office.journal(id)).toEqual(['permit.applied']);
  // The lane is free again.
  expect(await send('after', other)).toBe('no failure');
});

test('deadlines whose commit was cut are fired by the next round, and nothing is put into quarantine', async () => {
  const made = await permits.office();
  const id = await made.apply({ holder: 'slow', expiresAt: new Date(Date.now() - 1_000) });
  await slowPermits.arm();
  const quarantine = new Quarantine();
  let fired = (): void => undefined;
  const done = new Promise<void>((resolve) => (fired = resolve));
  const runner = new DeadlineRunner({
    pool: permits.newPool(3),
    processes: [permitProcess],
    referenceData: permitReferenceData,
    log: pino({ level: 'silent' }),
    quarantine,
    pollInterval: 60_000,
    committed: ({ units }) => void (units.length > 0 && fired()),
  });
  runner.start();
  await slowPermits.cut();
  await done;
  await runner.stop();
  expect([await made.journal(id), quarantine.size]).toEqual([['permit.applied', 'permit.expired'], 0]);
});
