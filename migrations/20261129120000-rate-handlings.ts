import { sql, type Kysely } from 'kysely';

/** How applicants rate the handling of their dossiers (R28): the scores with the handling, what they wrote with their data, erased with them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table handlings add column rating jsonb;
    comment on column handlings.rating is 'How the applicant rated it, once: {answers, satisfied, at, by, channel, policyVersion}; null while it was not rated.';
    alter table applicants add column rating_comment text;
    comment on column applicants.rating_comment is 'What the applicant wrote with the rating; erased with the rest.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table applicants drop column rating_comment;
    alter table handlings drop column rating;
  `.execute(db);
}
