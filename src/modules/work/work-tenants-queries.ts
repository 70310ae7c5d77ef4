import type { Queryable } from '../../platform/db/index.js';

/** Codes of all tenants. */
export async function readTenants(db: Queryable): Promise<string[]> {
  const rows = await db.query({
    name: 'work.tenants',
    text: 'select tenant_id as tenant from tenants order by tenant_id',
    values: [],
  });
  return rows.map((row) => row['tenant'] as string);
}
