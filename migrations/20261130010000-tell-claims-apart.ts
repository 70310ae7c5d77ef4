import { sql, type Kysely } from 'kysely';

/**
 * A process whose claim ran out while it was at work must write nothing that belongs to whoever took it since: each claim of an import and of a destruction has its
 * number, as those of packages have by their attempts.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table imports add column claim integer not null default 0;
    comment on column imports.claim is 'How often a process has taken it: what the last one has is not for those before.';
    alter table destructions add column claim integer not null default 0;
    comment on column destructions.claim is 'How often a process has taken it: what the last one has is not for those before.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table destructions drop column claim;
    alter table imports drop column claim;
  `.execute(db);
}
