import { mkdir, realpath } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { serverAccount, type Account } from './account.js';
import { locateBinaries, type Binaries } from './binaries.js';
import { createCluster, findHome, openCluster, type Cluster } from './cluster.js';
import { Keeper, OWNER, SERVICE, urlOf } from './keeper.js';
import { clearStale, freePort, launch, readPostmaster, shutDown, type Failure } from './postmaster.js';
import { SERVER_SETTINGS } from './settings.js';

export interface EmbeddedPostgresOptions {
  /** Folder of the service's own data; the cluster is `postgres` in it. */
  readonly dataDir: string;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Folder used instead where root starts the service in a place that no other user can get into. */
  readonly asideDir?: string;
  /** Settings of the server beyond, or instead of, the usual ones. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Called, maybe more than once, when this process has nothing to do but wait for `initdb` or the server. */
  readonly onWaiting?: () => void;
}

export interface EmbeddedPostgres {
  /** For the role that owns the database, migrates it and may create others. */
  readonly connectionString: string;
  /** For the role that the service works as. */
  readonly serviceConnectionString: string;
  /** `created`: new cluster; `started`: cluster of an earlier run; `adopted`: the server was running already. */
  readonly origin: 'created' | 'started' | 'adopted';
  /** Leaves the server; the last one to leave stops it. Close the pools first. */
  readonly stop: () => Promise<void>;
}

/** A server that recovers from a crash reads at most `max_wal_size` again. */
const PATIENCE = 60_000;
const POLL = 10;

interface Site {
  readonly cluster: Cluster;
  readonly binaries: Binaries;
  readonly account: Account | undefined;
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * A real PostgreSQL for this data directory: makes the cluster if there is none, starts the server if none runs, adopts
 * the running one otherwise (of another process, or of one that was killed). Safe against others doing the same at once.
 * A server that dies under us is started again on the same port.
 * @throws if the programs are missing or do not run here, or the server does not come up within a minute
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log } = options;
  await mkdir(options.dataDir, { recursive: true, mode: 0o755 });
  const { site, created } = await settle(options, await realpath(options.dataDir));
  const { port, launched, ...attached } = await attach(site, { onWaiting: options.onWaiting });
  let { keeper } = attached;
  await keeper.prepare(site.cluster);
  let leaving = false;

  const watch = async (): Promise<void> => {
    for (;;) {
      await keeper.lost;
      if (leaving) return;
      log.warn({ data: site.cluster.data }, 'the embedded PostgreSQL went away; bringing it back');
      // On the same port, because the pools know no other.
      const again = await attach(site, { port }).catch((error: Error) =>
        log.error({ error: error.message }, 'it did not come back'),
      );
      if (again) keeper = again.keeper;
      else await sleep(1_000);
      if (leaving) return leave();
    }
  };
  const leave = async (): Promise<void> => {
    const ended = await keeper.leave(async () => {
      if (!(await shutDown(site.cluster))) log.warn('the embedded PostgreSQL is slow to stop; it was left to finish');
    });
    log.info(ended ? 'embedded PostgreSQL stopped' : 'embedded PostgreSQL left running');
  };
  const watching = watch();
  // Taken by surprise while the server is being brought back, the stop waits for that.
  const stop = (): Promise<void> => {
    leaving = true;
    return keeper.connected ? leave() : watching;
  };
  let stopped: Promise<void> | undefined;

  return {
    connectionString: urlOf(site.cluster, port, OWNER, OWNER),
    serviceConnectionString: urlOf(site.cluster, port, SERVICE, OWNER),
    origin: !launched ? 'adopted' : created ? 'created' : 'started',
    stop: () => (stopped ??= stop()),
  };
}

async function settle(options: EmbeddedPostgresOptions, dataDir: string): Promise<{ site: Site; created: boolean }> {
  const aside = options.asideDir ?? '/var/lib/phoihop';
  const settings = { ...SERVER_SETTINGS, ...options.settings };
  const existing = await findHome(dataDir);
  const account = await serverAccount(existing);
  const binaries = await locateBinaries(account, aside);
  if (!existing) {
    options.log.info({ dataDir }, 'creating a database cluster');
    await createCluster(dataDir, aside, binaries, account, options.onWaiting);
  }
  const home = existing ?? (await findHome(dataDir));
  if (!home) throw new Error(`the database cluster in ${dataDir} vanished while it was being made`);
  return { site: { cluster: await openCluster(home, account), binaries, account, settings }, created: !existing };
}

interface Attached {
  readonly keeper: Keeper;
  readonly port: number;
  readonly launched: boolean;
}

/** Goes round until it holds a connection: adopt what is ready, launch where nothing is, wait for what is on its way. */
async function attach(
  site: Site,
  { port: preferredPort, onWaiting }: { port?: number; onWaiting?: () => void },
): Promise<Attached> {
  const deadline = Date.now() + PATIENCE;
  let own: { pid: number | undefined; failure?: Failure } | undefined;
  while (Date.now() < deadline) {
    const found = await readPostmaster(site.cluster);
    if (found?.status === 'ready') {
      const keeper = await Keeper.connect(site.cluster, found.port);
      if (keeper) return { keeper, port: found.port, launched: own?.pid === found.pid };
    }
    if (own?.failure && !own.failure.transient)
      throw new Error(`the embedded PostgreSQL did not start: ${own.failure.message}`);
    const free = !found || (await clearStale(site.cluster, found));
    if (free && (!own || own.failure)) own = await begin(site, preferredPort);
    onWaiting?.();
    await sleep(own?.failure ? 5 * POLL : POLL);
  }
  throw new Error(
    `the embedded PostgreSQL did not come up within ${PATIENCE / 1_000} s; its log is ${site.cluster.log}`,
  );
}

async function begin(site: Site, preferredPort?: number): Promise<{ pid: number | undefined; failure?: Failure }> {
  const port = String(preferredPort ?? (await freePort()));
  const attempt: { pid: number | undefined; failure?: Failure } = { pid: undefined };
  const { pid, ended } = await launch(site.binaries, site.cluster, site.account, { ...site.settings, port });
  attempt.pid = pid;
  void ended.then((failure) => (attempt.failure = failure));
  return attempt;
}
