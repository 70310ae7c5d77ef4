import { identify, type Subject } from '../auth/index.js';
import { actsOn, foundIn, type Found, type Kind } from '../processes/index.js';
import { latestVersionOf, type Policy, type Procedure } from '../procedures/index.js';
import { namesOf } from '../tenants/index.js';
import type { ProcedureReviewView } from './review-responses.js';
import type { TermBasis } from './review-terms.js';
import { reviewShownTo, reviewView } from './review-view.js';
import type { ReviewContext, ReviewEvent, ReviewState } from './review.js';

/** A review as the acts on it find it. */
export interface LoadedReview extends Found {
  readonly state: ReviewState;
  readonly context: ReviewContext;
  /** The version that was measured. */
  readonly base: Procedure | undefined;
  /** The latest version of the procedure, of the same moment. */
  readonly latestVersion: number;
  /** The policy under which it was taken up. */
  readonly policy: Policy;
  readonly terms: TermBasis;
}

export const subjectOfReview = ({
  leadAgency,
  opinions,
  formerAgencies,
}: Pick<ReviewContext, 'leadAgency' | 'opinions' | 'formerAgencies'>): Subject => ({
  leadAgency,
  former: formerAgencies ?? [],
  consulted: opinions.map((each) => each.agency),
});

export const procedureReviews: Kind<LoadedReview, ProcedureReviewView> = {
  machine: 'procedure_review',
  path: '/v1/procedure-reviews',
  find: (scope) => {
    const found = foundIn(scope);
    const { unit, reference } = scope.ctx;
    const { state, context } = unit.root<ReviewContext>();
    const policy = reference.policies.version(context.policyVersion) ?? reference.policies.inForce(found.day);
    const read = scope.rows[0]?.[0]?.['version'] as number | null | undefined;
    const known = reference.procedures
      .all()
      .filter(({ code }) => code === context.procedureCode)
      .at(-1)?.version;
    return {
      ...found,
      state: state['state'] as ReviewState,
      context,
      base: reference.procedures.version(context.procedureCode, context.baseVersion),
      latestVersion: read ?? known ?? context.baseVersion,
      policy,
      terms: { calendar: reference.calendar, policy },
    };
  },
  subjectOf: ({ context }) => subjectOfReview(context),
  // By the rows themselves, and not by what is held in memory: another may have been published a moment ago.
  reads: ({ call, ctx }) => [latestVersionOf(call.tenant, ctx.unit.root<ReviewContext>().context.procedureCode)],
  show: ({ call, ctx: { unit, reference, clock }, changedAt = clock.now }) =>
    reviewShownTo(
      identify(call.principal, reference, clock.now),
      reviewView(namesOf(reference), unit.root(), changedAt),
    ),
};

export const onReview = actsOn<LoadedReview, ReviewEvent, ProcedureReviewView>(procedureReviews);
