import { sql, type Kysely } from 'kysely';

/**
 * A violation may be about another one, which was not explained in time. A referral has a deadline of its own and reminders, and its
 * measures are reviewed where a violation was excused after the decision. An official is commended beside the agency.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table violations add column of_violation_id uuid;
    comment on column violations.of_violation_id is 'The violation that was not explained in time; of a late_explanation alone.';

    create index violations__excused_delays on violations (tenant_id, aggregate_id) where kind = 'late_dossier' and state = 'excused';

    alter table referrals drop constraint referrals__state;
    alter table referrals add constraint referrals__state
      check (state in ('lodged','under_review','proposed','decided','measure_review','closed','rejected'));
    alter table referrals
      add column policy_version integer,
      add column review_from timestamptz,
      add column review_due_at timestamptz,
      add column review_overdue_at timestamptz,
      add column ladder jsonb not null default '[]',
      add column reminders jsonb not null default '[]',
      add column proposal jsonb,
      add column measure_review jsonb,
      add column measure_reviews jsonb not null default '[]';
    comment on column referrals.policy_version is 'The policy that gave Home Affairs its time; null in referrals of earlier days.';
    comment on column referrals.review_from is 'When every violation is explained or its time to explain has passed, as far as known at the lodging.';
    comment on column referrals.review_due_at is 'By when Home Affairs proposes measures or rejects; null in referrals of earlier days.';
    comment on column referrals.review_overdue_at is 'When that passed without a proposal.';
    comment on column referrals.measure_review is 'What the measures are reviewed for: violations that were excused or annulled after the decision.';
    comment on column referrals.measure_reviews is 'What came of such reviews, oldest first, each with the measures before it.';

    alter table commendations
      add column individual boolean not null default false,
      add column official_figures jsonb;
    alter table commendations drop constraint commendations__once;
    create unique index commendations__once on commendations (tenant_id, agency, from_day, to_day, (case when individual then official else '' end));
    comment on column commendations.individual is 'The official is commended, and not the agency.';
  `.execute(db);
}

/** Possible as long as no official was commended alone and no measures are under review. */
export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index commendations__once;
    alter table commendations drop column official_figures, drop column individual;
    alter table commendations add constraint commendations__once unique (tenant_id, agency, from_day, to_day);
    alter table referrals drop constraint referrals__state;
    alter table referrals drop column measure_reviews, drop column measure_review, drop column proposal, drop column reminders, drop column ladder,
      drop column review_overdue_at, drop column review_due_at, drop column review_from, drop column policy_version;
    alter table referrals add constraint referrals__state check (state in ('lodged','under_review','proposed','decided','closed','rejected'));
    drop index violations__excused_delays;
    alter table violations drop column of_violation_id;
  `.execute(db);
}
