import type { Statement } from './statement.js';
import type { Terms } from './terms.js';

/** The role that the service works as: no owner of tables, so that their policies and privileges hold for it. */
export const SERVICE_ROLE = 'phoihop_service';

/** All tenants, for the few acts of the service as a whole: each of them is listed in ADR 10. */
export const ALL_TENANTS = Symbol('acrossTenants');

/**
 * Likewise for finding whose something is: it also sees tenants that live on another server, or are on their way there (ADR 38). What is then done for the one
 * that was found is done in its own scope, which is refused where it is not served.
 */
export const FINDING_TENANTS = Symbol('findingTenants');

/** Whose rows a transaction sees and writes: those of the tenant of this code, or those of all that this server serves, or of all that it has rows of. */
export type TenantScope = string | typeof ALL_TENANTS | typeof FINDING_TENANTS;

const ALL = '*';
const FINDING = '**';

const settingOf = (scope: TenantScope): string => {
  if (scope === ALL_TENANTS) return ALL;
  if (scope === FINDING_TENANTS) return FINDING;
  return scope.startsWith(ALL) ? '' : scope;
};

/**
 * How PostgreSQL plans what follows in the transaction. `generic`: without regard to the parameters, so that a tenant that its
 * statistics do not know is planned for as any other; else it expects one row of such a tenant, takes any index that begins with
 * the tenant for as good as the whole key, and reads the tenant whole. For statements that name their rows by key, and for the
 * checks of foreign keys. `by-key`: the same, and each row is looked up by an index, one after the other: while tables are small,
 * PostgreSQL would rather read them whole, and keeps to that plan when they have grown. For the batches of the workflow, which name few rows by
 * their whole keys. `custom`: by the parameters, for lists and reports, whose conditions differ from call to call.
 */
export type Planning = 'generic' | 'by-key' | 'custom';

const set = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `, set_config('${name}', '${value}', true)`)
    .join('');

const GENERIC = { plan_cache_mode: 'force_generic_plan' };

const SETTINGS: Readonly<Record<Planning, string>> = {
  generic: set(GENERIC),
  'by-key': set({ ...GENERIC, enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off' }),
  custom: '',
};

/** One text for the settings of a pool and a planning: a prepared statement must always carry the same. */
const texts = new WeakMap<Terms['settings'], Partial<Record<Planning, string>>>();

function textOf(settings: Terms['settings'], planning: Planning): string {
  const known = texts.get(settings) ?? {};
  texts.set(settings, known);
  // After the role, whose privileges it needs.
  return (known[planning] ??=
    `select set_config('phoihop.tenant', $1, true)${set(settings)}${SETTINGS[planning]}, enter_tenant_scope($1)`);
}

/** Within a transaction of another scope: throws where this server does not serve the tenant. */
export const enterTenant = (tenant: string): Statement => ({
  name: 'tenant-scope.enter',
  text: 'select enter_tenant_scope($1)',
  values: [tenant],
});

/**
 * Sets the tenant scope and the settings of the pool until the transaction ends, so that the next user of the connection inherits nothing.
 * No code of a tenant, wherever it comes from, widens the scope to all: only the symbols do. Fails where this server does not serve the tenant (`NOT_SERVED`).
 */
export const scopeStatement = (scope: TenantScope, planning: Planning, { settings }: Terms): Statement => ({
  name: `tenant-scope.${planning}`,
  text: textOf(settings, planning),
  values: [settingOf(scope)],
});
