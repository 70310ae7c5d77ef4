import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { createPool, migrateToLatest, SERVICE_ROLE, type Pool } from '../../src/platform/db/index.js';
import { seed } from '../../src/seed.js';
import { bootApp, type TestApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { watched } from '../support/connections.js';
import { useTestDatabase } from '../support/database.js';
import { databaseUrl, withAdmin } from '../support/database-server.js';
import { intactJournal, typesOf } from '../support/journal.js';
import { lifecycle } from '../support/lifecycle.js';
import { startPooler, type Pooler } from '../support/pooler.js';
import { FINANCE, give, LAND, LEAD, openDossier, openRound, province } from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { until } from '../support/until.js';

/** Nothing of the service depends on a session: every transaction of everything that runs here has another connection than the one before it. */
const database = useTestDatabase();
let pooler: Pooler;
let app: TestApp;

const poolOver = (connectionString: string): Pool => {
  const options = { connectionString, role: SERVICE_ROLE, max: 8, applicationName: 'phoihop test', prepared: false };
  const pool = createPool({ ...options, statementTimeout: 20_000, lockTimeout: 10_000 }, pino({ level: 'silent' }));
  database.current.onDrop(() => pool.end());
  return watched(pool);
};

const before = async (connectionString: string): Promise<Pooler> => {
  const made = await startPooler(connectionString);
  database.current.onDrop(() => made.close());
  return made;
};

beforeAll(async () => {
  pooler = await before(database.current.connectionString);
  app = await bootApp(database.current, {
    pool: poolOver(pooler.connectionString),
    deadlines: true,
    webhooks: { allowPrivate: ['127.0.0.1/32'] },
  });
});

describe('every transaction has another connection', () => {
  test('the main job from draft to decision, a test clock, and webhooks', async () => {
    const here = await province(app);
    const lead = await here.of(LEAD);
    const to = await receiver();
    answered(await lead.post('/v1/webhooks', { url: to.url }), 201);
    const { url } = await lifecycle(here);
    const silent = await openDossier(here);
    const { [FINANCE]: answering } = await openRound(here, silent);
    await give(answering!);
    expect(await here.moveTo('2026-12-01T09:00:00+07:00')).toBeGreaterThan(0);
    expect((await lead.get(silent.url)).body).toMatchObject({ state: 'consolidating', openRequests: 0 });
    const entries = await intactJournal(lead, url);
    await until(async () => new Set(to.received.map(({ event }) => event.id)).size >= entries.length, 30_000);
    expect([typesOf(entries).at(-1), pooler.left, pooler.transactions > 200]).toEqual(['dossier.decided', [], true]);
  }, 120_000);

  test('deadlines of the real clock, and the maintenance jobs', async () => {
    const here = await province(app, { clock: null });
    const dossier = await openDossier(here);
    const { [LAND]: silent } = await openRound(here, dossier);
    await app.pool.query(
      `with moved as (update consultation_requests set due_at = date_trunc('second', now()) + interval '1 s' where id = $1 returning id, due_at)
      update timers t set due_at = moved.due_at from moved where t.instance_id = moved.id and t.name = 'responseDeadline'`,
      [silent!.id],
    );
    await until(async () => (await silent!.caller.get(silent!.url)).body?.state === 'deemed_agreed', 30_000);
    const metrics = async () => (await app.server.inject({ url: '/metrics' })).payload;
    await until(async () => /maintenance_jobs_total\{job="webhook-deliveries"/.test(await metrics()), 60_000);
    const ready = await app.server.inject({ url: '/readyz' });
    expect([ready.statusCode, await metrics(), pooler.left]).toEqual([
      200,
      expect.not.stringMatching(/maintenance_jobs_total\{.*outcome="failed"/),
      [],
    ]);
  }, 120_000);

  test('migrations and the seed of processes that start together', async () => {
    const name = `${new URL(database.current.connectionString).pathname.slice(1)}_${randomBytes(2).toString('hex')}`;
    const url = databaseUrl(database.current.connectionString, name);
    const admins = databaseUrl(url, 'postgres');
    await withAdmin(admins, (admin) => admin.query(`create database ${name}`));
    database.current.onDrop(() => withAdmin(admins, (admin) => admin.query(`drop database ${name} with (force)`)));
    const empty = await before(url);
    const done = await Promise.all([1, 2].map(() => migrateToLatest(empty.connectionString)));
    expect(done.map((each) => each.length).sort((a, b) => a - b)).toEqual([0, expect.any(Number)]);
    const pools = [1, 2].map(() => poolOver(empty.connectionString));
    const apps = await Promise.all(pools.map((pool) => bootApp(database.current, { pool })));
    const seeded = await Promise.all(pools.map((pool, at) => seed(pool, apps[at]!.services)));
    expect([seeded.sort(), empty.left]).toEqual([[false, true], []]);
  });
});

describe('the pooler of these tests', () => {
  const client = async (): Promise<pg.Client> => {
    const made = new pg.Client({ connectionString: pooler.connectionString });
    await made.connect();
    return made;
  };

  test.each([
    ['a lock of the session', 'select pg_advisory_lock(1)', 'locks: 1'],
    ['a setting of the session', `set work_mem = '3MB'`, 'set: work_mem'],
    ['a temporary table', 'create temporary table t (i int)', 'temporary: t'],
    ['who listens', 'listen news', 'listens: news'],
    ['a prepared statement', 'prepare p as select 1', 'prepared: p'],
  ])('notes what is left behind: %s', async (_what, text, left) => {
    const one = await client();
    await one.query(text);
    await one.query('select 1');
    await one.end();
    expect((pooler.left as string[]).splice(0)).toEqual([left]);
  });

  test('gives the next transaction another connection, and keeps one through a transaction', async () => {
    const one = await client();
    const pid = async () => (await one.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid;
    const [first, second] = [await pid(), await pid()];
    await one.query('begin');
    const inside = new Set([await pid(), await pid(), await pid()]);
    await one.query('commit');
    await one.end();
    expect([first === second, inside.size]).toEqual([false, 1]);
  });

  test('knows no statement that another connection has prepared', async () => {
    const one = await client();
    const named = { name: 'one', text: 'select $1::int as one', values: [1] };
    await one.query(named);
    await expect(one.query(named)).rejects.toMatchObject({ code: '26000' });
    await one.end();
    expect((pooler.left as string[]).splice(0)).toEqual(['prepared: one']);
  });

  test('refuses startup parameters that it does not know', async () => {
    const one = new pg.Client({ connectionString: pooler.connectionString, statement_timeout: 1_000 });
    await expect(one.connect()).rejects.toThrow(/unsupported startup parameter: statement_timeout/);
  });
});
