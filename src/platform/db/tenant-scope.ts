import type { Statement } from './statement.js';

/** The role that the service works as: no owner of tables, so that their policies and privileges hold for it. */
export const SERVICE_ROLE = 'phoihop_service';

/** All tenants, for the few acts of the service as a whole: each of them is listed in ADR 10. */
export const ALL_TENANTS = Symbol('acrossTenants');

/** Whose rows a transaction sees and writes: those of the tenant of this code, or those of all. */
export type TenantScope = string | typeof ALL_TENANTS;

const ALL = '*';

/**
 * Puts up the tenant scope until the transaction ends, so that the next user of the connection inherits nothing. No code of a tenant,
 * wherever it comes from, opens the tenant scope to all: only the symbol does.
 */
export const scopeStatement = (scope: TenantScope): Statement => ({
  name: 'tenant-scope',
  text: `select set_config('phoihop.tenant', $1, true)`,
  values: [scope === ALL_TENANTS ? ALL : scope === ALL ? '' : scope],
});
