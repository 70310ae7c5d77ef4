import { hkdfSync } from 'node:crypto';
import { API_DESCRIPTION } from './api-description.js';
import {
  ACCESS,
  Authenticator,
  createApiClientService,
  createIdentityProviderService,
  LastUses,
  type AuthenticatorDeps,
} from './modules/auth/index.js';
import { createCalendarService } from './modules/calendar/index.js';
import { createCheckpointService, type CheckpointService } from './modules/checkpoints/index.js';
import { createCommendationService } from './modules/commendations/index.js';
import { createConsultationQueries, createConsultationService } from './modules/consultations/index.js';
import { createDirectoryService } from './modules/directory/index.js';
import {
  createDossierList,
  createDossierQueries,
  createDossierService,
  dossierProcess,
} from './modules/dossiers/index.js';
import { createDocumentMessageService } from './modules/document-messages/index.js';
import { createFileService, sweepFiles } from './modules/files/index.js';
import { createFeed, Sequencer } from './modules/events/index.js';
import { createMeetingQueries, createMeetingService } from './modules/meetings/index.js';
import { Heartbeat } from './modules/outages/index.js';
import { createPaperService, PDF } from './modules/papers/index.js';
import { createPolicyService, createProcedureService } from './modules/procedures/index.js';
import { createIssuedReportService, createReportRollups, createReportService } from './modules/reports/index.js';
import {
  createSandboxService,
  createTenantService,
  ReferenceDataCache,
  type ReferenceData,
} from './modules/tenants/index.js';
import { createReferralQueries, createReferralService } from './modules/referrals/index.js';
import { openWebhooks, purgeDeliveries, type WebhookOptions } from './modules/webhooks/index.js';
import { createGrades, createViolationQueries, createViolationService } from './modules/violations/index.js';
import {
  acrossTenants,
  gapInTenantScope,
  pendingMigrations,
  purgeOutcomes,
  queryable,
  type Pool,
} from './platform/db/index.js';
import { openFiles, type FileOptions, type FileStore } from './platform/files/index.js';
import {
  buildServer,
  Cursors,
  registerRoutes,
  type ReadinessCheck,
  type Server,
  type ServerConfig,
} from './platform/http/index.js';
import type { Logger } from './platform/logging/index.js';
import { createPdfConverter } from './platform/pdf/index.js';
import { Metrics, serveMetrics } from './platform/metrics/index.js';
import { ROUTES } from './routes.js';
import {
  advance,
  DeadlineRunner,
  earliestArmed,
  Engine,
  readLag,
  refreshAll,
  refreshStale,
  type CommitListener,
  type ReferenceDataSource,
} from './workflow/index.js';

/** What the composition root needs from whoever starts it. */
export interface AppParts {
  readonly pool: Pool;
  readonly logger: Logger;
  readonly operatorKey: string;
  /** How tokens are checked; left out: the defaults, and no host but those of the public internet. */
  readonly identity?: Pick<AuthenticatorDeps, 'failuresPerMinute' | 'trusted' | 'keyTiming'>;
  readonly server: ServerConfig;
  readonly files: FileOptions;
  readonly webhooks?: WebhookOptions;
  /** Absolute path of the program that makes PDF out of papers; left out: they do not come as PDF. */
  readonly pdfConverter?: string | undefined;
  /** Whether this process fires deadlines. */
  readonly deadlines: boolean;
  /** Milliseconds: a longer time in which no process was alive is an outage. */
  readonly outageAfter: number;
}

export interface App {
  readonly server: Server;
  readonly services: ReturnType<typeof createServices>;
  /** Says that the service is alive; awaited before it listens, so that an outage is known before anybody acts. Needs the tables. */
  beat(): Promise<void>;
  /** Begins the work that no request asks for: deadlines. */
  start(): void;
  /** Begins what may wait until the service answers: deliveries to receivers, and what a process that died left undone. */
  serve(): void;
  /** Lets requests and the batch of deadlines under way end, then stops. The pool stays with whoever made it. */
  stop(): Promise<void>;
}

