import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, AppParts } from './app/index.js';
import { ConfigError, parseConfig, type Config } from './config.js';
import { operatorKey } from './operator-key.js';
import type { Pool } from './platform/db/index.js';
import { startEmbeddedPostgres } from './platform/embedded-postgres/index.js';
import { createLogger, type Logger } from './platform/logging/index.js';

/** Things to undo at the end, the last one first. */
type Undo = (() => Promise<unknown>)[];

/** Everything but the database, in files of its own: they are read while the database starts, which takes as long. */
const parts = async () => ({
  ...(await import('./app/index.js')),
  ...(await import('./platform/db/index.js')),
  ...(await import('./platform/http/index.js')),
  ...(await import('./seed.js')),
  ...(await import('./welcome.js')),
});

type Parts = Awaited<ReturnType<typeof parts>>;

async function start(config: Config, logger: Logger, undo: Undo): Promise<void> {
  // Reading the parts keeps this process busy: it begins when the database is on its way, or has nothing to wait for.
  let read: () => void = () => undefined;
  const reading = new Promise<void>((resolve) => (read = resolve)).then(parts);
  const [logins, service] = await Promise.all([database(config, logger, undo, read).finally(read), reading]);
  const { createApp, createPool, seed, SERVICE_ROLE, welcome } = service;
  const poolTo = (connectionString: string, max: number, connectTimeout?: number): Pool => {
    const pool = createPool(
      {
        ...{ connectionString, max, role: SERVICE_ROLE, applicationName: 'phoihop' },
        statementTimeout: config.statementTimeout,
        lockTimeout: config.lockTimeout,
        prepared: config.prepared,
        ...(connectTimeout !== undefined && { connectTimeout }),
      },
      logger,
    );
    undo.push(() => pool.end());
    return pool;
  };
  const pool = poolTo(logins.service, config.poolSize);
  const replica = replicaOf(config, poolTo);
  const key = await operatorKey(config.bootstrapKey, config.dataDir);
  const servers = serversOf(config, service, logins, poolTo);
  const [app] = await Promise.all([
    createApp({ ...partsOf(service, config, pool, logger, key), replica, servers }),
    // Of several servers each is migrated once it is there: one that is away keeps nobody else waiting.
    servers ? undefined : migrate(service, logins, logger),
  ]);
  undo.push(() => app.stop());
  await app.beat();
  app.start();
  const address = await listen(app, config);
  undo.push(() => app.leave(config.drainTime));
  logger.info({ address }, 'ready');
  // Whoever waits for the port is answered before this process is busy with what nobody waits for: deliveries, and what there is to try.
  await sleep(FIRST_ANSWERS);
  app.serve();
  const seeded = config.seed && (await seed(pool, app.services).catch((error: Error) => untried(error, logger)));
  const keyFile = config.bootstrapKey === undefined ? join(config.dataDir, 'operator.key') : undefined;
  console.log(welcome({ address, key, keyFile, seeded }));
}

/** Milliseconds: for a connection to the replica, in place of which there is the primary. */
const SHORTLY = 2_000;

/** The replica is not waited for, nor asked anything, before the service runs. */
function replicaOf(
  { replica, statementTimeout }: Config,
  poolTo: (url: string, max: number, connectTimeout: number) => Pool,
): AppParts['replica'] {
  if (replica === undefined) return undefined;
  const { url, poolSize, maxLag } = replica;
  return { pool: poolTo(url, poolSize, SHORTLY), asking: poolTo(url, 1, SHORTLY), maxLag, statementTimeout };
}

/** The servers beside the first, and how each is made ready. */
function serversOf(
  { servers, poolSize }: Config,
  service: Parts,
  first: Logins,
  poolTo: (url: string, max: number) => Pool,
): AppParts['servers'] {
  if (servers.length === 0) return undefined;
  const prepare = (logins: Logins) => async (): Promise<void> => {
    await service.migrateToLatest(logins.migration);
    await service.requireServiceRole(logins.service);
  };
  return {
    prepareFirst: prepare(first),
    further: servers.map(({ name, url, migrationUrl }) => ({
      ...{ name, pool: poolTo(url, poolSize) },
      prepare: prepare({ service: url, migration: migrationUrl }),
    })),
  };
}

