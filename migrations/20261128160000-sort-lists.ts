import { sql, type Kysely } from 'kysely';

/**
 * Lists sorted by their last change, and what a lead asked by its sending. Nearly every act on a dossier changes `updated_at` and nothing that
 * an index has: an index on it would have every act rewrite all of them. The week changes once a week; rows of one week are sorted when
 * they are read. One index serves the tenant and each agency of it, which is looked for in the index itself.
 *
 * Lists of several states are read state by state: `submitted` with its two needs no index of its own any more.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dossiers
      add column updated_week timestamp not null generated always as (date_trunc('week', updated_at at time zone 'UTC')) stored;
    comment on column dossiers.updated_week is 'The week of its last change, in UTC: what lists by it are read from.';
    create index dossiers__updated on dossiers (tenant_id, updated_week, lead_agency, id);
    drop index dossiers__submitted_due, dossiers__lead_submitted_due;
    create index consultation_requests__updated on consultation_requests (tenant_id, updated_at, id, agency, lead_agency);
    create index consultation_requests__lead_sent on consultation_requests (tenant_id, lead_agency, sent_at, id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index consultation_requests__lead_sent, consultation_requests__updated, dossiers__updated;
    create index dossiers__submitted_due on dossiers (tenant_id, due_at, id) where state in ('submitted', 'accepted');
    create index dossiers__lead_submitted_due on dossiers (tenant_id, lead_agency, due_at, id) where state in ('submitted', 'accepted');
    alter table dossiers drop column updated_week;
  `.execute(db);
}
