import { sql, type Kysely } from 'kysely';

/** Dossiers that are handled step by step: a list that looks for those finds none at once where there are none, and reads no others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index dossiers__handled on dossiers (tenant_id, due_at, id) where handling_id is not null`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index dossiers__handled`.execute(db);
}
