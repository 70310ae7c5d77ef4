import { sql, type Kysely } from 'kysely';

/** A file is marked while its bytes are taken out of the store, so that nobody holds a lock over a call to the store. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table files add column leaving_at timestamptz;
    comment on column files.leaving_at is 'Since when its bytes are being taken out of the store: for as long nobody puts the same in. Given up after ten minutes.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table files drop column leaving_at`.execute(db);
}
