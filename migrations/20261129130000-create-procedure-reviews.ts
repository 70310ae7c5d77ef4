import { sql, type Kysely } from 'kysely';

/** Reviews of procedures (R18): a process of its own; and the index by which the time that dossiers needed is measured. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table procedure_reviews (
      tenant_id text not null constraint procedure_reviews__tenant_id references tenants,
      id uuid not null,
      code text not null,
      procedure_code text not null,
      base_version integer not null,
      title text not null,
      lead_agency text not null,
      state text not null,
      proposal jsonb not null,
      measured jsonb not null,
      change jsonb not null,
      criteria jsonb not null,
      saving jsonb not null,
      opinions jsonb not null,
      submission jsonb,
      decision jsonb,
      publication jsonb,
      ending jsonb,
      stage jsonb,
      stage_due_at timestamptz,
      remind_at timestamptz,
      overdue_at timestamptz,
      opinion_due_at timestamptz,
      policy_version integer not null,
      calendar_revision bigint not null,
      proposed_at timestamptz not null,
      ended_at timestamptz,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      constraint procedure_reviews__pk primary key (tenant_id, id),
      constraint procedure_reviews__code unique (tenant_id, code),
      constraint procedure_reviews__lead_agency foreign key (tenant_id, lead_agency) references agencies (tenant_id, code),
      constraint procedure_reviews__state check (state in ('proposed','consulted','submitted','decided','published','rejected','withdrawn'))
    ) with (fillfactor = 80);
    comment on table procedure_reviews is 'Proposals to shorten a procedure that were taken up, until its next version is published (R18).';
    comment on column procedure_reviews.measured is 'The figures behind the proposal as they were when it was taken up; never changed.';
    comment on column procedure_reviews.opinion_due_at is 'The next term of an agency that was asked and has not answered.';
    create index procedure_reviews__proposed on procedure_reviews (tenant_id, proposed_at, id);
    create index procedure_reviews__procedure on procedure_reviews (tenant_id, procedure_code, proposed_at, id);
    create index procedure_reviews__open on procedure_reviews (tenant_id, calendar_revision, id) where ended_at is null;

    create table procedure_review_numbers (
      tenant_id text not null constraint procedure_review_numbers__tenant_id references tenants,
      agency text not null,
      day date not null,
      last integer not null,
      constraint procedure_review_numbers__pk primary key (tenant_id, agency, day)
    );
    comment on table procedure_review_numbers is 'The last number of each agency and day: codes of reviews have no gap.';

    create index handlings__procedure_received on handlings (tenant_id, procedure_code, received_at, id);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index handlings__procedure_received;
    drop table procedure_review_numbers;
    drop table procedure_reviews;
  `.execute(db);
}
