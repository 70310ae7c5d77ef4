import { sql, type Kysely } from 'kysely';

/** Numbers that the service has foretold are confirmed when they are taken (ADR 4). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function confirm_number(taken bigint, foretold bigint) returns bigint language plpgsql immutable strict as $$
    begin
      if taken <> foretold then
        raise exception 'number % was foretold, and % comes next', foretold, taken using errcode = 'serialization_failure';
      end if;
      return taken;
    end $$;
    comment on function confirm_number is 'The number, where it is the one that was foretold; else the transaction is to be done again.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop function confirm_number`.execute(db);
}
