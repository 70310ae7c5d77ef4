import { sql, type Kysely } from 'kysely';

/** What the committee asks the lead for after the Office has accepted; when a dossier came back; who signed a withdrawal. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dossiers
      add column supplement text not null default 'none' constraint dossiers__supplement check (supplement in ('none','due','overdue')),
      add column supplement_requests jsonb not null default '[]',
      add column returned_at timestamptz,
      add column withdrawal jsonb;
    alter table dossiers alter column supplement drop default, alter column supplement_requests drop default;
    comment on column dossiers.supplement is 'Leaf of the supplement region of the dossier machine: whether the lead owes the committee more.';
    comment on column dossiers.supplement_requests is 'What the committee asked the lead for after the Office had accepted, the last one last.';
    comment on column dossiers.returned_at is 'When it last came back to the lead, from the Office or from the committee.';
    comment on column dossiers.withdrawal is 'Why it was withdrawn and who signed, {reason, signedBy}.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dossiers drop column withdrawal, drop column returned_at, drop column supplement_requests, drop column supplement;
  `.execute(db);
}
