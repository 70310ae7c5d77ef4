import type { Statement } from './statement.js';

/** The role that the service works as: no owner of tables, so that their policies and privileges hold for it. */
export const SERVICE_ROLE = 'phoihop_service';

/** All tenants, for the few acts of the service as a whole: each of them is listed in ADR 10. */
export const EVERYWHERE = Symbol('everywhere');

/** Whose rows a transaction sees and writes: those of the tenant of this code, or those of all. */
export type Fence = string | typeof EVERYWHERE;

const ALL = '*';

/**
 * Puts up the fence until the transaction ends, so that the next user of the connection inherits nothing. No code of a tenant,
 * wherever it comes from, opens the fence to all: only the symbol does.
 */
export const fenceOf = (fence: Fence): Statement => ({
  name: 'fence',
  text: `select set_config('phoihop.tenant', $1, true)`,
  values: [fence === EVERYWHERE ? ALL : fence === ALL ? '' : fence],
});
