import { API_DESCRIPTION } from '../api-description.js';
import {
  ACCESS,
  Authenticator,
  callersIn,
  identify,
  LastUses,
  requireStanding,
  type AuthenticatorDeps,
} from '../modules/auth/index.js';
import { PDF } from '../modules/papers/index.js';
import { namesOf, spellingsOf, type ReferenceDataCache } from '../modules/tenants/index.js';
import { acrossTenants, findingTenants } from '../platform/db/index.js';
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
import { Metrics, serveMetrics } from '../platform/metrics/index.js';
import { createCell, type Cell } from './cell.js';
import { Places } from './cells.js';
import { createFront } from './front.js';
import type { AppParts } from './parts.js';
import { readinessOf } from './readiness.js';
import { routesOf } from './routes.js';
import type { Services } from './services.js';

export type { AppParts } from './parts.js';

export interface App {
  readonly server: Server;
  /** With several servers those of the first. */
  readonly services: Services;
  /**
   * Writes that the service is alive; awaited before it listens, so that an outage is known before anybody acts. Needs the tables. With several servers it opens
   * them, and waits a while for those that are away.
   */
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
  return parts.servers ? createAppOfSeveral(parts, parts.servers) : createAppOfOne(parts);
}

async function createAppOfOne(parts: AppParts): Promise<App> {
  const files = openFiles(parts.files, () => cell.runtime.time.now());
  const uses = createLastUses(parts);
  const authenticator = createAuthenticator(parts, uses, {
    // Across tenants: whose a key or token is, and whether a tenant exists; no tenant is known yet.
    callers: callersIn(findingTenants(parts.pool)),
    current: (tenant) => cell.runtime.workflow.referenceData.current(tenant),
    now: () => cell.runtime.time.now(),
  });
  const cell = createCell(parts, authenticator, files);
  const { runtime, replica } = cell;
  const server = await listening(parts, files, authenticator, runtime.metrics, () => cell, replica?.reads);
  const deps = { ...cell.deps, readiness: readinessOf(parts, runtime) };
  const reading = replica && { ...deps, ...replica.services };
  registerRoutes(server, routesOf(runtime.workflow.processes), deps, { reading });
  serveMetrics(server, [runtime.metrics]);
  return {
    server,
    services: cell.services,
    beat: cell.beat,
    start: cell.start,
    serve: cell.serve,
    leave: (atMost) => leave(server, atMost),
    stop: async () => {
      await Promise.all([server.close(), cell.stop()]);
      await Promise.all([uses.write(), files.spool.close(), cell.end()]);
    },
  };
}

/** The same over several servers (ADR 38): a cell for each, and before them what says which of them a call concerns. */
async function createAppOfSeveral(parts: AppParts, servers: NonNullable<AppParts['servers']>): Promise<App> {
  const files = openFiles(parts.files, () => places.all[0].cell.runtime.time.now());
  const metrics = new Metrics();
  const places = new Places(parts, servers);
  const uses = new Map(places.all.map((each) => [each.name, createLastUses({ ...parts, pool: each.pool })]));
  const authenticator = createAuthenticator(
    parts,
    { note: (holder) => uses.get(places.homes.now(holder.tenant))?.note(holder) },
    {
      callers: places.callers,
      current: async (tenant) => (await places.of(tenant)).cell.runtime.workflow.referenceData.current(tenant),
      now: (tenant) => places.now(tenant).cell.runtime.time.now(),
    },
  );
  places.furnish(parts, authenticator, files);
  const [first] = places.all;
  const { replica } = first.cell;
  const of = (tenant: string): Cell => places.now(tenant).cell;
  const server = await listening(parts, files, authenticator, metrics, of, replica?.reads);
  const front = { ...createFront(parts, places), readiness: {}, servers: places.readiness(parts) };
  const depsOf = ({ cell }: { readonly cell: Cell }) => ({ ...cell.deps, ...front });
  const further = new Map(places.all.slice(1).map((each) => [each, depsOf(each)]));
  const deps = depsOf(first);
  registerRoutes(server, routesOf(first.cell.runtime.workflow.processes), deps, {
    reading: replica && { ...deps, ...replica.services, ...front },
    elsewhere: { all: [...further.values()], of: async (tenant) => further.get(await places.of(tenant)) },
  });
  serveMetrics(server, [metrics, ...places.all.map(({ cell }) => cell.runtime.metrics)]);
  return {
    server,
    services: first.cell.services,
    beat: () => places.open(),
    start: () => places.all.forEach((each) => each.onceOpen(each.cell.start)),
    serve: () => places.all.forEach((each) => each.onceOpen(each.cell.serve)),
    leave: (atMost) => leave(server, atMost),
    stop: async () => {
      for (const each of places.all) each.giveUp();
      await Promise.all([server.close(), ...places.all.map(({ cell }) => cell.stop())]);
      await Promise.all([...uses.values()].map((each) => each.write()));
      await Promise.all([files.spool.close(), ...places.all.map(({ cell }) => cell.end())]);
    },
  };
}

const listening = (
  parts: AppParts,
  { spool }: ReturnType<typeof openFiles>,
  { authenticate }: Authenticator,
  metrics: Metrics,
  cellOf: (tenant: string) => Cell,
  reads: ServerParts['reads'],
): Promise<Server> => {
  const referenceOf = (tenant: string): ReferenceDataCache => cellOf(tenant).runtime.workflow.referenceData;
  return buildServer({
    config: serverOf(parts),
    logger: parts.logger,
    authenticate,
    metrics,
    description: API_DESCRIPTION,
    access: ACCESS,
    standing: standingIn(referenceOf),
    uploads: { ...parts.files, spool },
    spellings: spellingsIn(referenceOf),
    naming: namingIn(referenceOf),
    reads,
  });
};

/** Reference data of a tenant, in memory, as the server has it that the tenant lives on. */
type ReferenceOf = (tenant: string) => ReferenceDataCache;

/** Codes are written as the tenant keeps them before anything else sees them. */
const spellingsIn = (referenceOf: ReferenceOf): SpellingSource => ({
  known: (tenant) => {
    const kept = referenceOf(tenant).kept(tenant);
    return kept && Promise.resolve(spellingsOf(kept));
  },
  current: async (tenant) => spellingsOf((await referenceOf(tenant).current(tenant)).reference),
});

/** R27: asked of who calls today, in the directory of today. */
const standingIn =
  (referenceOf: ReferenceOf): NonNullable<ServerParts['standing']> =>
  async (principal, by) => {
    if (principal.tenant === null || principal.agency === null) return;
    const referenceData = referenceOf(principal.tenant);
    const isKnownToEnd = referenceData.kept(principal.tenant)?.directory.book.endOf(principal.agency) !== undefined;
    if (by === 'memory' && !isKnownToEnd) return;
    const { tenant, reference } = await referenceData.current(principal.tenant);
    requireStanding(identify(principal, reference, tenant.now));
  };

/** Sentences are told with the names that this process knows: a refusal reads nothing for it. */
const namingIn =
  (referenceOf: ReferenceOf): NonNullable<ServerParts['naming']> =>
  (tenant) => {
    const kept = referenceOf(tenant).kept(tenant);
    return kept && ((sentence) => namesOf(kept).inSentence(sentence));
  };

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
  { logger, operatorKey, identity }: AppParts,
  uses: Pick<LastUses, 'note'>,
  asked: Pick<AuthenticatorDeps, 'callers' | 'current' | 'now'>,
): Authenticator =>
  new Authenticator({
    ...identity,
    ...asked,
    operatorKey,
    uses,
    tell: (what) => logger.info(what, 'a token or a provider of tokens'),
  });
