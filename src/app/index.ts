import { API_DESCRIPTION } from '../api-description.js';
import { ACCESS, Authenticator, identify, LastUses, requireStanding } from '../modules/auth/index.js';
import { createFeed } from '../modules/events/index.js';
import { PDF } from '../modules/papers/index.js';
import { namesOf, spellingsOf } from '../modules/tenants/index.js';
import { openWebhooks } from '../modules/webhooks/index.js';
import { acrossTenants } from '../platform/db/index.js';
import { openFiles } from '../platform/files/index.js';
import {
  buildServer,
  leave,
  registerRoutes,
  type Server,
  type ServerConfig,
  type SpellingSource,
  type ServerParts,
} from '../platform/http/index.js';
import { serveMetrics } from '../platform/metrics/index.js';
import { createMaintenance } from './maintenance.js';
import { derivedKey, type AppParts } from './parts.js';
import { readinessOf } from './readiness.js';
import { routesOf } from './routes.js';
import { cursorsOf, openReplica } from './replica.js';
import { createRuntime, type Runtime } from './runtime.js';
import { createServices, type Services } from './services.js';

export type { AppParts } from './parts.js';

export interface App {
  readonly server: Server;
  readonly services: Services;
  /** Writes that the service is alive; awaited before it listens, so that an outage is known before anybody acts. Needs the tables. */
  beat(): Promise<void>;
  /** Begins the work that no request asks for: deadlines. */
  start(): void;
  /** Begins what may wait until the service answers: deliveries to receivers, and what a process that died left undone. */
  serve(): void;
  /** Has callers go to other processes while all of it still runs; `atMost` milliseconds, and no longer than anybody is connected. */
  leave(atMost: number): Promise<void>;
  /** Lets requests and the batch of deadlines under way end, then stops. The pool stays with whoever made it. */
  stop(): Promise<void>;
}

/** The composition root: wires the parts of the service together, and does nothing else. */
export async function createApp(parts: AppParts): Promise<App> {
  const { logger } = parts;
  const runtime = createRuntime(
    parts,
    () => maintenance.again(),
    () => services.passingRunner.wake(),
  );
  const { workflow, runner, heartbeat, sequencer, metrics } = runtime;
  const uses = createLastUses(parts);
  const authenticator = createAuthenticator(parts, runtime, uses);
  const { spool, store } = openFiles(parts.files);
  const replica = openReplica(parts, runtime);
  const cursors = cursorsOf(parts, replica && (() => replica.reads.placeOf('primary')));
  const services = createServices(parts, runtime, authenticator, { spool, store }, cursors);
  const server = await buildServer({
    config: serverOf(parts),
    logger,
    authenticate: authenticator.authenticate,
    metrics,
    description: API_DESCRIPTION,
    access: ACCESS,
    standing: standingIn(workflow),
    uploads: { ...parts.files, spool },
    spellings: spellingsIn(workflow),
    naming: namingIn(workflow),
    reads: replica?.reads,
  });
  const { feed, webhooks } = openEvents(parts, runtime);
  const deps = { ...services, feed, webhooks: webhooks.service, readiness: readinessOf(parts, runtime) };
  registerRoutes(server, routesOf(workflow.processes), deps, replica && { ...deps, ...replica.services });
  serveMetrics(server, metrics);
  const maintenance = createMaintenance({ runtime, services, spool, store, logger });
  return {
    server,
    services,
    beat: async () => workflow.before(),
    start: () => {
      heartbeat.start();
      if (parts.deadlines) runner.start();
      replica?.watch.start();
    },
    serve: () => {
      webhooks.start();
      services.archiveJobs.start();
      services.importJobs.start();
      services.importJobs.poke();
      maintenance.start();
    },
    leave: (atMost) => leave(server, atMost),
    stop: async () => {
      await Promise.all([
        sequencer.stop(),
        webhooks.stop(),
        runner.stop(),
        maintenance.stop(),
        services.archiveJobs.stop(),
        services.importJobs.stop(),
        services.passingRunner.stop(),
        server.close(),
        services.pdf?.close(),
      ]);
      await Promise.all([uses.write(), spool.close(), heartbeat.stop(), replica?.watch.stop()]);
    },
  };
}

/** Codes are written as the tenant keeps them before anything else sees them. */
const spellingsIn = ({ referenceData }: Runtime['workflow']): SpellingSource => ({
  known: (tenant) => {
    const kept = referenceData.kept(tenant);
    return kept && Promise.resolve(spellingsOf(kept));
  },
  current: async (tenant) => spellingsOf((await referenceData.current(tenant)).reference),
});

/** R27: asked of who calls today, in the directory of today. */
const standingIn =
  ({ referenceData }: Runtime['workflow']): NonNullable<ServerParts['standing']> =>
  async (principal, by) => {
    if (principal.tenant === null || principal.agency === null) return;
    const isKnownToEnd = referenceData.kept(principal.tenant)?.directory.book.endOf(principal.agency) !== undefined;
    if (by === 'memory' && !isKnownToEnd) return;
    const { tenant, reference } = await referenceData.current(principal.tenant);
    requireStanding(identify(principal, reference, tenant.now));
  };

/** Sentences are told with the names that this process knows: a refusal reads nothing for it. */
const namingIn =
  ({ referenceData }: Runtime['workflow']): NonNullable<ServerParts['naming']> =>
  (tenant) => {
    const kept = referenceData.kept(tenant);
    return kept && ((sentence) => namesOf(kept).inSentence(sentence));
  };

function openEvents(parts: AppParts, { workflow: { referenceData, processes }, sequencer }: Runtime) {
  const { pool, logger, server, webhooks: options } = parts;
  const feed = createFeed({ pool, referenceData, sequencer, processes, longestWait: server.requestTimeout });
  const key = derivedKey(parts, 'webhook secrets');
  return { feed, webhooks: openWebhooks({ pool, feed, log: logger, key, options }) };
}

/** Without a converter no PDF is offered. */
const serverOf = ({ server, pdfConverter }: AppParts): ServerConfig => ({
  ...server,
  withheldMedia: pdfConverter === undefined ? [PDF] : [],
});

const createLastUses = ({ pool, logger }: AppParts): LastUses =>
  // Across tenants: when keys were last used, written for several tenants together.
  new LastUses(acrossTenants(pool), (error) =>
    logger.warn({ error: error.message }, 'the last use of keys was not written'),
  );

const createAuthenticator = (
  { pool, logger, operatorKey, identity }: AppParts,
  { workflow: { referenceData } }: Runtime,
  uses: LastUses,
): Authenticator =>
  new Authenticator({
    ...identity,
    // Across tenants: whose a key or token is, and whether a tenant exists; no tenant is known yet.
    db: acrossTenants(pool),
    current: (tenant) => referenceData.current(tenant),
    operatorKey,
    uses,
    tell: (what) => logger.info(what, 'a token or a provider of tokens'),
  });
