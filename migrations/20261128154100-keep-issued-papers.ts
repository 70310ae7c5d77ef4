import { sql, type Kysely } from 'kysely';

/** Papers as they were issued: what they say is frozen with the act, and each of their files is kept under its hash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table issued_papers (
      tenant_id text not null constraint issued_papers__tenant_id references tenants,
      id uuid not null,
      kind text not null,
      subject_id uuid not null,
      subject_no integer not null,
      aggregate_id uuid,
      agency text not null,
      addressees text[] not null,
      request_ids uuid[] not null,
      document_number text not null,
      document_date date not null,
      signed_by text,
      issued_by text,
      name text not null,
      content jsonb not null,
      issued_at timestamptz not null,
      written boolean not null default false,
      constraint issued_papers__pk primary key (tenant_id, id),
      constraint issued_papers__once unique (tenant_id, kind, subject_id, subject_no),
      constraint issued_papers__kind check (kind in ('asking_letter','urging_letter','invitation','minutes','synopsis','submission','return_letter',
        'decision_letter','explanation_request','referral_letter','apology_letter','report'))
    );
    comment on table issued_papers is 'Letters, submissions, minutes and reports that went out: with number, date and signer, and what they say.';
    comment on column issued_papers.subject_id is 'The dossier, request, meeting, violation, referral or report that it is about.';
    comment on column issued_papers.subject_no is 'Tells apart several about one thing: the submission, the return, the reminder, the version; 0 where there is one only.';
    comment on column issued_papers.aggregate_id is 'The dossier whose journal names it; null for a report.';
    comment on column issued_papers.addressees is 'Agencies that it goes to: they may read it.';
    comment on column issued_papers.content is 'What its fields say, as they are drawn: never made again from what it tells of.';
    comment on column issued_papers.written is 'Its first file is kept, and the journal names it.';
    create index issued_papers__aggregate on issued_papers (tenant_id, aggregate_id, issued_at, id);
    create index issued_papers__unwritten on issued_papers (issued_at) where not written;

    create table issued_paper_files (
      tenant_id text not null,
      paper_id uuid not null,
      media_type text not null,
      file_id uuid not null,
      sha256 text not null,
      size bigint not null,
      constraint issued_paper_files__pk primary key (tenant_id, paper_id, media_type),
      constraint issued_paper_files__paper_id foreign key (tenant_id, paper_id) references issued_papers (tenant_id, id)
    );
    comment on table issued_paper_files is 'The files of a paper, one for each form: what is fetched later is these bytes.';

    create table followed_by_papers (
      tenant_id text not null constraint followed_by_papers__tenant_id references tenants,
      no bigint not null,
      constraint followed_by_papers__pk primary key (tenant_id)
    );
    comment on table followed_by_papers is 'How far the feed was looked through for acts whose papers are to be issued.';

    revoke update, delete on issued_papers, issued_paper_files from phoihop_service;
    grant update (written) on issued_papers to phoihop_service;
    revoke delete on followed_by_papers from phoihop_service;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table followed_by_papers, issued_paper_files, issued_papers`.execute(db);
}
