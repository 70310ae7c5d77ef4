import { sql, type Kysely } from 'kysely';

/** The kinds of violations with one more, or without it; whatever others have been added meanwhile. */
const kinds = (from: string, to: string): string => `
  do $$
  declare definition text;
  begin
    select pg_get_constraintdef(oid) into strict definition from pg_constraint where conname = 'violations__kind' and conrelid = 'violations'::regclass;
    alter table violations drop constraint violations__kind;
    execute 'alter table violations add constraint violations__kind ' || replace(definition, $k$${from}$k$, $k$${to}$k$);
  end $$`;
const [WITHOUT, WITH] = [`'late_task'::text`, `'late_task'::text, 'late_step'::text`];

/** The handling of citizens' dossiers (R16): children of a dossier, the data of applicants apart from the journal, and who read them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table dossiers add column handling_id uuid;
    comment on column dossiers.handling_id is 'Of a dossier of citizens that is handled step by step; its children are read for those alone.';

    create table handlings (
      tenant_id text not null,
      id uuid not null,
      dossier_id uuid not null,
      aggregate_code text not null,
      lead_agency text not null,
      procedure_code text not null,
      receiving_point text not null,
      channel text not null,
      portal_code text,
      commitment text not null,
      erased_at timestamptz,
      checker text,
      check_due_at timestamptz not null,
      appointment_at timestamptz not null,
      state text not null,
      supplements jsonb not null,
      came_from text,
      current_step uuid,
      turns integer not null,
      ending jsonb,
      result jsonb,
      delivery jsonb,
      received_at timestamptz not null,
      admitted_at timestamptz,
      ready_at timestamptz,
      ended_at timestamptz,
      version integer not null,
      updated_at timestamptz not null,
      constraint handlings__pk primary key (tenant_id, id),
      constraint handlings__dossier unique (tenant_id, dossier_id),
      constraint handlings__portal_code unique (tenant_id, portal_code),
      constraint handlings__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint handlings__receiving_point foreign key (tenant_id, receiving_point) references agencies (tenant_id, code),
      constraint handlings__channel check (channel in ('direct','online','postal')),
      constraint handlings__came_from check (came_from in ('checking','handling')),
      constraint handlings__state check (state in ('received','checking','handling','consulting','awaiting_applicant','result_ready',
        'delivered','refused','stopped','withdrawn'))
    ) with (fillfactor = 80);
    comment on table handlings is 'How a dossier of citizens or businesses is handled, from the counter back to it (R16).';
    comment on column handlings.commitment is 'SHA-256 of salt and data of the applicant; says nothing once those are erased.';
    comment on column handlings.portal_code is 'Code of the national portal, by which another system hands a dossier in once.';
    create index handlings__receiving_point_received on handlings (tenant_id, receiving_point, received_at, id);
    create index handlings__waiting on handlings (tenant_id, dossier_id) where state in ('received', 'checking', 'awaiting_applicant', 'result_ready');

    create table handling_steps (
      tenant_id text not null,
      id uuid not null,
      dossier_id uuid not null,
      aggregate_code text not null,
      lead_agency text not null,
      procedure_code text not null,
      code text not null,
      name text not null,
      no integer not null,
      turn integer not null,
      agency text not null,
      official text,
      ownerless_since date,
      officials jsonb not null,
      state text not null,
      budget_minutes integer not null,
      used_minutes integer not null,
      running_since timestamptz,
      halted_at timestamptz,
      due_at timestamptz not null,
      counted jsonb not null,
      escalate_at timestamptz not null,
      overdue_at timestamptz,
      reminders jsonb not null,
      outcome text,
      note text,
      started_at timestamptz not null,
      ended_at timestamptz,
      version integer not null,
      updated_at timestamptz not null,
      constraint handling_steps__pk primary key (tenant_id, id),
      constraint handling_steps__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint handling_steps__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint handling_steps__state check (state in ('in_time','overdue','halted','ended')),
      constraint handling_steps__outcome check (outcome in ('handed_on','sent_back','reassigned','concluded','broken_off'))
    ) with (fillfactor = 80);
    comment on table handling_steps is 'Turns of steps: each is a stay with one unit, which answers for its hours (R16, R17).';
    comment on column handling_steps.used_minutes is 'Working minutes up to the last halt, or to the end.';
    comment on column handling_steps.overdue_at is 'The term that was missed; null while none is.';
    create index handling_steps__dossier on handling_steps (tenant_id, dossier_id, turn);
    create index handling_steps__open_official on handling_steps (tenant_id, agency, official, due_at, id)
      where state <> 'ended' and official is not null;
    create index handling_steps__agency on handling_steps (tenant_id, agency, started_at, id);

    create table applicants (
      tenant_id text not null,
      dossier_id uuid not null,
      salt text not null,
      kind text not null,
      name text not null,
      id_number text,
      address text,
      phone text,
      email text,
      constraint applicants__pk primary key (tenant_id, dossier_id),
      constraint applicants__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint applicants__kind check (kind in ('person','organisation'))
    );
    comment on table applicants is 'Data of applicants, the only place that has them: erased with their salt, without touching the journal.';

    create table applicant_reads (
      tenant_id text not null,
      id uuid not null,
      dossier_id uuid not null,
      at timestamptz not null,
      agency text,
      official text,
      client text,
      reason text,
      constraint applicant_reads__pk primary key (tenant_id, id),
      constraint applicant_reads__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id)
    );
    comment on table applicant_reads is 'Who read the data of an applicant; never changed.';
    create index applicant_reads__dossier on applicant_reads (tenant_id, dossier_id, id desc);
    revoke update, delete on applicant_reads from phoihop_service;
  `.execute(db);
  await sql.raw(kinds(WITHOUT, WITH)).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table applicant_reads;
    drop table applicants;
    drop table handling_steps;
    drop table handlings;
    alter table dossiers drop column handling_id;
  `.execute(db);
  await sql.raw(kinds(WITH, WITHOUT)).execute(db);
}