/** All wiring, nothing else. */
export async function createApp(parts: AppParts): Promise<App> {
  const { pool, logger } = parts;
  const metrics = new Metrics();
  const referenceData = new ReferenceDataCache();
  const referenceSource: ReferenceDataSource<ReferenceData> = (transaction, clock) =>
    referenceData.get(transaction, clock.tenant, clock.revision);
  const watch = { runner: undefined as DeadlineRunner<ReferenceData> | undefined };
  const sequencer = new Sequencer({ pool, log: logger });
  const committed = guarded(logger, (batch) => {
    countAndWake(batch, metrics, watch.runner);
    sequencer.committed();
  });
  const heartbeat: Heartbeat = createHeartbeat(parts, () => maintenance.again());
  const before = () => heartbeat.fresh();
  const work = {
    pool,
    referenceData: referenceSource,
    process: dossierProcess,
    processes: [dossierProcess],
    committed,
    before,
  };
  const runner = (watch.runner = new DeadlineRunner({ ...work, log: logger }));
  const uses = new LastUses(acrossTenants(pool), (error) =>
    logger.warn({ error: error.message }, 'the last use of keys was not written'),
  );
  const authenticator = createAuthenticator(parts, referenceData, uses);
  const { spool, store } = openFiles(parts.files);
  const services = createServices(parts, referenceData, new Engine(work), authenticator, work, store);
  const server = await buildServer({
    config: serverOf(parts),
    logger,
    authenticate: authenticator.authenticate,
    metrics,
    description: API_DESCRIPTION,
    access: ACCESS,
    uploads: { ...parts.files, spool },
  });
  const { feed, webhooks } = openEvents(parts, referenceData, sequencer);
  registerRoutes(server, ROUTES, {
    ...services,
    feed,
    webhooks: webhooks.service,
    readiness: readinessOf(parts, runner),
  });
  serveMetrics(server, metrics);
  watchPool(metrics, pool);
  const maintenance = new MaintenanceJobs(async () => {
    await spool.sweep();
    await before();
    await refreshAll(work);
    await sweepFiles({ pool, store });
    await services.checkpoints.closeDays();
    await services.reportRollups.countAll();
    await sequencer.catchUp();
    for (const each of [purgeOutcomes(), purgeDeliveries()]) await acrossTenants(pool).query(each);
  }, logger);
  return {
    server,
    services,
    beat: async () => before(),
    start: () => {
      heartbeat.start();
      if (parts.deadlines) runner.start();
    },
    serve: () => {
      webhooks.start();
      maintenance.start();
    },
    stop: async () => {
      await Promise.all([
        sequencer.stop(),
        webhooks.stop(),
        services.pdf?.close(),
        server.close(),
        runner.stop(),
        maintenance.stop(),
      ]);
      await Promise.all([uses.write(), spool.close(), heartbeat.stop()]);
    },
  };
}

/** Without a converter no PDF is offered. */
const serverOf = ({ server, pdfConverter }: AppParts): ServerConfig => ({
  ...server,
  withheldMedia: pdfConverter === undefined ? [PDF] : [],
});

function openEvents(
  { pool, logger: log, operatorKey, server, webhooks: options }: AppParts,
  referenceData: ReferenceDataCache,
  sequencer: Sequencer,
) {
  const feed = createFeed({ pool, referenceData, sequencer, longestWait: server.requestTimeout });
  const key = Buffer.from(hkdfSync('sha256', operatorKey, '', 'phoihop webhook secrets', 32));
  return { feed, webhooks: openWebhooks({ pool, feed, log, key, options }) };
}

function countAndWake(
  batch: Parameters<CommitListener>[0],
  metrics: Metrics,
  runner: DeadlineRunner<ReferenceData> | undefined,
): void {
  for (const { progress } of batch.units)
    for (const { machine, event } of progress.transitions) metrics.countTransition(machine, event);
  const armed = batch.sandbox ? undefined : earliestArmed(batch);
  if (armed) runner?.wake(armed);
}

const createAuthenticator = (
  { pool, logger, operatorKey, identity }: AppParts,
  referenceData: ReferenceDataCache,
  uses: LastUses,
): Authenticator =>
  new Authenticator({
    ...identity,
    db: acrossTenants(pool),
    current: (tenant) => referenceData.current(queryable(pool, tenant), tenant),
    operatorKey,
    uses,
    tell: (what) => logger.info(what, 'a token or a provider of tokens'),
  });

const createHeartbeat = ({ pool, logger, outageAfter }: AppParts, afterOutage: () => void): Heartbeat =>
  new Heartbeat({
    db: acrossTenants(pool),
    outageAfter,
    onOutage: (outage) => {
      logger.warn(outage, 'no process was alive: deadlines that fell into that time are given back');
      afterOutage();
    },
    onFailure: (error) => logger.warn({ error: error.message }, 'the heartbeat could not be told, trying again'),
  });

const watchPool = (metrics: Metrics, pool: Pool): void =>
  metrics.watch({
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    timers: async () => {
      const [row] = await acrossTenants(pool).query(readLag());
      return { due: Number(row?.['due']), lagSeconds: Number(row?.['lag']) };
    },
  });

/** What listens to commits comes too late to refuse anything: a failure of its own is told and goes no further. */
const guarded =
  (logger: Logger, listener: CommitListener): CommitListener =>
  (batch) => {
    try {
      listener(batch);
    } catch (error) {
      logger.error({ err: error }, 'a commit was not counted');
    }
  };

type Work = Parameters<typeof refreshStale<ReferenceData>>[0] &
  Parameters<typeof advance<ReferenceData>>[0] & { readonly before: () => Promise<void> | undefined };

