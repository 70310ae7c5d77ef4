import { sql, type Kysely } from 'kysely';

/** What has parties that a succession replaces: each row keeps whose it was before. */
const WITH_PARTIES = [
  'dossiers',
  'consultation_requests',
  'meetings',
  'violations',
  'referrals',
  'handlings',
  'handling_steps',
  'tasks',
  'contributions',
  'petitions',
  'procedure_reviews',
] as const;

/** Succession (R27) as a process: its aggregates, the rules of splits, what has passed and what waits for a decision. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table successions
      add column succession_id uuid,
      add column fields text[] not null default '{}',
      add column procedures text[] not null default '{}',
      add column rest boolean not null default false;
    update successions s set succession_id = e.id
    from (select tenant_id, predecessor, effective_from, gen_random_uuid() as id from successions where predecessor is not null group by 1, 2, 3) e
    where s.tenant_id = e.tenant_id and s.predecessor = e.predecessor and s.effective_from = e.effective_from;
    comment on column successions.succession_id is 'The process by which the open work passes; null until there is one.';
    comment on column successions.rest is 'Of a split: this successor takes what no rule names.';

    create table agency_successions (
      tenant_id text not null constraint agency_successions__tenant_id references tenants,
      id uuid not null,
      code text not null,
      lead_agency text not null,
      state text not null,
      predecessors jsonb not null,
      successors jsonb not null,
      rest text,
      effective_on date not null,
      effective_at timestamptz not null,
      decision jsonb,
      declared boolean not null,
      check_at timestamptz,
      undecided integer not null,
      set_aside jsonb not null,
      assignments integer not null,
      systems jsonb,
      cancellation jsonb,
      recorded_by text,
      announced_at timestamptz not null,
      took_effect_at timestamptz,
      ended_at timestamptz,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      constraint agency_successions__pk primary key (tenant_id, id),
      constraint agency_successions__code unique (tenant_id, code),
      constraint agency_successions__state check (state in ('announced','passing','waiting','passed','cancelled'))
    ) with (fillfactor = 80);
    comment on table agency_successions is 'One agency or several take over the open work of others on one day (R27).';
    comment on column agency_successions.lead_agency is 'The first of the successors.';
    comment on column agency_successions.undecided is 'Open parts that no rule gives to a successor, as of the last passing.';
    comment on column agency_successions.set_aside is 'Aggregates that could not pass, as of the last passing: process and id.';
    create index agency_successions__effective on agency_successions (tenant_id, effective_on, id);
    create index agency_successions__open on agency_successions (tenant_id, id) where state in ('passing', 'waiting');

    create table succession_numbers (
      tenant_id text not null constraint succession_numbers__tenant_id references tenants,
      agency text not null,
      day date not null,
      last integer not null,
      constraint succession_numbers__pk primary key (tenant_id, agency, day)
    );
    comment on table succession_numbers is 'The last number of each agency and day: codes of successions have no gap.';

    create table passed_parts (
      tenant_id text not null constraint passed_parts__tenant_id references tenants,
      succession_id uuid not null,
      instance_id uuid not null,
      part text not null,
      predecessor text not null,
      successor text not null,
      process text not null,
      aggregate_id uuid not null,
      kind text not null,
      seq integer not null,
      passed_at timestamptz not null,
      constraint passed_parts__pk primary key (tenant_id, succession_id, instance_id, part, predecessor)
    );
    comment on table passed_parts is 'Every part of open work that has passed from one agency to another, with the journal entry that says so.';
    comment on column passed_parts.part is 'What the agency was there: lead, agency, assigner …';
    create index passed_parts__kind on passed_parts (tenant_id, succession_id, kind, part);
    create index passed_parts__predecessor on passed_parts (tenant_id, predecessor, aggregate_id);

    create table undecided_parts (
      tenant_id text not null constraint undecided_parts__tenant_id references tenants,
      succession_id uuid not null,
      instance_id uuid not null,
      part text not null,
      predecessor text not null,
      process text not null,
      aggregate_id uuid not null,
      kind text not null,
      assigned_to text,
      constraint undecided_parts__pk primary key (tenant_id, succession_id, instance_id, part, predecessor)
    );
    comment on table undecided_parts is 'Open work of an agency that was split which no rule gives to one of its successors; it waits for a decision.';
    comment on column undecided_parts.assigned_to is 'The successor that was decided; the row goes once the part has passed.';

    alter table violations add column answering_agency text;
    comment on column violations.answering_agency is 'Who answers for it in place of the agency that earned it, which it stays with.';
    create index violations__answering on violations (tenant_id, answering_agency, occurred_at, id) where answering_agency is not null;
    create index violations__open_agency on violations (tenant_id, agency) where state in ('recorded', 'explained');

    alter table webhooks add column agency text;
    comment on column webhooks.agency is 'Whose events it is sent in place of those of its client, once another agency has taken over.';
  `.execute(db);
  for (const table of WITH_PARTIES)
    await sql`
      alter table ${sql.table(table)} add column former_agencies jsonb;
    `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of WITH_PARTIES) await sql`alter table ${sql.table(table)} drop column former_agencies`.execute(db);
  await sql`
    alter table webhooks drop column agency;
    drop index violations__open_agency;
    alter table violations drop column answering_agency;
    drop table undecided_parts;
    drop table passed_parts;
    drop table succession_numbers;
    drop table agency_successions;
    alter table successions drop column succession_id, drop column fields, drop column procedures, drop column rest;
  `.execute(db);
}
