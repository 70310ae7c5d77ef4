import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { migrateToLatest } from '../../src/platform/db/index.js';
import { answered, type Caller } from '../support/caller.js';
import { LEAD, OFFICE, openDossier, province, type Province } from '../support/province.js';
import { IN_QUARTER } from '../support/reports.js';
import { readsOf, saidOf, useReplicated, type ReadingApp } from '../support/replicated.js';
import { startPrimary, type TestServer } from '../support/standby.js';
import { until } from '../support/until.js';

/** Replicas that lag, die, take over, belong to somebody else, or were never there. Nothing wrong is read, and nobody gets an error. */
const replicated = useReplicated();
let app: ReadingApp;
let here: Province;
let office: Caller;
let replica: TestServer;

const LIST = `/v1/dossiers?leadAgency=${LEAD}&sort=-createdAt&limit=200`;

/** What nobody listens on. */
const NOWHERE = 'postgresql://phoihop_service@127.0.0.1:1/phoihop';

beforeAll(async () => {
  replica = await replicated.replicaOf(replicated.primary);
  app = await replicated.boot(replicated.primary, replica.service);
  await app.settles(true);
  here = await province(app);
  office = await here.of(OFFICE);
  await openDossier(here);
}, 180_000);

const reasons = async (at: ReadingApp, caller = office): Promise<string[]> =>
  Object.keys(await readsOf(at, async () => answered(await caller.at(at).get(LIST), 200)));

test('a replica that is killed under load costs nobody an error, and is read again when it is back', async () => {
  const codes = new Map<string, number>();
  let loading = true;
  const load = async (agency: string): Promise<void> => {
    const caller = await here.of(agency);
    while (loading) {
      const { status } = await caller.get(LIST);
      codes.set(String(status), (codes.get(String(status)) ?? 0) + 1);
    }
  };
  const loads = [OFFICE, LEAD, OFFICE, LEAD, OFFICE, LEAD].map(load);
  await until(async () => (codes.get('200') ?? 0) > 50);
  await replica.kill();
  await app.settles(false);
  const then = codes.get('200')!;
  await until(async () => codes.get('200')! > then + 50);
  await replica.again();
  await app.settles(true);
  const counted = await readsOf(app, async () => {
    const again = codes.get('200')!;
    await until(async () => codes.get('200')! > again + 50);
  });
  loading = false;
  await Promise.all(loads);
  expect([...codes.keys()]).toEqual(['200']);
  expect(counted['replica fit']).toBeGreaterThan(0);
  expect(saidOf(app)).toContain('away');
}, 60_000);

