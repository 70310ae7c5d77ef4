import { z } from 'zod';
import { DomainError } from '../../core/errors.js';
import { defineRoute } from './define-route.js';
import type { Route } from './route-spec.js';
import { notReadyYet } from './texts.js';

/** One thing that must hold before the process takes requests; undefined while it does, else what is wrong, in a few words. */
export type ReadinessCheck = () => Promise<string | undefined>;

export interface OperationDeps {
  /** By name: `database`, `migrations`, `runner`. */
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  /** By name, where there are several database servers: one of them must be ready, for the others have tenants of their own. */
  readonly servers?: Readonly<Record<string, ReadinessCheck>>;
}

const alive = z.strictObject({ status: z.literal('alive') }).meta({ id: 'Alive' });
const ready = z.strictObject({ status: z.literal('ready'), checks: z.array(z.string()) }).meta({ id: 'Ready' });

const healthRoute = defineRoute(
  {
    method: 'GET',
    path: '/healthz',
    operationId: 'isAlive',
    tag: 'Operations',
    summary: 'Is the process alive',
    description:
      'Asks nothing of the database: a process that answers shall not be restarted because the database is away.',
    access: 'public',
    success: { status: 200, description: 'It is.', schema: alive, example: { status: 'alive' } },
  },
  () => async () => ({ body: { status: 'alive' as const } }),
);

const readinessRoute = defineRoute(
  {
    method: 'GET',
    path: '/readyz',
    operationId: 'isReady',
    tag: 'Operations',
    summary: 'May the process be sent requests',
    description: 'Database, migrations and the lag of the deadline runner. 503 names what is not ready.',
    access: 'public',
    success: {
      status: 200,
      description: 'It may.',
      schema: ready,
      example: { status: 'ready', checks: ['database', 'migrations', 'runner'] },
    },
  },
  ({ readiness, servers = {} }: OperationDeps) =>
    async () => {
      const [needed, either] = await Promise.all([findingsOf(readiness), findingsOf(servers)]);
      const failed = needed.filter(({ wrong }) => wrong !== undefined);
      const holding = either.filter(({ wrong }) => wrong === undefined);
      const missing = either.length > 0 && holding.length === 0 ? [...failed, ...either] : failed;
      if (missing.length > 0) throw notReady(missing.map(({ name, wrong }) => `${name}: ${wrong}`).join('; '));
      return { body: { status: 'ready' as const, checks: [...needed, ...holding].map(({ name }) => name) } };
    },
);

const findingsOf = (checks: Readonly<Record<string, ReadinessCheck>>) =>
  Promise.all(Object.entries(checks).map(async ([name, check]) => ({ name, wrong: await check() })));

const notReady = (what: string): DomainError => new DomainError('unavailable', notReadyYet(what), { retryAfter: 2 });

export const operationRoutes: readonly Route<OperationDeps>[] = [healthRoute, readinessRoute];
