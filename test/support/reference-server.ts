import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { API_DESCRIPTION } from '../../src/api-description.js';
import {
  ACCESS,
  authRoutes,
  Authenticator,
  createApiClientService,
  createIdentityProviderService,
  callersIn,
} from '../../src/modules/auth/index.js';
import { calendarRoutes, createCalendarService } from '../../src/modules/calendar/index.js';
import { createDirectoryService, directoryRoutes } from '../../src/modules/directory/index.js';
import { createPolicyService, createProcedureService, procedureRoutes } from '../../src/modules/procedures/index.js';
import {
  createSandboxService,
  createTenantService,
  tenantRoutes,
  ReferenceDataCache,
} from '../../src/modules/tenants/index.js';
import { acrossTenants } from '../../src/platform/db/index.js';
import {
  buildServer,
  Cursors,
  DEFAULT_SERVER_CONFIG,
  registerRoutes,
  type Server,
} from '../../src/platform/http/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { advance, Quarantine } from '../../src/workflow/index.js';

export const OPERATOR_KEY = 'operator-key-of-the-tests';

export const seed = (name: 'hcmc-agencies' | 'vn-working-calendar' | 'procedures'): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../seed/${name}.json`, import.meta.url), 'utf8')) as Record<string, unknown>;

export interface ReferenceServer {
  readonly server: Server;
  readonly referenceData: ReferenceDataCache;
  /** Tenants whose deadlines were to be moved, in order. */
  readonly moved: string[];
}

/** The reference modules alone, behind the real edge: no process has deadlines to move or to fire. */
export async function referenceServer(pool: Pool): Promise<ReferenceServer> {
  const referenceData = new ReferenceDataCache(pool);
  const authenticator = new Authenticator({
    callers: callersIn(acrossTenants(pool)),
    current: (tenant) => referenceData.current(tenant),
    operatorKey: OPERATOR_KEY,
  });
  const server = await buildServer({
    config: { ...DEFAULT_SERVER_CONFIG, checkResponses: true },
    logger: pino({ level: 'silent' }),
    authenticate: authenticator.authenticate,
    metrics: new Metrics({ processMetrics: false }),
    description: API_DESCRIPTION,
    access: ACCESS,
  });
  const moved: string[] = [];
  const referenceOf = async (tenant: string) => (await referenceData.current(tenant)).reference;
  const deps = {
    pool,
    referenceData,
    cursors: new Cursors('secret of the tests'),
    apiClients: createApiClientService({ pool, referenceData, authenticator, now: () => new Date() }),
    identityProviders: createIdentityProviderService({ pool, authenticator }),
    calendar: createCalendarService({
      pool,
      calendarOf: async (tenant) => (await referenceOf(tenant)).calendar,
      afterCalendarChange: async (tenant) => {
        moved.push(tenant);
        return { moved: 0 };
      },
    }),
    directory: createDirectoryService({
      rotationBounds: async (code) => {
        const { tenant, reference } = await referenceData.current(code);
        return reference.policies.inForce(reference.calendar.localDate(tenant.now)).rotation;
      },
      afterDirectoryChange: async () => undefined,
      afterSuccessions: async () => undefined,
      pool,
      directoryOf: async (code) => {
        const { tenant, reference } = await referenceData.current(code);
        return { directory: reference.directory, today: reference.calendar.localDate(tenant.now) };
      },
    }),
    procedures: createProcedureService({
      pool,
      proceduresOf: async (tenant) => (await referenceOf(tenant)).procedures,
      calendarOf: async (code) => {
        const { tenant, reference } = await referenceData.current(code);
        return { calendar: reference.calendar, now: tenant.now };
      },
    }),
    policies: createPolicyService({ pool, policiesOf: async (tenant) => (await referenceOf(tenant)).policies }),
    tenants: createTenantService({ pool }),
    sandbox: createSandboxService({
      pool,
      advance: (tenant, to) =>
        advance({ pool, processes: [], referenceData, quarantine: new Quarantine() }, tenant, to),
    }),
  };
  for (const routes of [authRoutes, tenantRoutes, calendarRoutes, directoryRoutes, procedureRoutes])
    registerRoutes(server, routes, deps);
  return { server, referenceData, moved };
}
