import type pg from 'pg';

/** Everything that migrations make, one line each, in order: for comparing two states of a database. */
export async function describeSchema(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(`
    with ours as (
      select c.oid, c.relname, c.relkind, c.reloptions, c.relrowsecurity from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relname not like 'kysely%' and c.relkind in ('r', 'v', 'm', 'S', 'p')
    )
    select format('%s %s %s rls=%s %s', relkind, relname, reloptions, relrowsecurity, obj_description(oid, 'pg_class')) as line from ours
    union all
    select format('column %s.%s %s null=%s default=%s %s', o.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull,
                  pg_get_expr(d.adbin, d.adrelid), col_description(o.oid, a.attnum))
      from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = o.oid and d.adnum = a.attnum
    union all
    select format('constraint %s.%s %s', o.relname, n.conname, pg_get_constraintdef(n.oid)) from ours o join pg_constraint n on n.conrelid = o.oid
    union all
    select format('index %s', i.indexdef) from pg_indexes i where i.schemaname = 'public' and i.tablename not like 'kysely%'
    union all
    select format('trigger %s', pg_get_triggerdef(t.oid)) from ours o join pg_trigger t on t.tgrelid = o.oid where not t.tgisinternal
    union all
    select format('policy %s.%s %s %s', p.tablename, p.policyname, p.qual, p.with_check) from pg_policies p where p.schemaname = 'public'
    union all
    select format('function %s', pg_get_functiondef(f.oid)) from pg_proc f where f.pronamespace = 'public'::regnamespace
    order by line`);
  return rows.map((row) => row.line);
}
