export type { TenantRow, TenantView } from './tenant.js';
export { listTenants, lockedTenantStatement, readTenant, tenantStatement, toTenantView } from './tenant-queries.js';
export { bumpRevision, changeReference, type ReferenceChange } from './change-reference.js';
