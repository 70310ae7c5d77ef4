import type { Queryable, Row } from '../../platform/db/index.js';
import type { Outage } from './outage.js';

/** An expression of SQL: the last beat, in milliseconds. Every beat is later than the one before it. */
export const LAST_BEAT = 'select (extract(epoch from last_seen) * 1000)::bigint from service_heartbeat';

export const outageOf = (row: Row): Outage => ({ from: row['from_at'] as Date, to: row['to_at'] as Date });

/** All outages that count for a tenant, by their beginnings: none for a sandbox, whose clock stands while nobody moves it. */
export async function loadOutages(db: Queryable, sandbox: boolean): Promise<readonly Outage[]> {
  if (sandbox) return [];
  const rows = await db.query({
    name: 'outages.all',
    text: 'select from_at, to_at from outages order by from_at',
    values: [],
  });
  return rows.map(outageOf);
}
