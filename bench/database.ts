import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { pino } from 'pino';
import { createPool, SERVICE_ROLE, withMigrations } from '../src/platform/db/index.js';
import { startTemporaryPostgres } from '../src/platform/embedded-postgres/index.js';

export interface BenchDatabase {
  readonly connectionString: string;
  /** `PostgreSQL 18.4, …`: what was measured. */
  readonly server: string;
  /** Of the owner of the tables: for loading. */
  readonly pool: pg.Pool;
  /** As the service has it, in the tenant scope. */
  readonly service: pg.Pool;
  drop(): Promise<void>;
}

/** What is committed is on the disk, as in production: a server that forgets would flatter both sides, and unevenly. */
export const DURABLE = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' };

const silent = pino({ level: 'silent' });

/**
 * A migrated, empty database on the server of `BENCH_DATABASE_URL`, else on a temporary one.
 * @param kept name of one that stays: made where it is not there, as it was left where it is, and not dropped
 */
export async function openDatabase(given: string | undefined, kept?: string): Promise<BenchDatabase> {
  const own = given === undefined ? await startTemporaryPostgres({ log: silent, settings: DURABLE }) : undefined;
  const admin = given ?? own!.connectionString;
  const name = kept ?? `phoihop_bench_${randomBytes(4).toString('hex')}`;
  await withClient(admin, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${name}`);
  });
  const connectionString = Object.assign(new URL(admin), { pathname: `/${name}` }).toString();
  await withMigrations(connectionString, (migrations) => migrations.latest());
  const options = { connectionString, max: 10, applicationName: 'phoihop bench', statementTimeout: 0, lockTimeout: 0 };
  const pool = createPool(options, silent);
  const service = createPool({ ...options, role: SERVICE_ROLE }, silent);
  let dropped: Promise<void> | undefined;
  const drop = async (): Promise<void> => {
    await Promise.all([pool.end(), service.end()]);
    if (own) await own.stop();
    else if (kept === undefined) await withClient(admin, (client) => dropDatabase(client, name));
  };
  return {
    connectionString,
    server: `${await describe(pool)}, ${own ? 'temporary and embedded' : 'BENCH_DATABASE_URL'}`,
    pool,
    service,
    drop: () => (dropped ??= drop()),
  };
}

/** By force only if need be: who owns the database alone may not end an autovacuum of it by force, but a plain drop does. */
const dropDatabase = (client: pg.Client, name: string) =>
  client.query(`drop database ${name}`).catch(() => client.query(`drop database ${name} with (force)`));

async function describe(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ version: string; fsync: string; commit: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  const { version, fsync, commit } = rows[0]!;
  return `PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${commit}`;
}

export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** After loading: what the planner should know, and what autovacuum would else do in the middle of a measurement. */
export const settle = async (pool: pg.Pool): Promise<void> =>
  void (await pool.query('vacuum analyze dossiers, consultation_requests, timers, journal'));
