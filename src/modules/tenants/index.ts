/** Tenants and their reference data in memory; test clocks of sandbox tenants. */

import type { Cursors, Route } from '../../platform/http/index.js';
import { createTenantRoute } from './routes/create-tenant.js';
import { getSandboxClockRoute } from './routes/get-sandbox-clock.js';
import { listTenantsRoute } from './routes/list-tenants.js';
import { putSandboxClockRoute } from './routes/put-sandbox-clock.js';
import type { SandboxService } from './sandbox-service.js';
import type { TenantService } from './tenant-service.js';

export { readTenant, type TenantView } from '../revisions/index.js';
export { basisOf, movedTerm, neverEarlier } from './moved-terms.js';
export { codeOrNone, namedAgency, namedOfficial, namesInOrder } from './named-schemas.js';
export { namesOf, type Names } from './names.js';
export { checkNewTenant, type NewTenant } from './new-tenant.js';
export { spellingsOf, type ReferenceData } from './reference-data.js';
export { ReferenceDataCache } from './reference-data-cache.js';
export { createTenantService, type TenantService } from './tenant-service.js';
export { createSandboxService, type SandboxService } from './sandbox-service.js';

export interface TenantRouteDeps {
  readonly tenants: TenantService;
  readonly sandbox: SandboxService;
  readonly cursors: Cursors;
}

export const tenantRoutes: readonly Route<TenantRouteDeps>[] = [
  createTenantRoute,
  listTenantsRoute,
  getSandboxClockRoute,
  putSandboxClockRoute,
];
