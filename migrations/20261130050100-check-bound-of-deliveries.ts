import { sql, type Kysely } from 'kysely';

/** Reads all attempts once, and keeps nobody from writing or reading meanwhile: then the table can become a partition without being read under a lock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table webhook_deliveries validate constraint webhook_deliveries__until`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare
      bound text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'webhook_deliveries__until' and conrelid = 'webhook_deliveries'::regclass);
    begin
      alter table webhook_deliveries drop constraint webhook_deliveries__until;
      execute format('alter table webhook_deliveries add constraint webhook_deliveries__until %s not valid', bound);
    end $$;
  `.execute(db);
}
