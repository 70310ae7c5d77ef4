import type { Queryable, Row } from '../../platform/db/index.js';
import type { Outage } from './outage.js';

/** An expression of SQL: the last beat, in milliseconds. Every beat is later than the one before it. */
export const LAST_BEAT = 'select (extract(epoch from last_seen) * 1000)::bigint from service_heartbeat';

export const outageOf = (row: Row): Outage => ({ from: row['from_at'] as Date, to: row['to_at'] as Date });

/**
 * All outages that count for a tenant, by their beginnings: none for a sandbox, whose clock stands while nobody moves it. One that came from another server has
 * those of that one with it, and of this one those that ended after it came.
 */
export async function loadOutages(db: Queryable, tenant: string, sandbox: boolean): Promise<readonly Outage[]> {
  if (sandbox) return [];
  const rows = await db.query({
    name: 'outages.all',
    text: `select o.from_at, o.to_at from outages o
        where o.to_at > coalesce((select t.arrived_at from tenants t where t.tenant_id = $1), '-infinity')
      union all select e.from_at, e.to_at from earlier_outages e where e.tenant_id = $1 order by from_at`,
    values: [tenant],
  });
  return rows.map(outageOf);
}
