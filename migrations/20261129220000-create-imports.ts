import { sql, type Kysely } from 'kysely';

/**
 * Moving in (ADR 30): imports with their lines and what is wrong with these, and what was brought in by which id of the old system. Of what was brought
 * in the row itself says so; what its old system alone vouches for is in no figure, and so not in the indexes that figures are counted by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tables.execute(db);
  for (const table of ['dossiers', 'consultation_requests', 'tasks', 'contributions'])
    await sql
      .raw(
        `alter table ${table} add column imported jsonb,
           add column unproven boolean not null generated always as (coalesce((imported ->> 'unproven') = 'true', false)) stored;
         comment on column ${table}.imported is 'Where it was brought in from: import, system, id in it, moment; null: it began here.';
         comment on column ${table}.unproven is 'Over, or out of time, before it came here: in no figure.'`,
      )
      .execute(db);
  await countedBy('not counted and not unproven').execute(db);
  await reportedBy(', unproven').execute(db);
}

const countedBy = (condition: string) =>
  sql.raw(`
    drop index consultation_requests__uncounted, dossiers__uncounted;
    create index consultation_requests__uncounted on consultation_requests (tenant_id, sent_at, id)
      include (agency, lead_agency, procedure_code, packed_outcome, reminder_count, answered_at, due_at) where ${condition};
    create index dossiers__uncounted on dossiers (tenant_id, created_at, id)
      include (lead_agency, procedure_code, packed_outcome, due_at, decided_at, clock, outcome, returned, awaited_applicant) where ${condition}`);

/** What a part of a month is counted by, from the index alone. @param also columns beside those that were there */
const reportedBy = (also: string) =>
  sql.raw(`
    drop index consultation_requests__report, consultation_requests__reminded, dossiers__report, dossiers__overdue;
    create index consultation_requests__report on consultation_requests (tenant_id, sent_at, id)
      include (agency, procedure_code, packed_outcome, answered_at, due_at${also});
    create index consultation_requests__reminded on consultation_requests (tenant_id, sent_at, id)
      include (lead_agency, procedure_code, reminder_count, answered_at, due_at${also}) where reminder_count > 0;
    create index dossiers__report on dossiers (tenant_id, created_at, id)
      include (lead_agency, procedure_code, packed_outcome, due_at, decided_at${also});
    create index dossiers__overdue on dossiers (tenant_id, created_at, id)
      include (lead_agency, procedure_code, clock, outcome, due_at, decided_at, returned, awaited_applicant${also}) where outcome in ('late', 'open')`);

const tables = sql`
  create table imports (
    tenant_id text not null constraint imports__tenant_id references tenants,
    id uuid not null,
    system text not null,
    note text,
    files jsonb not null,
    mapping jsonb not null,
    state text not null,
    apply boolean not null,
    stage text,
    place jsonb,
    lines integer not null default 0,
    counts jsonb not null default '{}',
    wrong_lines integer not null default 0,
    errors integer not null default 0,
    done integer not null default 0,
    total integer not null default 0,
    checked_revision bigint,
    checked_at timestamptz,
    checked_mark timestamptz,
    applied_mark timestamptz,
    attempts integer not null default 0,
    claimed_until timestamptz,
    failure text,
    requested_agency text,
    requested_by text,
    requested_client text not null,
    requested_at timestamptz not null,
    applied_agency text,
    applied_by text,
    applied_client text,
    begun_at timestamptz,
    ended_at timestamptz,
    constraint imports__pk primary key (tenant_id, id),
    constraint imports__state check (state in ('checking','refused','checked','applying','applied','cancelled','failed')),
    constraint imports__stage check ((stage is not null) = (state in ('checking','applying')) and stage in ('reading','verifying','placing'))
  );
  comment on table imports is 'What is brought in from an old system: read, checked whole, then applied, by a job that survives restarts.';
  comment on column imports.place is 'How far its stage has come; null: at the beginning.';
  comment on column imports.total is 'Of how many aggregates done is the part, while it is applied.';
  comment on column imports.checked_revision is 'Revision of the reference data that its lines were checked against.';
  comment on column imports.claimed_until is 'A process works on it until then; renewed while it does.';
  comment on column imports.checked_mark is 'By the clock of the database, as applied_mark: an import that another was applied after is checked once more.';
  create index imports__requested on imports (tenant_id, requested_at, id);
  create index imports__unfinished on imports (requested_at) where state in ('checking', 'applying');
  create index imports__unfinished_of_tenant on imports (tenant_id, requested_at) where state in ('checking', 'applying');

  create table import_lines (
    tenant_id text not null,
    import_id uuid not null,
    kind text not null,
    file integer not null,
    line integer not null,
    record jsonb not null,
    constraint import_lines__pk primary key (tenant_id, import_id, kind, file, line),
    constraint import_lines__import_id foreign key (tenant_id, import_id) references imports (tenant_id, id) on delete cascade
  );
  comment on table import_lines is 'Lines of an import that is checked or applied; each goes in the transaction that applies it.';

  create table import_keys (
    tenant_id text not null,
    import_id uuid not null,
    kind text not null,
    what text not null,
    key text collate "C" not null,
    file integer not null,
    line integer not null,
    constraint import_keys__pk primary key (tenant_id, import_id, kind, what, key, file, line),
    constraint import_keys__import_id foreign key (tenant_id, import_id) references imports (tenant_id, id) on delete cascade,
    constraint import_keys__what check (what in ('id','code','parent'))
  );
  comment on table import_keys is 'By which ids, numbers and roots the lines of an import are found. Apart from them, with one index: of several, statistics that know nothing yet would take any.';

  create table import_errors (
    tenant_id text not null,
    import_id uuid not null,
    file integer not null,
    line integer not null,
    no integer not null,
    of_stage text not null,
    field text,
    code text not null,
    about text,
    constraint import_errors__pk primary key (tenant_id, import_id, file, line, no),
    constraint import_errors__import_id foreign key (tenant_id, import_id) references imports (tenant_id, id) on delete cascade
  );
  comment on table import_errors is 'What is wrong with the lines of an import.';
  comment on column import_errors.of_stage is 'Those of the verification go when it is done again.';

  create table imported_records (
    tenant_id text not null constraint imported_records__tenant_id references tenants,
    system text not null,
    kind text not null,
    old_id text collate "C" not null,
    id uuid not null,
    aggregate_id uuid not null,
    import_id uuid not null,
    constraint imported_records__pk primary key (tenant_id, system, kind, old_id)
  );
  comment on table imported_records is 'What was brought in, by its id in the old system: nothing comes in twice.';
  create index imported_records__aggregate on imported_records (tenant_id, aggregate_id);
  create index imported_records__import on imported_records (tenant_id, import_id);
`;

export async function down(db: Kysely<unknown>): Promise<void> {
  await countedBy('not counted').execute(db);
  await reportedBy('').execute(db);
  for (const table of ['dossiers', 'consultation_requests', 'tasks', 'contributions'])
    await sql.raw(`alter table ${table} drop column unproven, drop column imported`).execute(db);
  await sql`drop table imported_records, import_errors, import_keys, import_lines, imports`.execute(db);
}
