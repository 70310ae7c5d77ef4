import type { Statement } from '../../platform/db/index.js';
import type { NewTenant } from './new-tenant.js';

/** Answers a row unless the code is taken. */
export const insertTenant = (
  { code, name, timezone, sandbox, openToVisitors = false }: NewTenant,
  clock: Date | null,
): Statement => ({
  name: 'insert-tenant',
  text: `insert into tenants (tenant_id, name, timezone, sandbox, open_to_visitors, clock)
         values ($1, $2, $3, $4, $6, case when $4::boolean then coalesce($5::timestamptz, date_trunc('milliseconds', clock_timestamp())) end)
         on conflict (tenant_id) do nothing
         returning clock`,
  values: [code, name, timezone, sandbox, clock, openToVisitors],
});
