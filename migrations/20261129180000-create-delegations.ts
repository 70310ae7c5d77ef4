import { sql, type Kysely } from 'kysely';

/** Delegations, assigned fields and signing by order (R26): a process of its own; and by which authority each document was signed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delegations (
      tenant_id text not null constraint delegations__tenant_id references tenants,
      id uuid not null,
      code text not null,
      kind text not null,
      agency text not null,
      from_official text,
      to_agency text not null,
      to_official text,
      tasks jsonb not null,
      procedures jsonb not null,
      fields jsonb not null,
      conditions text,
      valid_from date not null,
      valid_to date not null,
      document_number text not null,
      document_date date not null,
      signed_by text not null,
      state text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      remind_at timestamptz,
      reminded_at timestamptz,
      revocation jsonb,
      revoked_on date,
      evaluations jsonb not null,
      policy_version integer not null,
      calendar_revision bigint not null,
      announced_at timestamptz not null,
      ended_at timestamptz,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      constraint delegations__pk primary key (tenant_id, id),
      constraint delegations__code unique (tenant_id, code),
      constraint delegations__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint delegations__to_agency foreign key (tenant_id, to_agency) references agencies (tenant_id, code),
      constraint delegations__kind check (kind in ('delegation','assignment_of_field','signing_on_behalf')),
      constraint delegations__state check (state in ('announced','in_force','ended','revoked')),
      constraint delegations__valid check (valid_from <= valid_to)
    ) with (fillfactor = 80);
    comment on table delegations is 'Authority that was handed down: by whom, to whom, for what, from when to when (R26).';
    comment on column delegations.agency is 'Whose documents are signed: the agency of the giver.';
    comment on column delegations.from_official is 'Null where the agency gave it as a body.';
    comment on column delegations.to_official is 'Null where an agency has it: its head signs.';
    comment on column delegations.revoked_on is 'Local day of the revocation: documents of that day and later are not signed by it.';
    create index delegations__announced on delegations (tenant_id, announced_at, id);
    create index delegations__agency_announced on delegations (tenant_id, agency, announced_at, id);
    create index delegations__to_agency_announced on delegations (tenant_id, to_agency, announced_at, id);
    create index delegations__open on delegations (tenant_id, calendar_revision, id) where ended_at is null;

    create table delegation_numbers (
      tenant_id text not null constraint delegation_numbers__tenant_id references tenants,
      agency text not null,
      day date not null,
      last integer not null,
      constraint delegation_numbers__pk primary key (tenant_id, agency, day)
    );
    comment on table delegation_numbers is 'The last number of each agency and day: codes of delegations have no gap.';

    create table signatures (
      tenant_id text not null constraint signatures__tenant_id references tenants,
      aggregate_id uuid not null,
      seq integer not null,
      process text not null,
      type text not null,
      task text not null,
      agency text not null,
      signed_by text not null,
      document_number text,
      document_date date not null,
      form text not null,
      ground text,
      missing text,
      delegation_id uuid,
      procedure_code text,
      field text,
      due_at timestamptz,
      at timestamptz not null,
      constraint signatures__pk primary key (tenant_id, aggregate_id, seq)
    );
    comment on table signatures is 'By which authority each document was signed, as the journal entry says it (R26).';
    comment on column signatures.form is 'unproven: no authority was found.';
    comment on column signatures.due_at is 'The term that the act kept to, where it had one.';
    create index signatures__at on signatures (tenant_id, at, aggregate_id, seq);
    create index signatures__agency_at on signatures (tenant_id, agency, at, aggregate_id, seq);
    create index signatures__delegation_at on signatures (tenant_id, delegation_id, at, aggregate_id, seq) where delegation_id is not null;
    revoke update, delete on signatures from phoihop_service;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table signatures;
    drop table delegation_numbers;
    drop table delegations;
  `.execute(db);
}
