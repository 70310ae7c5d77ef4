import { iso, isoOf } from '../../core/dates.js';
import { isLate } from '../consultations/index.js';
import type { Instance } from '../../workflow/index.js';
import { namesOf, type Names, type ReferenceData } from '../tenants/index.js';
import type { Charged } from './charged.js';
import type { ReferralView } from './referral-schemas.js';
import { measuresView, reviewView, type StatedOn } from './measure-view.js';
import type { ReferralContext, ReferralState } from './referral.js';
import { reviewableFrom } from './review-rules.js';

/** States in which Home Affairs has neither proposed nor rejected. */
const AWAITED: ReadonlySet<unknown> = new Set(['lodged', 'under_review']);

/** What a referral is shown with. */
export interface ReferralSetting {
  readonly violations: readonly Charged[];
  readonly now: Date;
  /** When it was last changed. */
  readonly updatedAt: Date;
}

type ShownViolation = ReferralView['violations'][number];

/** The aggregate that a referral hangs on, and of which process that is. */
export interface Referred {
  readonly id: string;
  readonly process: string;
}

/** A referral at `now` as Home Affairs, the lead and who watches over all see it. */
export function referralView(
  reference: ReferenceData,
  { id: dossierId, process }: Referred,
  { id, state, context, version }: Instance<ReferralContext>,
  { violations, now, updatedAt }: ReferralSetting,
): ReferralView {
  const names = namesOf(reference);
  const awaited = AWAITED.has(state['state']);
  return {
    id,
    dossierId,
    taskId: process === 'task' ? dossierId : null,
    inspectionId: process === 'inspection' ? dossierId : null,
    dossierCode: context.aggregateCode,
    ...names.agency('leadAgency', context.leadAgency),
    state: state['state'] as ReferralState,
    agencies: [...context.agencies],
    agencyNames: names.agencyNames(context.agencies),
    violations: violations.map(({ id: violationId, agency, ruled, occurredAt, explanationDueAt, kind, status }) => ({
      id: violationId,
      ...names.agency('agency', agency),
      ruled,
      explanationDueAt: explanationDueAt.toISOString(),
      kind: kind as ShownViolation['kind'],
      status: status as ShownViolation['status'],
      occurredAt: occurredAt.toISOString(),
    })),
    text: context.text,
    documentNumber: context.documentNumber,
    documentDate: context.documentDate,
    ...names.official('signedBy', context.signedBy, context.documentDate),
    ...names.official('lodgedBy', context.lodgedBy, context.lodgedAt),
    lodgedAt: context.lodgedAt.toISOString(),
    reviewableFrom: awaited ? iso(reviewableFrom(violations)) : null,
    reviewDueAt: iso(context.reviewDueAt),
    overdue: awaited && context.reviewDueAt !== null && isLate(now, context.reviewDueAt),
    reviewOverdueAt: iso(context.reviewOverdueAt),
    reminders: context.reminders.map(({ at, rung }) => ({ at, rung })),
    ...stepsView(names, context),
    ...measuresOf(reference, names, context),
    remedyDueAt: iso(context.remedyDueAt),
    closedAt: iso(context.closedAt),
    updatedAt: isoOf(updatedAt),
    version,
  };
}

/** What was done with it, and who did it. */
const stepsView = (
  names: Names,
  { review, proposal, rejection, decision, closure }: ReferralContext,
): Pick<ReferralView, 'review' | 'proposal' | 'rejection' | 'decision' | 'closure'> => ({
  review: review && {
    ...review,
    ...names.official('by', review.by, review.at),
    ...names.official('proposedBy', review.proposedBy, review.proposedAt),
  },
  proposal: proposal && { ...proposal, ...names.official('signedBy', proposal.signedBy, proposal.documentDate) },
  rejection: rejection && { ...rejection, ...names.official('by', rejection.by, rejection.at) },
  decision: decision && {
    ...decision,
    ...names.official('signedBy', decision.signedBy, decision.documentDate),
    ...names.official('by', decision.by, decision.at),
  },
  closure: closure && { ...closure, ...names.official('by', closure.by, closure.at) },
});

/** Measures by the names of the policy of the day on which they were last stated; officials as they were when the referral was lodged. */
function measuresOf(
  reference: ReferenceData,
  names: Names,
  { measures, measureReview, measureReviews, review, decision, lodgedAt }: ReferralContext,
): Pick<ReferralView, 'measures' | 'measureReview' | 'measureReviews'> {
  const stated = decision?.at ?? review?.proposedAt;
  const on: StatedOn = { statedAt: stated ? new Date(stated) : lodgedAt, lodgedAt };
  return {
    measures: measuresView(reference, names, measures, on),
    measureReview: measureReview && reviewView(names, measureReview),
    measureReviews: measureReviews.map((each) => ({
      ...reviewView(names, each),
      ...names.official('signedBy', each.signedBy, each.documentDate),
      ...names.official('by', each.by, each.at),
      before: measuresView(reference, names, each.before, on),
    })),
  };
}

/** The part of an agency that is referred, and of those that it has taken over from (R27): what others are charged with, and what they get, is not its to read. */
export const partOfAgencies = (view: ReferralView, own: readonly string[]): ReferralView => ({
  ...view,
  // The letter speaks of all of them.
  text: view.agencies.every((each) => own.includes(each)) ? view.text : null,
  agencies: view.agencies.filter((each) => own.includes(each)),
  agencyNames: view.agencyNames.filter((_, index) => own.includes(view.agencies[index]!)),
  violations: view.violations.filter((each) => own.includes(each.agency)),
  measures: view.measures.filter((each) => own.includes(each.agency)),
  measureReview: view.measureReview?.agencies.some((each) => own.includes(each))
    ? partOfReview(view, view.measureReview, own)
    : null,
  measureReviews: view.measureReviews
    .filter(({ agencies }) => agencies.some((each) => own.includes(each)))
    .map((each) => ({
      ...partOfReview(view, each, own),
      before: each.before.filter((measure) => own.includes(measure.agency)),
    })),
});

function partOfReview<T extends NonNullable<ReferralView['measureReview']>>(
  { violations }: ReferralView,
  review: T,
  own: readonly string[],
): T {
  const charged = new Set(violations.filter((each) => own.includes(each.agency)).map((each) => each.id));
  return {
    ...review,
    agencies: review.agencies.filter((each) => own.includes(each)),
    agencyNames: review.agencyNames.filter((_, index) => own.includes(review.agencies[index]!)),
    violationIds: review.violationIds.filter((id) => charged.has(id)),
  };
}
