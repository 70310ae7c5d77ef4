import type { Queryable, Row, Statement } from '../../platform/db/index.js';
import type { TenantView } from './tenant.js';

const COLUMNS = `tenant_id as tenant, name, timezone, sandbox, clock, revision, calendar_revision as "calendarRevision",
  coalesce(clock, clock_timestamp()) as now`;

export const tenantStatement = (tenant: string): Statement => ({
  name: 'read-tenant',
  text: `select ${COLUMNS} from tenants where tenant_id = $1`,
  values: [tenant],
});

/** The row locked against other changes of reference data; rows that refer to the tenant may still be written meanwhile. */
export const lockedTenantStatement = (tenant: string): Statement => ({
  name: 'lock-tenant',
  text: `select ${COLUMNS} from tenants where tenant_id = $1 for no key update`,
  values: [tenant],
});

export const toTenantView = (row: Row): TenantView => row as unknown as TenantView;

/** The tenant and the time that counts for it; undefined where there is none of that code. */
export async function readTenant(db: Queryable, tenant: string): Promise<TenantView | undefined> {
  const [row] = await db.query(tenantStatement(tenant));
  return row && toTenantView(row);
}

/** Tenants after the code `after`, by code, at most `limit`. */
export async function listTenants(db: Queryable, after: string, limit: number): Promise<TenantView[]> {
  const rows = await db.query({
    name: 'list-tenants',
    text: `select ${COLUMNS} from tenants where tenant_id > $1 order by tenant_id limit $2`,
    values: [after, limit],
  });
  return rows.map(toTenantView);
}
