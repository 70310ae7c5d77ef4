import { sql, type Kysely } from 'kysely';

/** Agencies that were gone before a directory began have a name but no code; their successors must be known all the same. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table successions add column predecessor_name text;
    update successions set predecessor_name = predecessor;
    alter table successions drop constraint successions__pk;
    alter table successions
      alter column predecessor_name set not null,
      alter column predecessor drop not null,
      add constraint successions__pk primary key (tenant_id, predecessor_name, successor);
    comment on column successions.predecessor is 'Code; null for an agency that was gone before the directory began.';
    comment on column successions.effective_from is 'First day on which the successor answers for the work.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from successions where predecessor is null;
    alter table successions drop constraint successions__pk;
    alter table successions
      alter column predecessor set not null,
      drop column predecessor_name,
      add constraint successions__pk primary key (tenant_id, predecessor, successor);
    comment on column successions.predecessor is null;
    comment on column successions.effective_from is null;
  `.execute(db);
}
