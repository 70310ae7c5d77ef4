import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { newApiKey } from '../../src/modules/auth/index.js';
import { createPool, migrateToLatest, SERVICE_ROLE, type Pool } from '../../src/platform/db/index.js';
import { bootApp, type TestApp } from '../support/app.js';
import { answered, caller, type Caller } from '../support/caller.js';
import { watched } from '../support/connections.js';
import { LEAD, openDossier, province, type Province } from '../support/province.js';
import { startPrimary, type TestServer } from '../support/standby.js';
import { until } from '../support/until.js';

/** What is lost with one of three servers is what lives on it, and nothing else (ADR 38). */
const NAMES = ['first', 'north', 'south'] as const;
type Name = (typeof NAMES)[number];

const log = pino({ level: 'silent' });
const releases: (() => Promise<unknown>)[] = [];
let servers: Readonly<Record<Name, TestServer>>;
let app: TestApp;
let here: Readonly<Record<Name, Province>>;
let leads: Readonly<Record<Name, Caller>>;

const poolTo = (connectionString: string, role?: string): Pool => {
  const times = { statementTimeout: 20_000, lockTimeout: 10_000, connectTimeout: 2_000 };
  const pool = createPool(
    { connectionString, max: 6, applicationName: 'phoihop test', ...times, ...(role && { role }) },
    log,
  );
  releases.push(() => pool.end());
  return pool;
};
const boot = (): Promise<TestApp> => {
  const { first, north, south } = servers;
  return bootApp(
    {
      pool: () => poolTo(first.owner),
      servicePool: () => poolTo(first.service, SERVICE_ROLE),
      onDrop: (release) => void releases.push(release),
    },
    {
      servers: {
        prepareFirst: async () => void (await migrateToLatest(first.owner)),
        further: [
          { name: 'north', pool: watched(poolTo(north.service, SERVICE_ROLE)), prepare: prepare(north) },
          { name: 'south', pool: watched(poolTo(south.service, SERVICE_ROLE)), prepare: prepare(south) },
        ],
        patience: 1_500,
      },
    },
  );
};
const prepare = (server: TestServer) => async (): Promise<void> => void (await migrateToLatest(server.owner));

beforeAll(async () => {
  const [first, north, south] = await Promise.all([startPrimary(), startPrimary(), startPrimary()]);
  servers = { first, north, south };
  // Each is migrated as it is opened.
  app = await boot();
  await until(async () => (await ready(app)).length === 3, 60_000);
  const made = [await province(app), await province(app), await province(app)] as const;
  here = { first: made[0], north: made[1], south: made[2] };
  leads = { first: await made[0].of(LEAD), north: await made[1].of(LEAD), south: await made[2].of(LEAD) };
}, 180_000);

afterAll(async () => {
  for (const release of releases.reverse()) await release();
  await Promise.all(NAMES.map((name) => servers[name].stop()));
}, 60_000);

/** The servers that an instance says are ready; none where it is not ready itself. */
const ready = async (at: TestApp): Promise<string[]> => {
  const { status, body } = await caller(at.server, { key: 'nothing' }).get('/readyz');
  return status === 200 ? (body.checks as string[]) : [];
};

const statusOf = async (lead: Caller, at: TestApp) => {
  const { status, headers } = await lead.at(at).get('/v1/dossiers');
  return status === 200 ? 200 : [status, headers['retry-after']];
};

/** What each tenant is answered by each instance. */
const answers = async (...at: TestApp[]) =>
  Object.fromEntries(
    await Promise.all(
      NAMES.map(async (name) => [name, await Promise.all(at.map((each) => statusOf(leads[name], each)))] as const),
    ),
  );

test.each(NAMES)(
  'the loss of %s stops its tenants alone, in processes that run and in one that starts',
  async (lost) => {
    const others = NAMES.filter((name) => name !== lost);
    await servers[lost].kill();
    const away = [503, '2'];
    await until(async () => (await ready(app)).length === 2, 30_000);
    expect(await ready(app)).toEqual(others);
    const started = await boot();
    await until(async () => (await ready(started)).length === 2, 30_000);
    expect(await ready(started)).toEqual(others);
    const expected = Object.fromEntries(NAMES.map((name) => [name, name === lost ? [away, away] : [200, 200]]));
    expect(await answers(app, started)).toEqual(expected);
    for (const name of others) {
      await openDossier(here[name]);
      answered(await started.operator(here[name].code).get('/v1/dossiers'), 200);
    }
    // Whether a key counts that nobody else knows cannot be said.
    expect((await caller(started.server, { key: newApiKey() }).get('/v1/me')).status).toBe(503);

    await servers[lost].again();
    await until(async () => (await ready(app)).length === 3 && (await ready(started)).length === 3, 60_000);
    const back = Object.fromEntries(NAMES.map((name) => [name, [200, 200]]));
    expect(await answers(app, started)).toEqual(back);
    await openDossier(here[lost]);
  },
  120_000,
);

test('one that hangs, its connections open, hides itself alone', async () => {
  const { north } = servers;
  const [row] = await north.ask<{ pids: number[] }>(
    `select array_agg(pid) as pids from pg_stat_activity where application_name = 'phoihop test'`,
  );
  const [postmaster] = await north.ask<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  );
  const stopped = [...row!.pids, Number(postmaster!.pid)];
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  try {
    expect(await ready(app)).toEqual(['first', 'south']);
    for (const name of ['first', 'south'] as const) {
      expect(await statusOf(leads[name], app)).toBe(200);
      await openDossier(here[name]);
    }
    const { payload } = await app.server.inject({ method: 'GET', url: '/metrics' });
    expect(payload).toContain('workflow_timers_due{server="first"}');
    expect(payload).toContain('http_request_duration_seconds_count');
  } finally {
    for (const pid of stopped)
      try {
        process.kill(pid, 'SIGCONT');
      } catch {
        // Ended meanwhile.
      }
  }
  await until(async () => (await ready(app)).length === 3, 60_000);
  expect(await statusOf(leads.north, app)).toBe(200);
}, 60_000);
