import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { pino } from 'pino';
import { serverAccount } from '../../src/platform/embedded-postgres/account.js';
import { locateBinaries } from '../../src/platform/embedded-postgres/binaries.js';
import { findHome, openCluster, SUPERUSER, type Cluster } from '../../src/platform/embedded-postgres/cluster.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres/index.js';
import { SERVICE, urlOf } from '../../src/platform/embedded-postgres/keeper.js';
import { freePort, launch, readPostmaster, shutDown } from '../../src/platform/embedded-postgres/postmaster.js';
import { SERVER_SETTINGS } from '../../src/platform/embedded-postgres/settings.js';
import { until } from './until.js';

const DATABASE = 'phoihop';
/**
 * Nothing has to outlive the test. Unlike other servers of tests these answer a commit when it is in the log: only what is there goes to a replica. The log is kept for
 * replicas that have not read it yet: each copy that is made begins with a checkpoint, after which it could be gone.
 */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '100',
  wal_keep_size: '1GB',
};

/** A server of a test, primary or replica. */
export interface TestServer {
  /** Of the role that the service works as. */
  readonly service: string;
  /** Of the role that owns the tables. */
  readonly owner: string;
  readonly dataDir: string;
  readonly port: number;
  /** A statement of the superuser. */
  ask<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  /** A copy that replays what this one writes from now on. */
  replica(): Promise<TestServer>;
  /** Ends it without a word, as a machine that is gone. */
  kill(): Promise<void>;
  /** Starts one that was killed again, on the same port. */
  again(): Promise<void>;
  stop(): Promise<void>;
}

/** @param settings of the server beyond the usual ones; its replicas have them too */
export async function startPrimary(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const dataDir = await folder();
  const all = { ...SETTINGS, ...settings };
  // Makes the cluster with its roles and database; it then runs as any other here.
  const made = await startEmbeddedPostgres({ dataDir, log: pino({ level: 'silent' }), settings: all });
  await made.stop();
  return start(dataDir, { ...SERVER_SETTINGS, ...all });
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'phoihop-standby-'));
  await chmod(made, 0o755);
  return made;
}

async function start(dataDir: string, settings: Readonly<Record<string, string>>): Promise<TestServer> {
  const home = (await findHome(dataDir))!;
  const account = await serverAccount(home);
  const cluster = await openCluster(home, account);
  const binaries = await locateBinaries(account, '/var/lib/phoihop');
  const port = await freePort();
  const ask = <T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]> =>
    withClient(urlOf(cluster, port, SUPERUSER, DATABASE), async (client) => (await client.query<T>(text, values)).rows);
  const begin = async (): Promise<void> => {
    await launch(binaries, cluster, account, { ...settings, port: String(port) });
    await until(
      () =>
        ask('select 1').then(
          () => true,
          () => false,
        ),
      60_000,
    );
  };
  await begin();
  return {
    service: urlOf(cluster, port, SERVICE, DATABASE),
    owner: urlOf(cluster, port, DATABASE, DATABASE),
    dataDir,
    port,
    ask,
    replica: () => copyOf({ cluster, port, home }, settings),
    kill: async () => void process.kill((await readPostmaster(cluster))!.pid, 'SIGKILL'),
    again: async () => {
      await rm(join(cluster.data, 'postmaster.pid'), { force: true });
      await begin();
    },
    stop: async () => {
      await shutDown(cluster).catch(() => undefined);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What `pg_basebackup` does, which the npm package leaves out: a copy of the files between two marks in the log. */
async function copyOf(
  { cluster, port, home }: { cluster: Cluster; port: number; home: string },
  settings: Readonly<Record<string, string>>,
): Promise<TestServer> {
  const dataDir = await folder();
  const data = join(dataDir, 'postgres', 'data');
  await withClient(urlOf(cluster, port, SUPERUSER, DATABASE), async (client) => {
    await client.query("select pg_backup_start('a replica of a test', true)");
    // A file that goes while it is copied is none that the copy needs: the log has what became of it.
    await promisify(execFile)('cp', ['-a', home, dataDir]).catch(() => undefined);
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
    for (const left of ['postmaster.pid', 'postmaster.opts', 'pg_wal'])
      await rm(join(data, left), { recursive: true, force: true });
    await like(cluster.data, data, rows[0]!.labelfile);
  });
  const address = `host=127.0.0.1 port=${port} user=${SUPERUSER} password=${cluster.password} application_name=standby`;
  return start(dataDir, { ...settings, primary_conninfo: address, hot_standby: 'on' });
}

/** What makes a standby of a copy, in the hands of whoever has the copy. */
async function like(original: string, data: string, label: string): Promise<void> {
  await writeFile(join(data, 'backup_label'), label);
  await writeFile(join(data, 'standby.signal'), '');
  await mkdir(join(data, 'pg_wal', 'archive_status'), { recursive: true, mode: 0o700 });
  await mkdir(join(data, 'pg_wal', 'summaries'), { recursive: true, mode: 0o700 });
  await promisify(execFile)('chown', ['-R', `--reference=${original}`, data]);
  await chmod(join(data, 'pg_wal'), 0o700);
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, application_name: 'phoihop tests', connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
