import { sql, type Kysely } from 'kysely';

/** An inspection keeps whose part in it others have taken over (R27). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table inspections add column former_agencies jsonb`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table inspections drop column former_agencies`.execute(db);
}
