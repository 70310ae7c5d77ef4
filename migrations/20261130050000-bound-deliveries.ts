import { sql, type Kysely } from 'kysely';

/**
 * Attempts to deliver are partitioned by week (ADR 39). What there is becomes the first partition, so it says up to which identifier it goes: attempts are named by
 * UUIDv7, which begin with the time. Until then, a week or two from now, the table is as it was for everybody. Not looked through
 * here, for the lock of this is that of a moment: the next migration does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function id_from(day date) returns uuid language sql immutable strict parallel safe
      return (lpad(to_hex((extract(epoch from day::timestamp) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;
    comment on function id_from is 'The smallest UUIDv7 of a day, UTC: identifiers made before it are smaller.';

    do $$ begin
      execute format('alter table webhook_deliveries add constraint webhook_deliveries__until check (id < %L) not valid',
        id_from((date_trunc('week', now() at time zone 'UTC') + interval '2 weeks')::date));
    end $$;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhook_deliveries drop constraint webhook_deliveries__until;
    drop function id_from;
  `.execute(db);
}
