import { afterAll, beforeAll } from '@jest/globals';
import { pino } from 'pino';
import { createPool, migrateToLatest, SERVICE_ROLE, type Pool, type PoolOptions } from '../../src/platform/db/index.js';
import { bootApp, type BootOptions, type TestApp } from './app.js';
import { watched } from './connections.js';
import { startPrimary, type TestServer } from './standby.js';
import { until } from './until.js';

/** A line of the log of an instance. */
export type Line = Readonly<Record<string, unknown>>;

/** An instance that reads from a replica too. */
export interface ReadingApp extends TestApp {
  readonly lines: readonly Line[];
  /** Reads so far, by `replica fit`, `primary away` and so on. */
  reads(): Promise<Readonly<Record<string, number>>>;
  /** Waits until the replica is read from, or is not. */
  settles(fit: boolean): Promise<void>;
}

export interface ReadingOptions extends BootOptions {
  readonly maxLag?: number;
  /** Connections that are read over, of each server. */
  readonly poolSize?: number;
  /** Behind poolers that know no prepared statements: no. */
  readonly prepared?: boolean;
}

export interface Replicated {
  readonly primary: TestServer;
  /** Whatever is left of it is ended after the tests. */
  replicaOf(server: TestServer): Promise<TestServer>;
  /** An instance over a server, or what stands before it, that reads from another one, at this address. */
  boot(over: Pick<TestServer, 'service' | 'owner'>, readFrom: string, options?: ReadingOptions): Promise<ReadingApp>;
  /** Whatever else is to be ended. */
  onEnd(release: () => Promise<unknown>): void;
}

const log = pino({ level: 'silent' });
const TIMES = { statementTimeout: 20_000, lockTimeout: 10_000 };

/** A migrated primary of a test file, with as many replicas and instances as it asks for. */
export function useReplicated(settings: Readonly<Record<string, string>> = {}): Replicated {
  const releases: (() => Promise<unknown>)[] = [];
  let primary: TestServer | undefined;
  beforeAll(async () => {
    primary = await startPrimary(settings);
    await migrateToLatest(primary.owner);
  }, 120_000);
  afterAll(async () => {
    const amiss: unknown[] = [];
    for (const release of releases.reverse()) await release().catch((error: unknown) => amiss.push(error));
    await primary?.stop();
    if (amiss.length > 0) throw amiss[0];
  }, 60_000);
  const poolTo = (connectionString: string, max: number, change: Partial<PoolOptions>): Pool => {
    const pool = createPool({ connectionString, max, applicationName: 'phoihop test', ...TIMES, ...change }, log);
    releases.push(() => pool.end());
    return pool;
  };
  return {
    get primary() {
      return primary!;
    },
    async replicaOf(server) {
      const made = await server.replica();
      releases.push(() => made.stop());
      return made;
    },
    async boot(over, readFrom, { maxLag = 5_000, poolSize, prepared = true, ...options } = {}) {
      const lines: Line[] = [];
      const service = { role: SERVICE_ROLE, prepared };
      const reading = (max: number): Pool => poolTo(readFrom, max, { ...service, connectTimeout: 2_000 });
      const app = await bootApp(
        {
          pool: () => poolTo(over.owner, 5, {}),
          servicePool: () => poolTo(over.service, poolSize ?? 10, service),
          onDrop: (release) => void releases.push(release),
        },
        {
          ...options,
          replica: {
            pool: watched(reading(poolSize ?? 5)),
            asking: reading(1),
            maxLag,
            statementTimeout: TIMES.statementTimeout,
          },
          logged: (line) => void lines.push(line),
        },
      );
      await app.beat();
      app.start();
      const figures = async (): Promise<string> => (await app.server.inject({ url: '/metrics' })).payload;
      return {
        ...app,
        lines,
        reads: async () =>
          Object.fromEntries(
            [...(await figures()).matchAll(/^replica_reads_total\{by="([\w-]+)",reason="([\w-]+)"\} (\d+)$/gm)].map(
              ([, by, reason, count]) => [`${by} ${reason}`, Number(count)],
            ),
          ),
        settles: (fit) => until(async () => (await figures()).includes(`\nreplica_fit ${fit ? 1 : 0}\n`), 30_000),
      };
    },
    onEnd: (release) => void releases.push(release),
  };
}

/** The reads of an instance that were counted while something was done. */
export async function readsOf(app: ReadingApp, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await app.reads();
  await work();
  const entries = Object.entries(await app.reads()).map(
    ([what, count]) => [what, count - (before[what] ?? 0)] as const,
  );
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

/**
 * The same of what is read where the replica is fit. On a busy machine a look may find it unproven for a moment, and what is read just then is read on the primary:
 * it is read once more.
 */
export async function readsWhereFit(app: ReadingApp, work: () => Promise<unknown>): Promise<Record<string, number>> {
  for (let left = 5; ; left -= 1) {
    await app.settles(true);
    const counted = await readsOf(app, work);
    if (!('primary unproven' in counted) || left === 0) return counted;
  }
}

/** Until the replica has all that the primary has committed so far. */
export async function caughtUp(primary: TestServer, replica: TestServer): Promise<void> {
  const [row] = await primary.ask<{ at: string }>('select pg_current_wal_flush_lsn()::text as at');
  await until(async () => {
    const [seen] = await replica.ask<{ there: boolean }>('select pg_last_wal_replay_lsn() >= $1::pg_lsn as there', [
      row!.at,
    ]);
    return seen!.there;
  });
}

/** What an instance has said of its replica, at warn or above. */
export const saidOf = ({ lines }: Pick<ReadingApp, 'lines'>): unknown[] =>
  lines.filter((line) => Number(line['level']) >= 40 && line['reason'] !== undefined).map(({ reason }) => reason);