/** Milliseconds. */
const FIRST_ANSWERS = 150;

/** Somebody was quicker and set up a province by themselves: then there is no need of one to try. */
function untried(error: Error, logger: Logger): false {
  if (error.name !== 'DomainError') throw error;
  logger.warn({ error: error.message }, 'no sandbox was made');
  return false;
}

/** Where the database is, for whom the service works as, and for whom it migrates as. */
interface Logins {
  readonly service: string;
  readonly migration: string;
}

async function database(config: Config, logger: Logger, undo: Undo, onWaiting: () => void): Promise<Logins> {
  if (config.databaseUrl !== undefined)
    return { service: config.databaseUrl, migration: config.migrationDatabaseUrl ?? config.databaseUrl };
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, log: logger, onWaiting });
  undo.push(() => embedded.stop());
  return { service: embedded.serviceConnectionString, migration: embedded.connectionString };
}

/** How long a start waits for a database that is away: it may be starting itself, or the machine may be busy. Milliseconds. */
const PATIENCE = 60_000;

async function migrate(service: Parts, logins: Logins, logger: Logger, since = performance.now()): Promise<void> {
  const { isDatabaseTrouble, migrateToLatest, requireServiceRole } = service;
  const done = await migrateToLatest(logins.migration).catch((error: Error) => {
    if (!isDatabaseTrouble(error) || performance.now() - since > PATIENCE) throw error;
    logger.warn({ error: error.message }, 'the database does not answer yet, trying again');
    return undefined;
  });
  if (done === undefined) return sleep(500).then(() => migrate(service, logins, logger, since));
  if (done.length > 0) logger.info({ migrations: done.length }, 'the database was migrated');
  await requireServiceRole(logins.service);
}

const partsOf = ({ DEFAULT_SERVER_CONFIG }: Parts, config: Config, pool: Pool, logger: Logger, key: string) => ({
  pool,
  logger,
  operatorKey: key,
  deadlines: config.deadlines,
  outageAfter: config.outageAfter,
  webhooks: { allowPrivate: config.webhookAllowPrivate },
  pdfConverter: config.pdfConverter,
  publicPerMinute: config.publicPerMinute,
  identity: { failuresPerMinute: config.failuresPerMinute, trusted: new Set(config.trustedProviders) },
  files: {
    directory: join(config.dataDir, 'files'),
    limit: config.fileLimit,
    timeout: config.fileTimeout,
    s3: config.s3,
  },
  clock: { tolerance: config.clockTolerance },
  server: {
    ...DEFAULT_SERVER_CONFIG,
    requestsPerMinute: config.requestsPerMinute,
    bodyLimit: config.bodyLimit,
    requestTimeout: config.requestTimeout,
    trustProxy: config.trustProxy,
    checkResponses: config.checkResponses,
  },
});

async function listen(app: App, { host, port }: Config): Promise<string> {
  await app.server.listen({ host, port });
  const taken = app.server.server.address();
  const shown = host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${typeof taken === 'object' && taken ? taken.port : port}`;
}

/** Undoes everything in turn; a part that fails does not keep the others from ending. */
async function stop(undo: Undo, logger: Logger): Promise<void> {
  for (const step of undo.reverse())
    await step().catch((error: Error) => logger.warn({ error: error.message }, 'a part did not stop cleanly'));
}

async function main(): Promise<void> {
  const config = parseConfig(process.env);
  const logger = createLogger(config.logLevel);
  const undo: Undo = [];
  let stopping = false;
  const end = (code: number): void => {
    if (stopping) return;
    stopping = true;
    // Whatever hangs does not keep the process: the database undoes what was not committed.
    setTimeout(() => process.exit(code || 1), config.drainTime + config.shutdownTimeout).unref();
    void stop(undo, logger).then(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      logger.info({ signal }, 'stopping: callers go elsewhere and requests under way end first');
      end(0);
    });
  await start(config, logger, undo).catch((error: Error) => {
    // What was under way when it was told to stop.
    if (stopping) return;
    logger.fatal({ err: error }, 'the service could not start');
    end(1);
  });
}

await main().catch((error: Error) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
