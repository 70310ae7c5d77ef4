import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table consultation_requests
      add column procedure_code text,
      add column response_minutes integer,
      add column early boolean not null default false,
      add column excused boolean not null default false,
      add column appreciation jsonb;
    update consultation_requests r set procedure_code = d.procedure_code from dossiers d where d.tenant_id = r.tenant_id and d.id = r.dossier_id;
    alter table consultation_requests
      alter column procedure_code set not null,
      add column outcome text not null generated always as (
        case
          when state in ('withdrawn', 'declined') then state
          when state in ('pending', 'supplement_due') then 'pending'
          when excused and (late or state in ('deemed_agreed', 'lapsed', 'incomplete')) then 'excused'
          when state in ('deemed_agreed', 'lapsed') then 'silent'
          when state = 'incomplete' then 'incomplete'
          when late then 'late'
          when early then 'early'
          else 'on_time'
        end) stored;
    comment on column consultation_requests.procedure_code is 'Copy of the dossier''s, so that figures by procedure read one table.';
    comment on column consultation_requests.response_minutes is 'Working minutes from the sending to the first answer.';
    comment on column consultation_requests.early is 'First answered on a local day before that of the deadline.';
    comment on column consultation_requests.excused is 'Its failure was excused, or was none of the agency: it leaves every score.';
    comment on column consultation_requests.outcome is 'What the request counts as in every figure.';

    comment on column consultation_requests.appreciation is 'Why the lead found the agency helpful (R25).';
    create index consultation_requests__appreciated on consultation_requests (tenant_id, sent_at) where appreciation is not null;

    create table violations (
      tenant_id text not null,
      id uuid not null,
      dossier_id uuid not null,
      dossier_code text not null,
      lead_agency text not null,
      procedure_code text not null,
      request_id uuid,
      meeting_id uuid,
      referral_id uuid,
      kind text not null,
      agency text not null,
      head text,
      official text,
      state text not null,
      occurred_at timestamptz not null,
      recorded_at timestamptz not null,
      due_at timestamptz,
      late_until timestamptz,
      cause_seq integer not null,
      policy_version integer not null,
      explanation_due_at timestamptz not null,
      explanation jsonb,
      ruling jsonb,
      earlier_rulings jsonb not null,
      annulment text,
      version integer not null,
      updated_at timestamptz not null,
      constraint violations__pk primary key (tenant_id, id),
      constraint violations__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint violations__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint violations__state check (state in ('recorded','explained','upheld','excused','annulled')),
      constraint violations__kind check (kind in ('no_opinion','late_opinion','incomplete_opinion','absent_from_meeting',
        'incomplete_submission','unreconciled_submission','out_of_competence','improper_consultation','late_dossier','extra_component','missing_apology',
        'late_task','late_explanation','slow_to_remedy'))
    ) with (fillfactor = 80);
    comment on table violations is 'Recorded failures (R8), each with its evidence in the journal of its dossier.';
    comment on column violations.head is 'Who answered for the agency on the local day of the failure.';
    comment on column violations.occurred_at is 'When the agency failed: the deadline, where one was missed.';
    comment on column violations.recorded_at is 'When the service took it down; the time to explain runs from then.';
    comment on column violations.due_at is 'The deadline that was missed, where there was one.';
    comment on column violations.late_until is 'When what was due came after all; null while it has not.';
    comment on column violations.cause_seq is 'Number of the journal entry that the failure was recorded from.';
    comment on column violations.annulment is 'Why it turned out to be none.';
    create index violations__dossier on violations (tenant_id, dossier_id);
    create index violations__occurred on violations (tenant_id, occurred_at, id);
    create index violations__agency_kind on violations (tenant_id, agency, kind, occurred_at, id);
    create index violations__agency_occurred on violations (tenant_id, agency, occurred_at, id);
    create index violations__lead_occurred on violations (tenant_id, lead_agency, occurred_at, id);

    create table meetings (
      tenant_id text not null,
      id uuid not null,
      dossier_id uuid not null,
      dossier_code text not null,
      lead_agency text not null,
      procedure_code text not null,
      convener text not null,
      state text not null,
      agenda text not null,
      place text,
      starts_at timestamptz,
      confirm_by timestamptz,
      invitees jsonb not null,
      request jsonb,
      minutes jsonb,
      cancellation text,
      created_at timestamptz not null,
      held_at timestamptz,
      version integer not null,
      updated_at timestamptz not null,
      constraint meetings__pk primary key (tenant_id, id),
      constraint meetings__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint meetings__convener check (convener in ('lead','committee')),
      constraint meetings__state check (state in ('requested','refused','called','held','minuted','cancelled'))
    );
    comment on table meetings is 'Meetings about a dossier, called by the lead or, on its request, by the committee (R10).';
    comment on column meetings.invitees is '[{agency, requestId, confirmation, attendance}]';
    create index meetings__dossier on meetings (tenant_id, dossier_id);
    create index meetings__created on meetings (tenant_id, created_at, id);
    create index meetings__lead_created on meetings (tenant_id, lead_agency, created_at, id);
    create index meetings__invitees on meetings using gin (invitees jsonb_path_ops);

    create table referrals (
      tenant_id text not null,
      id uuid not null,
      dossier_id uuid not null,
      dossier_code text not null,
      lead_agency text not null,
      procedure_code text not null,
      state text not null,
      violation_ids jsonb not null,
      agencies jsonb not null,
      text text not null,
      document_number text not null,
      document_date date not null,
      signed_by text not null,
      lodged_by text,
      lodged_at timestamptz not null,
      review jsonb,
      measures jsonb not null,
      rejection jsonb,
      decision jsonb,
      remedy_due_at timestamptz,
      closure jsonb,
      closed_at timestamptz,
      version integer not null,
      updated_at timestamptz not null,
      constraint referrals__pk primary key (tenant_id, id),
      constraint referrals__dossier_id foreign key (tenant_id, dossier_id) references dossiers (tenant_id, id),
      constraint referrals__state check (state in ('lodged','under_review','proposed','decided','closed','rejected'))
    );
    comment on table referrals is 'Letters of a lead to Home Affairs, and what came of them (R7, R9).';
    comment on column referrals.remedy_due_at is 'The next deadline of a measure to put right what was wrong (R24).';
    create index referrals__dossier on referrals (tenant_id, dossier_id);
    create index referrals__lodged on referrals (tenant_id, lodged_at, id);
    create index referrals__lead_lodged on referrals (tenant_id, lead_agency, lodged_at, id);
    create index referrals__agencies on referrals using gin (agencies jsonb_path_ops);

    create table service_pulse (
      single boolean constraint service_pulse__pk primary key default true,
      last_seen timestamptz not null,
      constraint service_pulse__one check (single)
    );
    comment on table service_pulse is 'When some process of the service was last alive: one row.';
    create table outages (
      from_at timestamptz not null,
      to_at timestamptz not null,
      constraint outages__pk primary key (from_at),
      constraint outages__period check (to_at > from_at)
    );
    comment on table outages is 'Times in which no process of the service was alive: a deadline that fell into one is given back.';

    create table commendations (
      tenant_id text not null constraint commendations__tenant_id references tenants,
      id uuid not null,
      agency text not null,
      official text,
      from_day date not null,
      to_day date not null,
      reason text not null,
      figures jsonb not null,
      document_number text,
      document_date date,
      confirmed_by text,
      confirmed_agency text,
      confirmed_at timestamptz not null,
      constraint commendations__pk primary key (tenant_id, id),
      constraint commendations__agency foreign key (tenant_id, agency) references agencies (tenant_id, code),
      constraint commendations__once unique (tenant_id, agency, from_day, to_day)
    );
    comment on table commendations is 'Good coordination that people have confirmed (R25), with the figures that it was proposed by.';
    create index commendations__confirmed on commendations (tenant_id, confirmed_at, id);

    create table report_numbers (
      tenant_id text not null constraint report_numbers__tenant_id references tenants,
      kind text not null,
      year integer not null,
      last integer not null,
      constraint report_numbers__pk primary key (tenant_id, kind, year)
    );
    create table issued_reports (
      tenant_id text not null constraint issued_reports__tenant_id references tenants,
      id uuid not null,
      kind text not null,
      number text not null,
      version integer not null,
      from_day date not null,
      to_day date not null,
      content text not null,
      csv text not null,
      xlsx bytea not null,
      sha256 text not null,
      correction text,
      issued_by text,
      issued_agency text,
      issued_at timestamptz not null,
      constraint issued_reports__pk primary key (tenant_id, id),
      constraint issued_reports__number unique (tenant_id, number, version),
      constraint issued_reports__kind check (kind in ('home_affairs','office'))
    );
    comment on table issued_reports is 'Reports as they were issued: frozen, numbered, corrected only by a further version.';
    comment on column issued_reports.content is 'The report as JSON text; what is read again is these bytes.';
    comment on column issued_reports.correction is 'Why this version takes the place of the one before; null for the first.';
    create index issued_reports__issued on issued_reports (tenant_id, issued_at, id);
    create function issued_reports_are_frozen() returns trigger language plpgsql as $$
    begin
      raise exception 'an issued report is frozen' using errcode = 'insufficient_privilege';
    end $$;
    create trigger issued_reports__frozen before update or delete or truncate on issued_reports
      for each statement execute function issued_reports_are_frozen();
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table issued_reports, report_numbers, commendations, outages, service_pulse, referrals, meetings, violations;
    drop function issued_reports_are_frozen;
    alter table consultation_requests drop column outcome, drop column appreciation, drop column excused, drop column early, drop column response_minutes, drop column procedure_code;
  `.execute(db);
}
