import { readdir } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  Kysely,
  Migrator,
  PostgresAdapter,
  PostgresDialect,
  sql,
  type DialectAdapter,
  type Migration,
  type MigrationResult,
} from 'kysely';
import pg from 'pg';
import { projectPath } from '../project-root.js';
import { Patience } from './patience.js';
import type { Queryable } from './statement.js';
import { withLock } from './with-lock.js';
import { withLogin } from './with-login.js';

/** The built ones where this is built, too; the sources where TypeScript runs as it is (tests, tsx). */
const folder = (): string =>
  projectPath(import.meta.url.startsWith(pathToFileURL(projectPath('dist')).href) ? 'dist/migrations' : 'migrations');

const files = async (): Promise<string[]> =>
  (await readdir(folder())).filter((file) => /(?<!\.d)\.(js|ts)$/.test(file)).sort();
const nameOf = (file: string): string => parse(file).name;

async function load(patience: Patience): Promise<Record<string, Migration>> {
  const loaded: Record<string, Migration> = {};
  // One after the other: Jest cannot link several modules at once that share one which is not linked yet.
  for (const file of await files())
    loaded[nameOf(file)] = scoped((await import(pathToFileURL(join(folder(), file)).href)) as Migration, patience);
  return loaded;
}

/** A migration that in its own transaction leaves no new table of tenants open, whether or not whoever wrote it thought of that. */
const scoped = (migration: Migration, patience: Patience): Migration => ({
  ...migration,
  up: async (db) => {
    await sql`select set_config('lock_timeout', ${String(patience.lockTimeout)}, true)`.execute(db);
    await migration.up(db);
    // Under the name that it has at this point of the history.
    await sql`do $$ begin
      if to_regproc('enforce_tenant_scope') is not null then call enforce_tenant_scope();
      elsif to_regproc('fence_tenants') is not null then call fence_tenants();
      end if;
    end $$`.execute(db);
  },
});

/** Tables, or what each transaction begins with, that are not there: a database that nobody has migrated. */
const UNDEFINED = new Set(['42P01', '42883']);

/**
 * Names of the migrations that the database lacks, oldest first. A database ahead of this code counts as migrated:
 * the older processes of a rolling update go on.
 */
export async function pendingMigrations(db: Queryable): Promise<string[]> {
  const done = await db
    .query({ text: 'select name from kysely_migration', values: [] })
    .catch((error: { code?: string }) => {
      if (UNDEFINED.has(error.code ?? '')) return [];
      throw error;
    });
  const names = new Set(done.map((row) => row['name'] as string));
  return (await files()).map(nameOf).filter((name) => !names.has(name));
}

/**
 * Brings a database up to this code. Where nothing is missing it costs a connection and one statement, so every start may call it.
 * @param connectionString of a login that may; where nothing is missing, of any that may take on the role of the service
 * @returns the names of the migrations that ran
 */
export async function migrateToLatest(connectionString: string): Promise<string[]> {
  const pending = await withLogin(connectionString, pendingMigrations);
  if (pending.length === 0) return [];
  return withMigrations(connectionString, (migrations) => migrations.latest());
}

/** The migrations of a database, on a connection of their own: they may take as long as they need, and wait for locks only briefly at a time. */
export interface Migrations {
  /** Runs what is missing. Processes that start together wait for one another. */
  latest(): Promise<string[]>;
  up(): Promise<string[]>;
  down(): Promise<string[]>;
  status(): Promise<{ readonly name: string; readonly executedAt: Date | undefined }[]>;
}

/**
 * Runs `work` with the migrations of a database and closes the connection afterwards. Every method answers the names of
 * the migrations that ran; each step and its record are one transaction.
 * @throws the error of the migration that failed, with its name
 */
export async function withMigrations<T>(
  connectionString: string,
  work: (migrations: Migrations) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({
    connectionString,
    max: 2,
    application_name: 'phoihop migrations',
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', () => undefined);
  const db = new Kysely<unknown>({ dialect: new Unlocked({ pool }) });
  const patience = new Patience();
  const migrator = new Migrator({ db, provider: { getMigrations: () => load(patience) } });
  const locked = (run: () => Promise<Outcome>): Promise<string[]> =>
    withLock(connectionString, 'migrations', async () => namesOf(await run()), 'phoihop migrations');
  try {
    return await work({
      latest: () => withLock(connectionString, 'migrations', () => latest(migrator, patience), 'phoihop migrations'),
      up: () => locked(() => migrator.migrateUp()),
      down: () => locked(() => migrator.migrateDown()),
      status: async () => (await migrator.getMigrations()).map(({ name, executedAt }) => ({ name, executedAt })),
    });
  } finally {
    await db.destroy();
  }
}

/**
 * On a new database all of them in one transaction: nobody works there. On one in use each in its own, for what a transaction locks stays locked until its
 * end, and processes of the version before go on meanwhile.
 */
async function latest(migrator: Migrator, patience: Patience): Promise<string[]> {
  const known = await migrator.getMigrations();
  if (known.every((each) => each.executedAt === undefined)) return namesOf(await migrator.migrateToLatest());
  const done: string[] = [];
  for (;;) {
    const names = await patience.with(async () => namesOf(await migrator.migrateUp()));
    if (names.length === 0) return done;
    done.push(...names);
  }
}

/** Kysely's own lock belongs to a session, which a pooler may take away: `withLock` has one instead. */
class Unlocked extends PostgresDialect {
  override createAdapter(): DialectAdapter {
    return new (class extends PostgresAdapter {
      override async acquireMigrationLock(): Promise<void> {}
      override async releaseMigrationLock(): Promise<void> {}
    })();
  }
}

type Outcome = { error?: unknown; results?: MigrationResult[] };

function namesOf(outcome: Outcome): string[] {
  const results = outcome.results ?? [];
  if (outcome.error === undefined) return results.map((each) => each.migrationName);
  const failed = results.find((each) => each.status === 'Error')?.migrationName ?? 'none began';
  throw new Error(`migration failed (${failed}): ${describe(outcome.error)}`, { cause: outcome.error });
}

/** With the hint of PostgreSQL, where it gave one: what somebody has to do. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'hint' in error && typeof error.hint === 'string' ? `${error.message}. ${error.hint}` : error.message;
}
