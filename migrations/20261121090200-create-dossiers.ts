import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table dossier_numbers (
      tenant_id text not null constraint dossier_numbers__tenant_id references tenants,
      agency text not null,
      day date not null,
      last integer not null,
      constraint dossier_numbers__pk primary key (tenant_id, agency, day)
    );
    comment on table dossier_numbers is 'The last running number given by an agency on a day: gapless, because it is taken in the transaction that uses it.';

    create table dossiers (
      tenant_id text not null constraint dossiers__tenant_id references tenants,
      id uuid not null,
      code text not null,
      procedure_code text not null,
      procedure_version integer not null,
      title text not null,
      summary text,
      handling text not null,
      lead_agency text not null,
      responsible_official text not null,
      state text not null,
      clock text not null,
      round integer not null,
      open_requests integer not null,
      components jsonb not null,
      position text,
      due_at timestamptz not null,
      review_due_at timestamptz,
      decision_due_at timestamptz,
      suspensions jsonb not null,
      submission_no integer not null,
      policy_version integer,
      return_grounds jsonb not null,
      decision jsonb,
      calendar_revision bigint not null,
      version integer not null,
      journal_seq integer not null,
      journal_head text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      submitted_at timestamptz,
      accepted_at timestamptz,
      decided_at timestamptz,
      search tsvector generated always as (to_tsvector('simple', title || ' ' || coalesce(summary, ''))) stored,
      constraint dossiers__pk primary key (tenant_id, id),
      constraint dossiers__code unique (tenant_id, code),
      constraint dossiers__procedure foreign key (tenant_id, procedure_code, procedure_version) references procedures (tenant_id, code, version),
      constraint dossiers__lead_agency foreign key (tenant_id, lead_agency) references agencies (tenant_id, code),
      constraint dossiers__handling check (handling in ('normal','urgent','complex')),
      constraint dossiers__state check (state in ('drafting','consulting','consolidating','submitted','accepted','returned','decided','withdrawn')),
      constraint dossiers__clock check (clock in ('running','suspended','overdue','stopped')),
      constraint dossiers__open_requests check (open_requests >= 0)
    ) with (fillfactor = 80);
    comment on column dossiers.state is 'Leaf of the process region of the dossier machine; accepted is shown as submitted with accepted = true.';
    comment on column dossiers.clock is 'Leaf of the clock region: whether the time of the dossier runs.';
    comment on column dossiers.open_requests is 'Requests not settled; zero wherever the state is not consulting.';
    comment on column dossiers.policy_version is 'The policy under which it was last submitted or accepted.';
    comment on column dossiers.return_grounds is 'Grounds of the last return, [] once it goes up again.';
    comment on column dossiers.journal_head is 'Hash of the last journal entry.';
    comment on column dossiers.calendar_revision is 'Revision of the calendar that its deadlines were computed with.';
    create index dossiers__due on dossiers (tenant_id, due_at, id);
    create index dossiers__state_due on dossiers (tenant_id, state, due_at, id);
    create index dossiers__lead_due on dossiers (tenant_id, lead_agency, due_at, id);
    create index dossiers__lead_state_due on dossiers (tenant_id, lead_agency, state, due_at, id);
    create index dossiers__official_due on dossiers (tenant_id, responsible_official, due_at, id);
    create index dossiers__procedure_due on dossiers (tenant_id, procedure_code, due_at, id);
    create index dossiers__search on dossiers using gin (search);
    create index dossiers__open on dossiers (tenant_id, calendar_revision, id) where clock <> 'stopped';

    create table consultation_requests (
      tenant_id text not null,
      id uuid not null,
      dossier_id uuid not null,
      dossier_code text not null,
      lead_agency text not null,
      round integer not null,
      agency text not null,
      kind text not null,
      questions jsonb not null,
      documents jsonb not null,
      reason text,
      silence text not null,
      policy_version integer not null,
      working_days integer not null,
      max_working_days integer not null,
      state text not null,
      sent_at timestamptz not null,
      term_from timestamptz not null,
      due_at timestamptz not null,
      answered_at timestamptz,
      settled_at timestamptz,
      late boolean not null,
      opinion jsonb,
      earlier_opinions jsonb not null,
      supplements jsonb not null,
      supplement_due_at timestamptz,
      extension jsonb,
      decline jsonb,
      withdrawal_reason text,
      response text,
      response_text text,
      reconciliations jsonb not null,
      ladder jsonb not null,
      reminders jsonb not null,
      version integer not null,
      updated_at timestamptz not null,
      constraint consultation_requests__pk primary key (tenant_id, id),
      constraint consultation_requests__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint consultation_requests__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint consultation_requests__kind check (kind in ('opinion','information')),
      constraint consultation_requests__silence check (silence in ('deemed_agreement','no_effect')),
      constraint consultation_requests__state check (state in ('pending','answered','supplement_due','incomplete','declined','deemed_agreed','lapsed','answered_late','withdrawn')),
      constraint consultation_requests__response check (response in ('accepted','partly_accepted','not_accepted'))
    ) with (fillfactor = 80);
    comment on column consultation_requests.term_from is 'Where the term of working_days began: the sending, or the moment at which the lead insisted.';
    comment on column consultation_requests.ladder is 'Planned reminders, [{rung, at}]; those sent are in reminders.';
    comment on column consultation_requests.lead_agency is 'Copy of the dossier''s, so that one index serves the list of what a lead asked.';
    create index consultation_requests__dossier on consultation_requests (tenant_id, dossier_id);
    create index consultation_requests__due on consultation_requests (tenant_id, due_at, id);
    create index consultation_requests__agency_due on consultation_requests (tenant_id, agency, due_at, id);
    create index consultation_requests__agency_state_due on consultation_requests (tenant_id, agency, state, due_at, id);
    create index consultation_requests__open_due on consultation_requests (tenant_id, due_at, id) where state in ('pending', 'supplement_due');
    create index consultation_requests__lead_open_due on consultation_requests (tenant_id, lead_agency, due_at, id) where state in ('pending', 'supplement_due');
    create index consultation_requests__lead_due on consultation_requests (tenant_id, lead_agency, due_at, id);

    create table submissions (
      tenant_id text not null,
      dossier_id uuid not null,
      no integer not null,
      document_number text not null,
      document_date date not null,
      signed_by text not null,
      submitted_at timestamptz not null,
      outcome text,
      grounds text[] not null default '{}',
      review_text text,
      reviewed_at timestamptz,
      reviewed_by text,
      constraint submissions__pk primary key (tenant_id, dossier_id, no),
      constraint submissions__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint submissions__outcome check (outcome in ('accepted','returned'))
    );
    comment on table submissions is 'Each sending of a dossier to the committee, with what the Office made of it.';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table submissions, consultation_requests, dossiers, dossier_numbers`.execute(db);
}
