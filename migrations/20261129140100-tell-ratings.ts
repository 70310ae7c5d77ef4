import { sql, type Kysely } from 'kysely';

/** What applicants say of the handling, as reports count it (R28); and the ways to petitions that they take. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function tell_rating() returns trigger language plpgsql as $$
    begin
      perform handling_fact(new, (new.rating ->> 'at')::timestamptz, 11, case when (new.rating ->> 'satisfied')::boolean then 1 else 0 end);
      return null;
    end $$;
    create trigger tell_rating after update of rating on handlings for each row
      when (new.rating is not null and old.rating is null) execute function tell_rating();
    create index petitions__answered on petitions (tenant_id, (coalesce(settled_at, settle_due_at)), id) where kind <> 'data_request';
    create index petitions__complained on petitions (tenant_id, dossier_id) where kind = 'complaint';
  `.execute(db);
  await sql`
    select handling_fact(h, (h.rating ->> 'at')::timestamptz, 11, case when (h.rating ->> 'satisfied')::boolean then 1 else 0 end)
      from handlings h where h.rating is not null
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index petitions__complained;
    drop index petitions__answered;
    drop trigger tell_rating on handlings;
    drop function tell_rating;
  `.execute(db);
}
