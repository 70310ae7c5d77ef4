/** The row of a tenant: its clock, and the revision that every change of reference data raises. */

export type { TenantView } from './tenant.js';
export { listTenants, lockedTenantStatement, readTenant } from './tenant-queries.js';
export { bumpRevision, changeReference } from './change-reference.js';
