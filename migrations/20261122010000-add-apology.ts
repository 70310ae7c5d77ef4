import { sql, type Kysely } from 'kysely';

/** The letter of apology for a citizen dossier that is late (R19). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dossiers add column apology jsonb;
    comment on column dossiers.apology is 'The letter of apology with reason, old and new date; at most one per dossier (R19).';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table dossiers drop column apology`.execute(db);
}
