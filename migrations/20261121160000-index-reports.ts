import { sql, type Kysely } from 'kysely';

/**
 * What the figures of a report are counted from: what each row counts as, written by the database itself with the row, and
 * indexes that hold all that a report reads. None of the columns moves with every act, so an opinion leaves its dossier's
 * row where it is. `tally` packs what rows are counted by into one number: grouping three million requests by it and their
 * agency costs half of what grouping them by three columns does. `decoded` in src/modules/reports/sources.ts reads it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table consultation_requests
      add column reminder_count integer not null generated always as (jsonb_array_length(reminders)) stored,
      add column tally integer not null generated always as (
        16 * (coalesce(response_minutes, -1) + 1) + case
          when state = 'withdrawn' then 9
          when state = 'declined' then 8
          when state in ('pending', 'supplement_due') then 1
          when excused and (late or state in ('deemed_agreed', 'lapsed', 'incomplete')) then 7
          when state in ('deemed_agreed', 'lapsed') then 5
          when state = 'incomplete' then 6
          when late then 4
          when early then 2
          else 3
        end) stored;
    comment on column consultation_requests.reminder_count is 'Reminders that went out: reports add them up.';
    comment on column consultation_requests.tally is 'Outcome and response_minutes in one number: 16 * (minutes + 1, 0 for none) + place of the outcome.';

    alter table dossiers
      add column outcome text not null generated always as (
        case
          when state = 'withdrawn' then 'withdrawn'
          when state <> 'decided' then 'open'
          when suspensions @> '[{"to": null}]' then 'on_time'
          when date_trunc('second', decided_at at time zone 'UTC') <= due_at at time zone 'UTC' then 'on_time'
          else 'late'
        end) stored,
      add column tally integer not null generated always as (
        16 * round + case state
          when 'drafting' then 1 when 'consulting' then 2 when 'consolidating' then 3 when 'submitted' then 4 when 'accepted' then 4
          when 'returned' then 5 when 'withdrawn' then 7
          else case
            when suspensions @> '[{"to": null}]' or date_trunc('second', decided_at at time zone 'UTC') <= due_at at time zone 'UTC' then 6
            else 8 end
        end) stored,
      add column returned boolean not null generated always as (
        submission_no > case when state in ('submitted', 'accepted', 'decided') then 1 else 0 end) stored,
      add column awaited_applicant boolean not null generated always as (suspensions @> '[{"reason": "awaiting_applicant"}]') stored;
    comment on column dossiers.outcome is 'What the dossier counts as: open, on_time, late, withdrawn. One decided while its time stood still is on time.';
    comment on column dossiers.tally is 'Rounds, state and whether it was decided late in one number: 16 * round + place of the state.';
    comment on column dossiers.returned is 'The Office has sent it back at least once.';
    comment on column dossiers.awaited_applicant is 'Its time has stood still for the applicant.';

    create index consultation_requests__report on consultation_requests (tenant_id, sent_at, id)
      include (agency, procedure_code, tally, answered_at, due_at);
    create index consultation_requests__reminded on consultation_requests (tenant_id, sent_at, id)
      include (lead_agency, procedure_code, reminder_count, answered_at, due_at) where reminder_count > 0;
    create index consultation_requests__agency_sent on consultation_requests (tenant_id, agency, sent_at, id);
    create index consultation_requests__failed on consultation_requests (tenant_id, dossier_id) where outcome in ('late', 'silent');
    create index dossiers__report on dossiers (tenant_id, created_at, id)
      include (lead_agency, procedure_code, tally, due_at, decided_at);
    create index dossiers__overdue on dossiers (tenant_id, created_at, id)
      include (lead_agency, procedure_code, clock, outcome, due_at, decided_at, returned, awaited_applicant) where outcome in ('late', 'open');
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
    drop index journal__committee_overdue, violations__meeting, meetings__starts, submissions__returned, dossiers__lead_created, dossiers__overdue, dossiers__report,
      consultation_requests__failed, consultation_requests__agency_sent, consultation_requests__reminded, consultation_requests__report;
    alter table dossiers drop column awaited_applicant, drop column returned, drop column tally, drop column outcome;
    alter table consultation_requests drop column tally, drop column reminder_count;
  `.execute(db);
}
