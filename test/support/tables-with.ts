import type { Pool } from 'pg';

/** Tables of which some row, as text, has one of these in it. */
export async function tablesWith(pool: Pool, secrets: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const { rows: hits } = await pool.query(
      `select 1 from ${name} as t where exists (select from unnest($1::text[]) as s where position(s in t::text) > 0) limit 1`,
      [secrets],
    );
    if (hits.length > 0) found.push(name);
  }
  return found;
}
