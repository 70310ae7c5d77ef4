import { expect, test } from '@jest/globals';
import { pino } from 'pino';
import { Jobs } from '../../src/platform/jobs/index.js';
import { useTestDatabase } from '../support/database.js';
import { databaseUrl, withAdmin } from '../support/database-server.js';
import { until } from '../support/until.js';

/** Jobs while the database is away: workers are not lost with it. */
const database = useTestDatabase();

/** Nobody gets into the database, and whoever was there is thrown out, until the answer is called. */
async function shut(): Promise<() => Promise<void>> {
  const { connectionString } = database.current;
  const name = new URL(connectionString).pathname.slice(1);
  const admins = databaseUrl(connectionString, 'postgres');
  await withAdmin(admins, async (admin) => {
    await admin.query(`alter database ${name} with allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  });
  return () =>
    withAdmin(admins, async (admin) => void (await admin.query(`alter database ${name} with allow_connections true`)));
}

test('a job that was under way is ended once the database is back, and its worker does the next', async () => {
  const done: number[] = [];
  let open: (() => Promise<void>) | undefined;
  const jobs = new Jobs({
    now: () => new Date(),
    pool: database.current.servicePool(3),
    log: pino({ level: 'silent' }),
    concurrency: 1,
    deadAfter: 60_000,
    tasks: {
      note: async (payload) => {
        const { no } = payload as { no: number };
        if (no === 1) open = await shut();
        done.push(no);
      },
    },
  });
  database.current.onDrop(() => jobs.stop());
  jobs.start();
  await jobs.add('note', [{ key: 'one', payload: { no: 1 } }], 'soon');
  await until(async () => open !== undefined);
  // What it tries meanwhile fails again and again.
  await until(async () =>
    jobs.add('note', [{ key: 'two', payload: { no: 2 } }], 'soon').then(
      () => false,
      () => true,
    ),
  );
  await open!();
  await until(async () =>
    jobs.add('note', [{ key: 'two', payload: { no: 2 } }], 'soon').then(
      () => true,
      () => false,
    ),
  );
  await until(async () => done.includes(2));
  const owner = database.current.pool(1);
  await until(async () => (await owner.query('select from graphile_worker._private_jobs')).rowCount === 0);
  expect(done).toEqual([1, 2]);
});

test('the worker asks the pool for nothing that it has not: nothing is warned of', async () => {
  const lines: string[] = [];
  const done: unknown[] = [];
  const jobs = new Jobs({
    now: () => new Date(),
    pool: database.current.servicePool(2),
    log: pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) }),
    concurrency: 1,
    deadAfter: 60_000,
    tasks: { note: async (payload) => void done.push(payload) },
  });
  jobs.start();
  await jobs.add('note', [{ key: 'one', payload: { no: 1 } }], 'soon');
  await until(async () => done.length === 1);
  await jobs.stop();
  expect(lines).toEqual([]);
});
