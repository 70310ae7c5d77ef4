import { sql, type Kysely } from 'kysely';

/** The letter that a request was asked in, and what the lead made of a late answer (R5). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table consultation_requests
      add column letter jsonb,
      add column consideration jsonb,
      add column responded_at timestamptz;
    comment on column consultation_requests.letter is 'The asking letter of the round, {documentNumber, documentDate, signedBy}; null where nothing was said of it.';
    comment on column consultation_requests.consideration is 'Why the lead takes a late answer into account, {at, reason, by}; null: what the deadline brought about stands (R5).';
    comment on column consultation_requests.responded_at is 'When the lead took its stand on the answer, or on the silence.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table consultation_requests drop column responded_at, drop column consideration, drop column letter`.execute(
    db,
  );
}
