import { sql, type Kysely } from 'kysely';

/** Inspections (R23), their samples, and the yearly plans that they follow. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table inspections (
      tenant_id text not null constraint inspections__tenant_id references tenants,
      id uuid not null,
      code text not null,
      kind text not null,
      title text not null,
      lead_agency text not null,
      subject_agency text not null,
      state text not null,
      team jsonb not null,
      scope jsonb not null,
      period_from date not null,
      period_to date not null,
      basis jsonb not null,
      planned_on date not null,
      policy_version integer not null,
      calendar_revision bigint not null,
      stage jsonb,
      stage_due_at timestamptz,
      remind_at timestamptz,
      announcement jsonb,
      draw jsonb,
      earlier_draws jsonb not null,
      findings jsonb not null,
      minutes jsonb,
      report jsonb,
      conclusion jsonb,
      remedies jsonb not null,
      closure jsonb,
      cancellation jsonb,
      overdue_at timestamptz,
      answer_due_at timestamptz,
      remedy_due_at timestamptz,
      judge_due_at timestamptz,
      remedy_remind_at timestamptz,
      ordered_at timestamptz not null,
      started_at timestamptz,
      concluded_at timestamptz,
      ended_at timestamptz,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      hidden_from text generated always as (case when kind = 'surprise' and started_at is null then subject_agency end) stored,
      constraint inspections__pk primary key (tenant_id, id),
      constraint inspections__code unique (tenant_id, code),
      constraint inspections__lead_agency foreign key (tenant_id, lead_agency) references agencies (tenant_id, code),
      constraint inspections__subject_agency foreign key (tenant_id, subject_agency) references agencies (tenant_id, code),
      constraint inspections__kind check (kind in ('planned','surprise')),
      constraint inspections__state check (state in ('planned','surprise','announced','under_way','concluded','followed_up','closed','cancelled')),
      constraint inspections__period check (period_from <= period_to)
    ) with (fillfactor = 80);
    comment on table inspections is 'Inspections of how one agency keeps its duty to coordinate, from the decision to the last remedy (R23, R24).';
    comment on column inspections.draw is 'Seed, size, weights and the fingerprint of the set that its sample was drawn from.';
    comment on column inspections.hidden_from is 'The agency that is not to know of it yet: that of a surprise before it is under way.';
    comment on column inspections.answer_due_at is 'The next term of a finding that was not explained yet.';
    comment on column inspections.remedy_due_at is 'The next term of a remedy that is owed.';
    create index inspections__ordered on inspections (tenant_id, ordered_at, id);
    create index inspections__subject_ordered on inspections (tenant_id, subject_agency, ordered_at, id);
    create index inspections__lead_ordered on inspections (tenant_id, lead_agency, ordered_at, id);
    create index inspections__started on inspections (tenant_id, started_at, id) where started_at is not null;
    create index inspections__concluded on inspections (tenant_id, concluded_at, id) where concluded_at is not null;
    create index inspections__open on inspections (tenant_id, calendar_revision, id) where ended_at is null;
    create index inspections__taking_part on inspections using gin (team jsonb_path_ops);
    create index inspections__remedies on inspections using gin (remedies jsonb_path_ops);

    create table inspection_numbers (
      tenant_id text not null constraint inspection_numbers__tenant_id references tenants,
      agency text not null,
      day date not null,
      last integer not null,
      constraint inspection_numbers__pk primary key (tenant_id, agency, day)
    );
    comment on table inspection_numbers is 'The last number of each agency and day: codes of inspections have no gap.';

    create table inspection_matters (
      tenant_id text not null,
      inspection_id uuid not null,
      no integer not null,
      kind text not null,
      matter_id uuid not null,
      aggregate_id uuid not null,
      code text not null,
      at timestamptz not null,
      weight integer not null,
      risks text[] not null,
      constraint inspection_matters__pk primary key (tenant_id, inspection_id, no),
      constraint inspection_matters__matter unique (tenant_id, inspection_id, aggregate_id, kind, matter_id),
      constraint inspection_matters__inspection foreign key (tenant_id, inspection_id) references inspections (tenant_id, id) on delete cascade,
      constraint inspection_matters__kind check (kind in ('dossier','request','task','handling'))
    );
    comment on table inspection_matters is 'The matters that were drawn for an inspection, in the order of the draw, with what each was weighed by.';

    create table inspection_plans (
      tenant_id text not null constraint inspection_plans__tenant_id references tenants,
      year integer not null,
      version integer not null,
      items jsonb not null,
      document_number text not null,
      document_date date not null,
      signed_by text not null,
      reason text,
      published_by text,
      published_agency text,
      published_at timestamptz not null,
      constraint inspection_plans__pk primary key (tenant_id, year, version)
    );
    comment on table inspection_plans is 'Yearly plans of inspections as they were published; a change is a version of its own.';
    revoke update, delete on inspection_plans from phoihop_service;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table inspection_plans;
    drop table inspection_matters;
    drop table inspection_numbers;
    drop table inspections;
  `.execute(db);
}
