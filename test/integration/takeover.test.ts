import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import {
  ALL_TENANTS,
  CommitUnknownError,
  createPool,
  DatabaseUnavailableError,
  transact,
  type Pool,
} from '../../src/platform/db/index.js';
import { startTemporaryPostgres, type EmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { slipIn } from '../support/slip-in.js';
import { until } from '../support/until.js';

/** What a replica that takes over leaves to the connections of the service. */
const log = pino({ level: 'silent' });
const releases: (() => Promise<unknown>)[] = [];
let server: EmbeddedPostgres;
let admin: Pool;

const poolOf = (max: number): Pool => {
  const { connectionString } = server;
  const pool = createPool(
    { connectionString, max, applicationName: 'phoihop test', statementTimeout: 20_000, lockTimeout: 10_000 },
    log,
  );
  releases.push(() => pool.end());
  return pool;
};
const insert = (no: number) => ({ text: 'insert into numbers values ($1)', values: [no] });
const numbers = async () =>
  (await admin.query<{ no: number }>('select no from numbers order by no')).rows.map(({ no }) => no);
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  );

beforeAll(async () => {
  // No such replica ever comes: whoever wants its confirmation waits for ever.
  server = await startTemporaryPostgres({ log, settings: { synchronous_standby_names: 'nobody' } });
  admin = poolOf(2);
  await admin.query('create table numbers (no integer)');
  // What each transaction begins with, and migrations make.
  await admin.query('create function enter_tenant_scope(scope text) returns text language sql return scope');
}, 60_000);
afterAll(async () => {
  for (const release of releases.reverse()) await release();
  await server?.stop();
});

describe('a server that takes no writes any more', () => {
  test('is left: nothing was written, and the next transaction has another connection', async () => {
    const pool = poolOf(1);
    slipIn(pool, 'begin', ['set default_transaction_read_only = on']);
    const add = (no: number) => transact(pool, 'H29', (transaction) => transaction.commit([insert(no)]));
    expect(await failure(add(1))).toBeInstanceOf(DatabaseUnavailableError);
    expect(await failure(add(2))).toBe('no failure');
    expect(await numbers()).toEqual([2]);
  });
});

describe('a commit that a replica has to confirm', () => {
  test('is not said to be done where somebody has ended the wait for it', async () => {
    const pool = poolOf(1);
    const waits = { text: `select set_config('synchronous_commit', 'on', true)`, values: [] };
    const add = failure(transact(pool, ALL_TENANTS, (transaction) => transaction.commit([waits, insert(3)])));
    const ended = `select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'`;
    await until(async () => (await admin.query(ended)).rowCount === 1);
    expect(await add).toBeInstanceOf(CommitUnknownError);
    // It is on this server, and perhaps on no other.
    expect(await numbers()).toContain(3);
    expect(await failure(transact(pool, ALL_TENANTS, (transaction) => transaction.commit([insert(4)])))).toBe(
      'no failure',
    );
  });
});
