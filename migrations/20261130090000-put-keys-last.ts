import { sql, type Kysely } from 'kysely';

/**
 * While a table is small PostgreSQL expects the same cost of its key as of an index that has the tenant first and the key somewhere behind, and takes the one that
 * was made last: plans made in the first minute of a new database then read all rows of the tenant in place of one. So the keys are made last there. A migration
 * that adds an index to a table calls the procedure again. It does nothing where somebody works: statistics tell the indexes apart there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create procedure put_keys_last() language plpgsql set search_path from current as $$
    declare
      drops text[];
      adds text[];
      each text;
    begin
      if exists (select from tenants) then
        return;
      end if;
      -- References stand on the keys: they go first and come back last.
      select array_agg(format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname) order by c.contype, c.conrelid::regclass::text, c.conname),
          array_agg(format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
            order by c.contype desc, c.conrelid::regclass::text, c.conname)
        into drops, adds
        from pg_constraint c join pg_index k on k.indexrelid = c.conindid join pg_class t on t.oid = k.indrelid
        where c.contype in ('p', 'f') and c.conparentid = 0 and k.indisprimary and t.relnamespace = current_schema()::regnamespace
          and t.relkind = 'r' and not t.relispartition
          and exists (select from pg_index o where o.indrelid = k.indrelid and o.indexrelid > k.indexrelid);
      foreach each in array coalesce(drops || adds, '{}') loop
        execute each;
      end loop;
    end $$;
    comment on procedure put_keys_last is 'Makes the primary keys anew, after all other indexes, while there are no tenants.';
    call put_keys_last();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop procedure put_keys_last`.execute(db);
}
