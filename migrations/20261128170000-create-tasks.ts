import { sql, type Kysely } from 'kysely';

/** Assigned tasks (R14): a process of its own, with the parts of cooperating agencies as its children. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table task_numbers (
      tenant_id text not null constraint task_numbers__tenant_id references tenants,
      agency text not null,
      day date not null,
      last integer not null,
      constraint task_numbers__pk primary key (tenant_id, agency, day)
    );
    comment on table task_numbers is 'The last running number of a task given by an agency on a day: gapless, because it is taken in the transaction that uses it.';

    create table tasks (
      tenant_id text not null constraint tasks__tenant_id references tenants,
      id uuid not null,
      code text not null,
      title text not null,
      content text not null,
      product text not null,
      importance text not null,
      field text,
      source jsonb not null,
      source_number text not null,
      source_date date not null,
      assigner text not null,
      lead_agency text not null,
      responsible_official text,
      ownerless_since date,
      parent_id uuid,
      dossier_ids jsonb not null,
      state text not null,
      clock text not null,
      due_at timestamptz,
      original_due_at timestamptz,
      at_risk_at timestamptz,
      working_days integer,
      overdue_at timestamptz,
      ladder jsonb not null,
      reminders jsonb not null,
      progress jsonb not null,
      percent integer not null,
      answers jsonb not null,
      progress_due_at timestamptz,
      reports jsonb not null,
      reported_at timestamptz,
      confirm_due_at timestamptz,
      extensions jsonb not null,
      declines jsonb not null,
      suspensions jsonb not null,
      halted_at timestamptz,
      suspended_until timestamptz,
      suspended_from text,
      cancellation text,
      policy_version integer not null,
      calendar_revision bigint not null,
      assigned_at timestamptz not null,
      completed_at timestamptz,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      updated_at timestamptz not null,
      search tsvector generated always as (to_tsvector('simple', title || ' ' || content || ' ' || product)) stored,
      listed_at timestamptz not null generated always as (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) stored,
      constraint tasks__pk primary key (tenant_id, id),
      constraint tasks__code unique (tenant_id, code),
      constraint tasks__parent_id foreign key (tenant_id, parent_id) references tasks (tenant_id, id),
      constraint tasks__lead_agency foreign key (tenant_id, lead_agency) references agencies (tenant_id, code),
      constraint tasks__assigner foreign key (tenant_id, assigner) references agencies (tenant_id, code),
      constraint tasks__importance check (importance in ('normal','important','key')),
      constraint tasks__state check (state in ('assigned','in_progress','reported','completed','declined','suspended','cancelled')),
      constraint tasks__clock check (clock in ('in_term','at_risk','overdue','no_term','halted','stopped')),
      constraint tasks__suspended_from check (suspended_from in ('assigned','in_progress')),
      constraint tasks__percent check (percent between 0 and 100)
    ) with (fillfactor = 80);
    comment on table tasks is 'Work that the committee, its Chairman or those above gave one agency (R14).';
    comment on column tasks.original_due_at is 'The term that it was given first; extensions move due_at alone.';
    comment on column tasks.listed_at is 'What lists are ordered by: the term, and those without one last.';
    comment on column tasks.overdue_at is 'The term that was missed; null while none is.';
    comment on column tasks.halted_at is 'When its time began to stand still: reported, declined or suspended.';
    comment on column tasks.journal_head is 'Hash of the last journal entry.';
    create index tasks__due on tasks (tenant_id, listed_at, id);
    create index tasks__lead_due on tasks (tenant_id, lead_agency, listed_at, id);
    create index tasks__official_due on tasks (tenant_id, responsible_official, listed_at, id) where responsible_official is not null;
    create index tasks__state_due on tasks (tenant_id, state, listed_at, id);
    create index tasks__source on tasks (tenant_id, source_number, source_date);
    create index tasks__parent on tasks (tenant_id, parent_id) where parent_id is not null;
    create index tasks__assigned on tasks (tenant_id, assigned_at, id);
    create index tasks__open on tasks (tenant_id, calendar_revision, id) where clock <> 'stopped';
    create index tasks__open_official on tasks (tenant_id, lead_agency, responsible_official, listed_at, id)
      where clock <> 'stopped' and responsible_official is not null;
    create index tasks__search on tasks using gin (search);

    create table contributions (
      tenant_id text not null,
      id uuid not null,
      task_id uuid not null,
      aggregate_code text not null,
      lead_agency text not null,
      agency text not null,
      part text not null,
      handler text,
      ownerless_since date,
      state text not null,
      due_at timestamptz,
      ladder jsonb not null,
      reminders jsonb not null,
      contributed jsonb not null,
      contributed_at timestamptz,
      late boolean not null,
      halted_at timestamptz,
      release text,
      asked_at timestamptz not null,
      version integer not null,
      updated_at timestamptz not null,
      listed_at timestamptz not null generated always as (coalesce(due_at, timestamptz '9999-12-31 00:00:00+00')) stored,
      constraint contributions__pk primary key (tenant_id, id),
      constraint contributions__task_id foreign key (tenant_id, task_id) references tasks (tenant_id, id),
      constraint contributions__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint contributions__state check (state in ('pending','contributed','overdue','released'))
    ) with (fillfactor = 80);
    comment on table contributions is 'The parts of cooperating agencies in a task, each with a term of its own inside the lead''s.';
    create index contributions__task on contributions (tenant_id, task_id);
    create index contributions__open_handler on contributions (tenant_id, agency, handler, listed_at, id)
      where state in ('pending', 'overdue') and handler is not null;
    create index contributions__agency_due on contributions (tenant_id, agency, due_at, id);

    alter table issued_reports drop constraint issued_reports__kind, add constraint issued_reports__kind check (kind in ('home_affairs','office','tasks'));
    alter table issued_papers drop constraint issued_papers__kind, add constraint issued_papers__kind check (kind in ('asking_letter','urging_letter','invitation',
      'minutes','synopsis','submission','return_letter','decision_letter','explanation_request','referral_letter','apology_letter','assignment_letter',
      'task_urging_letter','task_return_letter','report'));
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from issued_paper_files f using issued_papers p
      where p.tenant_id = f.tenant_id and p.id = f.paper_id and p.kind in ('assignment_letter','task_urging_letter','task_return_letter');
    delete from issued_papers where kind in ('assignment_letter','task_urging_letter','task_return_letter');
    -- What was issued is frozen: where there are reports on tasks, this is refused.
    alter table issued_reports drop constraint issued_reports__kind, add constraint issued_reports__kind check (kind in ('home_affairs','office'));
    alter table issued_papers drop constraint issued_papers__kind, add constraint issued_papers__kind check (kind in ('asking_letter','urging_letter','invitation',
      'minutes','synopsis','submission','return_letter','decision_letter','explanation_request','referral_letter','apology_letter','report'));
    drop table contributions;
    drop table tasks;
    drop table task_numbers;
  `.execute(db);
}
