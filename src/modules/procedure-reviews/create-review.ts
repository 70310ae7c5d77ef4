import type { Call } from '../../core/call.js';
import { invalid, ruleViolated } from '../../core/refusals.js';
import type { Actor } from '../../core/principal.js';
import type { CommandContext } from '../../workflow/index.js';
import { identify, permit } from '../auth/index.js';
import { numberedCode, runningNumbers, type Beginning } from '../processes/index.js';
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

/** The numbers of reviews: by agency and day. */
export const takeReviewNumbers = runningNumbers('procedure-reviews', 'procedure_review_numbers');

function newReview(allowed: Allowed, number: number): ReviewInput & { at: Date } {
  const { input, now, day, reference, procedure, leadAgency, proposal, change } = allowed;
  const { from, to, policyVersion, href, measured: figures } = input.measured;
  const policy = reference.policies.inForce(day);
  const measured: FrozenFigures = { from, to, policyVersion, href, figures };
  return {
    at: now,
    code: numberedCode(leadAgency, 'RS', day, number),
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
