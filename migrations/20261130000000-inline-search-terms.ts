import { sql, type Kysely } from 'kysely';

/**
 * Terms are hashed where the statement is planned, not by a call of a function for each of them. PostgreSQL takes the body of a function into a statement
 * only where it is as unchanging as it says it is: `convert_to` looks up a conversion, and so is stable, never immutable. Nor does it take in a strict
 * function that makes an array. What they give stays the same.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter function search_term(text, text) stable;
    alter function search_person_term(bytea, text) stable;
    alter function search_placed(text, bigint) stable called on null input;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter function search_placed(text, bigint) immutable strict;
    alter function search_person_term(bytea, text) immutable strict;
    alter function search_term(text, text) immutable strict;
  `.execute(db);
}
