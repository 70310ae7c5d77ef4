import { sql, type Kysely } from 'kysely';

/** Turns of steps that overran, by when they did: the report on delays reads those alone (R21). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index handling_steps__overdue on handling_steps (tenant_id, overdue_at, id) where overdue_at is not null`.execute(
    db,
  );
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index handling_steps__overdue`.execute(db);
}
