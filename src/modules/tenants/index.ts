export type { World } from './world.js';
export { Worlds } from './worlds.js';
export {
  bumpRevision,
  listTenants,
  lockedTenantStatement,
  readTenant,
  tenantStatement,
  toTenantView,
  type TenantRow,
  type TenantView,
} from '../revisions/index.js';