test('a replica that is gone without a word is left within a moment, and not asked by every call', async () => {
  // Its processes stand still: connections stay open, and nothing answers.
  const [row] = await replica.ask<{ pids: number[] }>(
    `select array_agg(pid) as pids from pg_stat_activity where application_name = 'phoihop test'`,
  );
  const [postmaster] = await replica.ask<{ pid: string }>(
    `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
  );
  const stopped = [...row!.pids, Number(postmaster!.pid)];
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  try {
    answered(await office.get(LIST), 200);
    await app.settles(false);
    expect(await reasons(app)).toEqual(['primary away']);
  } finally {
    for (const pid of stopped)
      try {
        process.kill(pid, 'SIGCONT');
      } catch {
        // Ended meanwhile.
      }
  }
  await app.settles(true);
}, 60_000);

test('a replica that lags is not read by callers of whom nothing is known, and again when it has caught up', async () => {
  const strict = await replicated.boot(replicated.primary, replica.service, { maxLag: 1_500 });
  await strict.settles(true);
  await replica.ask('select pg_wal_replay_pause()');
  try {
    await openDossier(here);
    await until(async () =>
      (await reasons(strict, await here.client({ roles: ['reader'] }))).includes('primary lagging'),
    );
    const figures = (await strict.server.inject({ url: '/metrics' })).payload;
    expect(Number(/^replica_lag_seconds (\S+)$/m.exec(figures)?.[1])).toBeGreaterThan(1);
  } finally {
    await replica.ask('select pg_wal_replay_resume()');
  }
  await until(async () => (await reasons(strict)).includes('replica fit'));
}, 60_000);

test('a read that a recovery conflict ends is answered by the primary', async () => {
  const conflicted = await replicated.replicaOf(replicated.primary);
  await conflicted.ask(`alter system set max_standby_streaming_delay = '0'`);
  await conflicted.ask('select pg_reload_conf()');
  const reader = await replicated.boot(replicated.primary, conflicted.service);
  await reader.settles(true);
  const codes: number[] = [];
  let reading = true;
  const read = async (): Promise<void> => {
    while (reading)
      codes.push((await office.at(reader).get(`/v1/reports/coordination?${IN_QUARTER}&by=agency`)).status);
  };
  const readers = Array.from({ length: 8 }, read);
  await until(async () => {
    // As this is replayed, whoever reads it at that moment is ended. One table: who locks two and who reads two on the primary may wait for each other.
    await replicated.primary.ask('begin; lock table consultation_requests in access exclusive mode; commit');
    const { 'primary conflict': conflicts = 0 } = await reader.reads();
    return conflicts > 0;
  }, 30_000);
  reading = false;
  await Promise.all(readers);
  expect(new Set(codes)).toEqual(new Set([200]));
}, 60_000);

describe('what is no replica of the primary', () => {
  test('nothing there at the start: the service starts, serves, and reads from the primary', async () => {
    const alone = await replicated.boot(replicated.primary, NOWHERE);
    await until(async () => saidOf(alone).length > 0);
    expect([await reasons(alone), saidOf(alone)]).toEqual([['primary away'], ['away']]);
    expect((await alone.server.inject({ url: '/readyz' })).statusCode).toBe(200);
  });

  test('a server of another system', async () => {
    const stranger = await startPrimary();
    replicated.onEnd(() => stranger.stop());
    const misled = await replicated.boot(replicated.primary, stranger.service);
    // It has none of the tables yet.
    await until(async () => saidOf(misled).includes('away'));
    await migrateToLatest(stranger.owner);
    await until(async () => saidOf(misled).includes('other-system'));
    expect(await reasons(misled)).toEqual(['primary other-system']);
  }, 120_000);

  test('the primary itself', async () => {
    const doubled = await replicated.boot(replicated.primary, replicated.primary.service);
    await until(async () => saidOf(doubled).length > 0);
    expect([await reasons(doubled), saidOf(doubled)]).toEqual([['primary no-replica'], ['no-replica']]);
  });

  test('one that has replayed nothing for a day, or since this process knows of it', async () => {
    const late = await replicated.replicaOf(replicated.primary);
    await late.ask('select pg_wal_replay_pause()');
    const reader = await replicated.boot(replicated.primary, late.service);
    await until(async () => saidOf(reader).length > 0);
    expect([await reasons(reader), saidOf(reader)]).toEqual([['primary unproven'], ['unproven']]);
    await late.ask('select pg_wal_replay_resume()');
    await reader.settles(true);
  }, 60_000);

  test('one that is promoted while it is read: two primaries, and what is written to the wrong one is never shown', async () => {
    const rival = await replicated.replicaOf(replicated.primary);
    const reader = await replicated.boot(replicated.primary, rival.service);
    await reader.settles(true);
    await rival.ask('select pg_promote()');
    await rival.ask(`update dossiers set title = 'written to the wrong primary'`);
    const { body } = answered(await office.at(reader).get(LIST), 200);
    expect(JSON.stringify(body)).not.toContain('wrong primary');
    await reader.settles(false);
    await until(async () => saidOf(reader).includes('no-replica'));
    expect(await reasons(reader)).toEqual(['primary no-replica']);
  }, 60_000);
});

test('after a fail-over: a replica that follows the old history is not read, one that follows the new one is', async () => {
  const [heir, behind] = [
    await replicated.replicaOf(replicated.primary),
    await replicated.replicaOf(replicated.primary),
  ];
  await heir.ask('select pg_promote()');
  const reader = await replicated.boot(heir, behind.service);
  await until(async () => saidOf(reader).length > 0);
  // It still replays the first primary: the same system, and a history that the new one has left.
  expect([await reasons(reader), saidOf(reader)]).toEqual([['primary unproven'], ['unproven']]);
  const follower = await replicated.replicaOf(heir);
  const well = await replicated.boot(heir, follower.service);
  await well.settles(true);
  expect(await reasons(well)).toEqual(['replica fit']);
}, 120_000);

test('while the primary is away reads end with 503, for nobody knows any more who calls and how far the replica is behind', async () => {
  await replicated.primary.kill();
  const codes: number[] = [];
  await until(async () => {
    codes.push((await office.get(LIST)).status);
    await sleep(50);
    return codes.at(-1) === 503;
  }, 30_000);
  expect(codes.every((code) => code === 200 || code === 503)).toBe(true);
  await replicated.primary.again();
  await until(async () => (await office.get(LIST)).status === 200, 30_000);
  await app.settles(true);
}, 90_000);
