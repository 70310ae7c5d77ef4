import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import pg from 'pg';
import { pino } from 'pino';
import { createPool, SERVICE_ROLE } from '../../src/platform/db/index.js';
import { databaseUrl, withAdmin, type TestServerAccess } from './database-server.js';

/** A migrated, empty database for one test file. */
export interface TestDatabase {
  readonly connectionString: string;
  /** A pool of the owner of the tables, whom row-level security does not hold: for preparing and looking. `drop` closes it. */
  pool(max?: number): pg.Pool;
  /** A pool as the service has it, in the tenant scope; `drop` closes it. */
  servicePool(max?: number): pg.Pool;
  /** Has `release` called before the database is dropped; what was registered last is released first. */
  onDrop(release: () => Promise<unknown>): void;
  /**
   * Drops the database.
   * @throws if a connection is still open then: whatever left it open would leave it open in production too; and what a release throws
   */
  drop(): Promise<void>;
}

/** Clones the template: about 50 ms. Whoever calls it calls `drop` in `afterAll`, after closing what uses it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = JSON.parse(process.env['PHOIHOP_TEST_SERVER'] ?? 'null') as TestServerAccess | null;
  if (!server) throw new Error('there is no test server: run the tests through npm test');
  const name = `${server.template}_${randomBytes(4).toString('hex')}`;
  const madeBy = expect.getState().testPath ?? 'a test';
  await withAdmin(server.connectionString, async (admin) => {
    // Its files are copied as they are: through the WAL, page by page, it takes longer, and the first connection has more to find out.
    await admin.query(`create database ${name} template ${server.template} strategy file_copy`);
    await admin.query(`comment on database ${name} is ${pg.escapeLiteral(madeBy)}`);
  });
  const connectionString = databaseUrl(server.connectionString, name);
  const releases: (() => Promise<unknown>)[] = [];
  const poolOf = (max = 10, role?: string): pg.Pool => {
    const options = {
      connectionString,
      max,
      applicationName: 'phoihop test',
      statementTimeout: 20_000,
      lockTimeout: 10_000,
      ...(role && { role }),
    };
    const pool = createPool(options, pino({ level: 'silent' }));
    releases.push(() => pool.end());
    return pool;
  };
  return {
    connectionString,
    pool: (max) => poolOf(max),
    servicePool: (max) => poolOf(max, SERVICE_ROLE),
    onDrop: (release) => void releases.push(release),
    drop: async () => {
      // What one of them finds amiss is told once all is closed: a pool left open would keep the tests from ending.
      const amiss: unknown[] = [];
      for (const release of releases.reverse()) await release().catch((error: unknown) => amiss.push(error));
      await withAdmin(server.connectionString, (admin) => dropChecked(admin, name));
      if (amiss.length > 0) throw amiss[0];
    },
  };
}

async function dropChecked(admin: pg.Client, name: string): Promise<void> {
  let leaked = await connectionsTo(admin, name);
  // The backend of a connection that was closed just now needs a moment to go.
  for (let attempt = 0; leaked.length > 0 && attempt < 50; attempt++) {
    await sleep(20);
    leaked = await connectionsTo(admin, name);
  }
  // Ends the server's own work there by itself; by force it may not, and only what was left open needs that.
  await admin.query(`drop database ${name}${leaked.length > 0 ? ' with (force)' : ''}`);
  if (leaked.length > 0) throw new Error(`connections were left open:\n  ${leaked.join('\n  ')}`);
}

async function connectionsTo(admin: pg.Client, name: string): Promise<string[]> {
  const { rows } = await admin.query<{ line: string }>(
    `select application_name || ': ' || coalesce(state, '') || ' ' || left(query, 200) as line
       from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
    [name],
  );
  return rows.map((row) => row.line);
}

/** The database of a test file, made before its tests and dropped after them. What uses it is closed by `onDrop`. */
export function useTestDatabase(): { readonly current: TestDatabase } {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => database?.drop());
  return {
    get current() {
      if (!database) throw new Error('the database is there from beforeAll on');
      return database;
    },
  };
}
