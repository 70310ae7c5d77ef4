import { sql, type Kysely } from 'kysely';

/**
 * What the figures of a report are counted from: what each row counts as, written by the database itself with the row, and
 * indexes that hold all that a report reads. None of the columns moves with every act, so an opinion leaves its dossier's
 * row where it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table consultation_requests
      add column reminder_count integer not null generated always as (jsonb_array_length(reminders)) stored;
    comment on column consultation_requests.reminder_count is 'Reminders that went out: reports add them up.';

    alter table dossiers
      add column outcome text not null generated always as (
        case
          when state = 'withdrawn' then 'withdrawn'
          when state <> 'decided' then 'open'
          when suspensions @> '[{"to": null}]' then 'on_time'
          when date_trunc('second', decided_at at time zone 'UTC') <= due_at at time zone 'UTC' then 'on_time'
          else 'late'
        end) stored,
      add column returned boolean not null generated always as (
        submission_no > case when state in ('submitted', 'accepted', 'decided') then 1 else 0 end) stored,
      add column awaited_applicant boolean not null generated always as (suspensions @> '[{"reason": "awaiting_applicant"}]') stored;
    comment on column dossiers.outcome is 'What the dossier counts as: open, on_time, late, withdrawn. One decided while its time stood still is on time.';
    comment on column dossiers.returned is 'The Office has sent it back at least once.';
    comment on column dossiers.awaited_applicant is 'Its time has stood still for the applicant.';

    create index consultation_requests__report on consultation_requests (tenant_id, sent_at, id)
      include (agency, lead_agency, procedure_code, outcome, response_minutes, answered_at, due_at, reminder_count);
    create index consultation_requests__agency_sent on consultation_requests (tenant_id, agency, sent_at, id);
    create index consultation_requests__failed on consultation_requests (tenant_id, dossier_id) where outcome in ('late', 'silent');
    create index dossiers__report on dossiers (tenant_id, created_at, id)
      include (lead_agency, procedure_code, state, clock, outcome, due_at, decided_at, round, returned, awaited_applicant);
    create index dossiers__lead_created on dossiers (tenant_id, lead_agency, created_at, id);
    create index submissions__returned on submissions (tenant_id, reviewed_at, dossier_id, no) include (grounds) where outcome = 'returned';
    create index meetings__starts on meetings (tenant_id, starts_at, id) where starts_at is not null;
    create index violations__meeting on violations (tenant_id, meeting_id, agency) where meeting_id is not null;
    create index journal__committee_overdue on journal (tenant_id, aggregate_id)
      where type in ('submission.review_overdue', 'dossier.decision_overdue');
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index journal__committee_overdue, violations__meeting, meetings__starts, submissions__returned, dossiers__lead_created, dossiers__report,
      consultation_requests__failed, consultation_requests__agency_sent, consultation_requests__report;
    alter table dossiers drop column awaited_applicant, drop column returned, drop column outcome;
    alter table consultation_requests drop column reminder_count;
  `.execute(db);
}
