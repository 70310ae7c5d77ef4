import type { Call } from '../../core/call.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import type { Actor } from '../../core/principal.js';
import type { CommandContext, NumberTaker } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import type { Beginning } from '../processes/index.js';
import type { Procedure } from '../procedures/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import { heavierUnmet, spelledChange } from './change-rules.js';
import { latestOf, subjectOfProcedure, type ProposalsOfProcedure } from './proposal-service.js';
import type { Proposal } from './proposal-rules.js';
import type { ProcedureReviewView } from './review-responses.js';
import { reviewView } from './review-view.js';
import { stageOf } from './review-terms.js';
import { wrongChange } from './review-acts.js';
import type { Change, Criteria, FrozenFigures, ReviewInput } from './review.js';
import { savingFrom } from './saving.js';
import { newerVersion, noSuchProposal } from './texts.js';

export interface NewReview {
  readonly procedureCode: string;
  /** Key of one of the proposals. */
  readonly proposal: string;
  /** Left out: what the proposal comes to. */
  readonly change?: Change | undefined;
  readonly criteria: Criteria;
  /** What the figures of the period propose, as the service has computed it. */
  readonly measured: ProposalsOfProcedure;
}

interface Allowed {
  readonly input: NewReview;
  readonly now: Date;
  readonly day: string;
  readonly reference: ReferenceData;
  readonly procedure: Procedure;
  readonly leadAgency: string;
  readonly proposal: Proposal;
  readonly change: Change;
}

/** R18: an existing proposal about the latest version, with a change that fits and makes the procedure no heavier. */
function checkNewReview(
  { reference, clock: { now } }: CommandContext<ReferenceData>,
  call: Call,
  input: NewReview,
): Allowed & { actor: Actor } {
  const day = reference.calendar.localDate(now);
  const caller = identify(call.principal, reference, now);
  const { procedure } = input.measured;
  permit(caller, 'propose a review', subjectOfProcedure(procedure, caller));
  const proposal = input.measured.proposals.find((each) => each.key === input.proposal);
  if (!proposal) throw invalid([noSuchProposal(input.proposal)]);
  const latest = latestOf(reference, procedure.code)?.version ?? procedure.version;
  if (latest !== procedure.version) throw ruleViolated([newerVersion(procedure.version, latest)]);
  const change = spelledChange(procedure, input.change ?? proposal.change ?? {});
  const errors = wrongChange(procedure, change, reference, now);
  if (errors.length > 0) throw invalid(errors);
  const unmet = heavierUnmet(procedure, change);
  if (unmet.length > 0) throw ruleViolated(unmet);
  return {
    input,
    now,
    day,
    reference,
    procedure,
    proposal,
    change,
    leadAgency: caller.agency ?? '',
    actor: caller.actor,
  };
}

/** The numbers of reviews: gapless by agency and day. */
export const takeReviewNumbers: NumberTaker = (tenant, series) => ({
  name: 'procedure-reviews.take-numbers',
  text: `with asked as (select agency, day, no from unnest($2::text[], $3::date[]) with ordinality as a (agency, day, no)),
      taken as (
        insert into procedure_review_numbers (tenant_id, agency, day, last)
        select $1, agency, day, count(*) from asked group by agency, day order by agency, day
        on conflict (tenant_id, agency, day) do update set last = procedure_review_numbers.last + excluded.last returning agency, day, last
      )
    select t.last - count(*) over same + row_number() over (same order by a.no rows unbounded preceding) as number
    from asked a join taken t using (agency, day) window same as (partition by a.agency, a.day) order by a.no`,
  values: [tenant, series.map(([agency]) => agency), series.map(([, day]) => day)],
});

/** Agency, the letters of reviews, date, running number: `H29.6-RS-261121-0001`. */
const reviewCode = (agency: string, day: string, number: number): string =>
  `${agency}-RS-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;

function newReview(allowed: Allowed, number: number): ReviewInput & { at: Date } {
  const { input, now, day, reference, procedure, leadAgency, proposal, change } = allowed;
  const { from, to, policyVersion, href, measured: figures } = input.measured;
  const policy = reference.policies.inForce(day);
  const measured: FrozenFigures = { from, to, policyVersion, href, figures };
  return {
    at: now,
    code: reviewCode(leadAgency, day, number),
    procedureCode: procedure.code,
    baseVersion: procedure.version,
    title: procedure.title,
    leadAgency,
    proposal,
    measured,
    change,
    criteria: input.criteria,
    saving: savingFrom(reference, procedure, measured, change, now),
    ...stageOf({ calendar: reference.calendar, policy }, now, policy.citizens.reviews.consultWorkingDays, now),
    policyVersion: policy.version,
    calendarRevision: reference.calendarRevision,
  };
}

/** Takes a proposal up, under the next number of its agency and day. */
export const proposeReview: Beginning<NewReview, Allowed, ProcedureReviewView> = {
  process: 'procedure_review',
  check: checkNewReview,
  series: ({ leadAgency, day }) => [leadAgency, day],
  input: newReview,
  show: ({ reference, unit, clock }) => reviewView(namesOf(reference), unit.root(), clock.now),
};
