/**
 * Rows of one tenant, as `$1`, to look up by key, under the name `as`. The tenant comes out of a subquery that PostgreSQL plans by itself:
 * if it were compared with `$1`, any index that begins with the tenant could be read from end to end, and joined with the rows.
 */
export const keysOfTenant = (rows: string, as: string, names: string): string =>
  `(select $1::text as tenant_id, r.* from ${rows} as r (${names}) offset 0) as ${as}`;