function createServices(
  { pool, operatorKey, logger, pdfConverter }: AppParts,
  referenceData: ReferenceDataCache,
  engine: Engine<ReferenceData>,
  authenticator: Authenticator,
  work: Work,
  store: FileStore,
) {
  const pdf = pdfConverter === undefined ? undefined : createPdfConverter({ program: pdfConverter, log: logger });
  const files = createFileService({ pool, referenceData, store, logger });
  const dossierQueries = createDossierQueries({ pool, referenceData: work.referenceData });
  const checkpoints = createCheckpointService({
    pool,
    referenceData,
    processes: work.processes,
    dossierQueries,
    log: logger,
  });
  const consultations = createConsultationService(engine, dossierProcess.name);
  const consultationQueries = createConsultationQueries({ pool, referenceData });
  const violationQueries = createViolationQueries({ pool, referenceData });
  const referralQueries = createReferralQueries({ pool, referenceData, grades: createGrades({ pool }) });
  const issuedReports = createIssuedReportService({ pool, referenceData });
  return {
    pool,
    referenceData,
    // The same in every process that shares the key, so that a page may be asked of another process.
    cursors: new Cursors(Buffer.from(hkdfSync('sha256', operatorKey, '', 'phoihop cursors', 32)).toString('hex')),
    tenants: createTenantService({ pool }),
    sandbox: createSandboxService({ pool, advance: advancing(work, checkpoints) }),
    apiClients: createApiClientService({ pool, referenceData, authenticator }),
    identityProviders: createIdentityProviderService({ pool, authenticator }),
    ...createReferenceServices(pool, referenceData, work),
    files,
    dossiers: createDossierService(engine, files),
    dossierQueries,
    dossierList: createDossierList({ pool, referenceData }),
    consultations,
    consultationQueries,
    documentMessages: createDocumentMessageService({ pool, referenceData, consultations, consultationQueries }),
    meetings: createMeetingService(engine, dossierProcess.name),
    meetingQueries: createMeetingQueries({ pool, referenceData }),
    violations: createViolationService(engine, dossierProcess.name),
    violationQueries,
    referrals: createReferralService(engine, dossierProcess.name),
    referralQueries,
    reports: createReportService({ pool, referenceData }),
    reportRollups: createReportRollups({ pool, referenceData, log: logger }),
    issuedReports,
    pdf,
    papers: createPaperService({
      pool,
      referenceData,
      dossierQueries,
      referralQueries,
      violationQueries,
      issuedReports,
      pdf,
    }),
    commendations: createCommendationService({ pool, referenceData }),
    checkpoints,
  };
}

/** What rules and deadlines are computed from. */
function createReferenceServices(pool: Pool, referenceData: ReferenceDataCache, work: Work) {
  const current = (tenant: string) => referenceData.current(queryable(pool, tenant), tenant);
  const referenceOf = async (tenant: string): Promise<ReferenceData> => (await current(tenant)).reference;
  return {
    calendar: createCalendarService({
      pool,
      calendarOf: async (tenant) => (await referenceOf(tenant)).calendar,
      afterCalendarChange: async (tenant) => {
        await work.before();
        return { moved: await refreshStale(work, tenant) };
      },
    }),
    directory: createDirectoryService({
      pool,
      directoryOf: async (code) => {
        const { tenant, reference } = await current(code);
        return { directory: reference.directory, today: reference.calendar.localDate(tenant.now) };
      },
    }),
    procedures: createProcedureService({
      pool,
      proceduresOf: async (tenant) => (await referenceOf(tenant)).procedures,
    }),
    policies: createPolicyService({ pool, policiesOf: async (tenant) => (await referenceOf(tenant)).policies }),
  };
}

/** A test clock that comes to another day leaves one behind that has ended. */
const advancing =
  (work: Work, checkpoints: CheckpointService) =>
  async (tenant: string, to: Date): ReturnType<typeof advance<ReferenceData>> => {
    const moved = await advance(work, tenant, to);
    await checkpoints.closeDay(tenant);
    return moved;
  };

/** The runner looks at its table every few seconds; one that has not for so long is stuck. */
const STUCK = 60_000;

function readinessOf(
  { pool, deadlines }: AppParts,
  runner: DeadlineRunner<ReferenceData>,
): Record<string, ReadinessCheck> {
  const db = acrossTenants(pool);
  const reached =
    (check: () => Promise<string | undefined>): ReadinessCheck =>
    () =>
      check().catch(() => 'the database does not answer');
  return {
    database: reached(async () => void (await db.query({ text: 'select 1', values: [] }))),
    migrations: reached(async () => {
      const pending = await pendingMigrations(db);
      return pending.length > 0 ? `${pending.length} are pending` : undefined;
    }),
    // Which role and which tables is asked of the database itself: settings on the way to it may have been lost.
    scope: reached(() => gapInTenantScope(db)),
    runner: async () =>
      deadlines && runner.idleFor > STUCK ? 'deadlines have not been looked at for a minute' : undefined,
  };
}

/** What is done at the start, every hour after, and after an outage. A failure is told and tried again the next time. */
class MaintenanceJobs {
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly work: () => Promise<void>,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.#timer = setInterval(() => this.#run(), 3_600_000).unref();
    this.#run();
  }

  /** Once more, after what is under way; nothing where it has not been started, for the start does it. */
  again(): void {
    if (this.#timer) this.#run();
  }

  #run(): void {
    this.#running = this.#running
      .then(this.work)
      .catch((error: Error) => this.logger.warn({ error: error.message }, 'hourly work was not done'));
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }
}
