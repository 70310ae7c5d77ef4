import { sql, type Kysely } from 'kysely';

/** What officials were late with (R20), by when: all that their report counts, in the index. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index violations__of_officials on violations (tenant_id, occurred_at, id) include (kind, state, official, agency, procedure_code, aggregate_id)
    where kind in ('late_step', 'late_dossier') and official is not null`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index violations__of_officials`.execute(db);
}
