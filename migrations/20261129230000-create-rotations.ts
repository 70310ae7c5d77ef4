import { sql, type Kysely } from 'kysely';

/** Who goes elsewhere after some years in a listed position (R29): what positions say of it, why not yet, and the plan of each year. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table positions
      add column rotation_years integer,
      add column field text,
      add column rotation_from date,
      add constraint positions__rotation check (rotation_years is not null and rotation_years > 0 and field is not null or (rotation_years is null and field is null and rotation_from is null));
    comment on column positions.rotation_years is 'After so many years its holder goes elsewhere (R29); null: not a listed position.';
    comment on column positions.rotation_from is 'First day that counts, where it is not the first day in the position.';

    create table rotation_plans (
      tenant_id text not null constraint rotation_plans__tenant_id references tenants,
      id uuid not null,
      code text not null,
      agency text not null,
      opened_for text not null,
      former_agencies jsonb,
      year integer not null,
      state text not null,
      due jsonb not null,
      lines jsonb not null,
      purpose text,
      signature jsonb,
      publish_by date,
      publication jsonb,
      changes jsonb not null,
      next_term_at timestamptz,
      open_lines integer not null,
      missed_lines integer not null,
      opened_at timestamptz not null,
      drawn_up_at timestamptz,
      ended_at timestamptz,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      constraint rotation_plans__pk primary key (tenant_id, id),
      constraint rotation_plans__opened_for_year unique (tenant_id, opened_for, year),
      constraint rotation_plans__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint rotation_plans__state check (state in ('open','drawn_up','signed','published','carried_out'))
    ) with (fillfactor = 80);
    comment on table rotation_plans is 'The plan of an agency and year: who goes elsewhere, when, and what became of it (R29).';
    comment on column rotation_plans.opened_for is 'The agency that it was opened for; agency is whoever has it since (R27).';
    comment on column rotation_plans.due is 'Officials who are due and in no line of the plan, as they were counted last.';
    comment on column rotation_plans.missed_lines is 'Of what is open still: how many days have passed without the move.';
    create index rotation_plans__listed on rotation_plans (tenant_id, year desc, id desc);
    create index rotation_plans__agency_listed on rotation_plans (tenant_id, agency, year desc, id desc);
    create index rotation_plans__missed on rotation_plans (tenant_id, year desc, id desc) where missed_lines > 0;

    create table rotation_exceptions (
      tenant_id text not null constraint rotation_exceptions__tenant_id references tenants,
      id uuid not null,
      official text not null,
      agency text not null,
      ground text not null,
      valid_from date not null,
      valid_to date not null,
      document_number text not null,
      document_date date not null,
      issuer text not null,
      note text,
      recorded_by text,
      recorded_at timestamptz not null,
      ended_on date,
      end_reason text,
      ended_by text,
      ended_at timestamptz,
      constraint rotation_exceptions__pk primary key (tenant_id, id),
      constraint rotation_exceptions__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint rotation_exceptions__valid check (valid_from <= valid_to and (ended_on is null or ended_on <= valid_to))
    );
    comment on table rotation_exceptions is 'Why an official in a listed position is not moved yet, by which document, from when to when (R29). Apart from the journal: what it says is personal.';
    comment on column rotation_exceptions.ended_on is 'Last day, where it ended before the one that the document names.';
    create index rotation_exceptions__official on rotation_exceptions (tenant_id, official, valid_to);
    create index rotation_exceptions__listed on rotation_exceptions (tenant_id, recorded_at desc, id desc);
    create index rotation_exceptions__agency_listed on rotation_exceptions (tenant_id, agency, recorded_at desc, id desc);
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table rotation_exceptions;
    drop table rotation_plans;
    alter table positions drop constraint positions__rotation, drop column rotation_years, drop column field, drop column rotation_from;
  `.execute(db);
}
