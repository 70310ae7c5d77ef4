import { randomBytes } from 'node:crypto';
import { access, chmod, constants, mkdtemp, rm, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { withMigrations } from '../../src/platform/db/migrate.js';
import { startTemporaryPostgres } from '../../src/platform/embedded-postgres/index.js';
import { engineHasImage } from './container-engine.js';

/** What a test file needs to make a database of its own. */
export interface TestServerAccess {
  /** Of a role that may create databases. */
  readonly connectionString: string;
  /** A migrated, empty database that nobody is connected to. */
  readonly template: string;
  /** Names of its tables of tenants: those that have a `tenant_id`. */
  readonly tables: readonly string[];
}

interface Server {
  readonly connectionString: string;
  readonly what: string;
  stop(): Promise<void>;
}

const IMAGE = 'postgres:18';

/** A PostgreSQL for this run of the tests, with the migrated template database in it. */
export async function startTestServer(): Promise<{ access: TestServerAccess; stop(): Promise<void> }> {
  const server = await chooseServer();
  console.log(`Test database: ${server.what}\n`);
  const template = `phoihop_template_${randomBytes(4).toString('hex')}`;
  let tables: string[];
  try {
    await withAdmin(server.connectionString, (admin) => admin.query(`create database ${template}`));
    await withMigrations(databaseUrl(server.connectionString, template), (migrations) => migrations.latest());
    tables = await withAdmin(databaseUrl(server.connectionString, template), tablesOfTenants);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    access: { connectionString: server.connectionString, template, tables },
    stop: async () => {
      const left = await withAdmin(server.connectionString, (admin) => dropAll(admin, template));
      await server.stop();
      if (left.length > 0) throw new Error(`databases were left by ${left.join(', ')}: call drop() in afterAll`);
    },
  };
}

async function tablesOfTenants(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  return rows.map((row) => row.name);
}

async function chooseServer(): Promise<Server> {
  const own = process.env['TEST_DATABASE_URL'];
  if (own) return { connectionString: own, what: 'the server of TEST_DATABASE_URL', stop: async () => undefined };
  if (await engineHasImage(IMAGE)) return startContainer();
  return startEmbedded();
}

async function startContainer(): Promise<Server> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const { getReaperImage } = await import('testcontainers/build/reaper/reaper.js');
  // The reaper removes the container of a run that was killed. Like the server's, its image is used if it is there, not downloaded.
  if (!(await engineHasImage(getReaperImage()))) process.env['TESTCONTAINERS_RYUK_DISABLED'] = 'true';
  const container = await new PostgreSqlContainer(IMAGE)
    .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'])
    .start();
  return {
    connectionString: container.getConnectionUri(),
    what: `container of ${IMAGE}`,
    stop: async () => void (await container.stop()),
  };
}

async function startEmbedded(): Promise<Server> {
  const below = await memoryFolder();
  const sockets = await socketFolder(below ?? tmpdir());
  const { connectionString, stop } = await startTemporaryPostgres({
    log: pino({ level: 'warn' }),
    below,
    settings: {
      max_connections: '200',
      // Reads are from memory: handing them to the server's own readers would only change from one process to another.
      io_method: 'sync',
      // The password is of this run alone; each of some thousand connections would hash it four thousand times.
      scram_iterations: '1',
      // What goes through a socket of the file system takes the kernel less than TCP does.
      ...(sockets !== undefined && { unix_socket_directories: sockets }),
      ...(below && { max_wal_size: '256MB' }),
    },
  });
  const where = below ? 'in memory' : 'under a temporary directory';
  const what = `embedded PostgreSQL ${where} (no TEST_DATABASE_URL, no container engine with the image)`;
  if (sockets === undefined) return { connectionString, what, stop };
  return {
    connectionString: bySocket(connectionString, sockets),
    what,
    stop: async () => {
      await stop();
      await rm(sockets, { recursive: true, force: true });
    },
  };
}

/** Longest path of a socket that all systems allow. */
const LONGEST_PATH = 100;

/** A folder for the sockets of a server that may belong to another user; undefined where its path is too long for one. */
async function socketFolder(below: string): Promise<string | undefined> {
  if (join(below, 'phoihop-sockets-123456', '.s.PGSQL.65535').length > LONGEST_PATH) return undefined;
  const folder = await mkdtemp(join(below, 'phoihop-sockets-'));
  await chmod(folder, 0o777);
  return folder;
}

/** The same server by its socket; host and port stay those of TCP, for what stands between. */
function bySocket(connectionString: string, folder: string): string {
  const url = new URL(connectionString);
  url.searchParams.set('host', folder);
  return url.href;
}

const MEMORY = '/dev/shm';
/** As Linux numbers file systems. */
const TMPFS = 0x01021994;
/** Each test file's database is 15 MB, few are there at once, and the WAL of them all is held to 256 MB. */
const NEEDED = 3 * 1024 ** 3;

/** A file system in memory where there is one with room: a database has five hundred files, and disks are slow to make and remove them. */
async function memoryFolder(): Promise<string | undefined> {
  const held = await statfs(MEMORY).catch(() => undefined);
  const room = held && held.type === TMPFS ? Math.min(held.bavail * held.bsize, freemem()) : 0;
  const writable = await access(MEMORY, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return writable && room >= NEEDED ? MEMORY : undefined;
}

/** Drops the template and all that is left of its clones. @returns the test files that left one */
async function dropAll(admin: pg.Client, template: string): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; made_by: string | null }>(
    "select datname as name, shobj_description(oid, 'pg_database') as made_by from pg_database where datname like $1",
    [`${template}_%`],
  );
  for (const { name } of rows) await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`drop database if exists ${template} with (force)`);
  return rows.map((row) => row.made_by ?? row.name);
}

/** The same server and role, another database. */
export function databaseUrl(connectionString: string, database: string): string {
  const url = new URL(connectionString);
  url.pathname = `/${database}`;
  return url.href;
}

export async function withAdmin<T>(connectionString: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString, application_name: 'phoihop tests' });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
