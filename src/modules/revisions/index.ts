/** The row of a tenant: its clock, and the revision that every change of reference data raises. */

export type { TenantRow, TenantView } from './tenant.js';
export { listTenants, lockedTenantStatement, readTenant, tenantStatement, toTenantView } from './tenant-queries.js';
export { bumpRevision, changeReference, type ReferenceChange } from './change-reference.js';
