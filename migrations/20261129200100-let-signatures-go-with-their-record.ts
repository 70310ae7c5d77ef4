import { sql, type Kysely } from 'kysely';

/** By which authority a document was signed goes with the record that is destroyed, and only with it (ADR 29). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger signatures__kept before delete on signatures for each row execute function only_with_destroyed('aggregate_id');
    grant delete on signatures to phoihop_service;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    revoke delete on signatures from phoihop_service;
    drop trigger signatures__kept on signatures;
  `.execute(db);
}
