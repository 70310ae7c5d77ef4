import { iso } from '../../core/dates.js';
import { isLate } from '../consultations/index.js';
import type { Instance } from '../../workflow/index.js';
import type { Charged } from './charged.js';
import type { ReferralView } from './referral-schemas.js';
import { reviewableFrom } from './review-rules.js';
import type { MeasureReview, PlannedMeasure, ReferralContext, ReferralState } from './referral.js';

/** States in which Home Affairs has neither proposed nor rejected. */
const AWAITED: ReadonlySet<unknown> = new Set(['lodged', 'under_review']);

type ShownMeasure = ReferralView['measures'][number];

/** A measure with its law; those of earlier days have none. */
const shownMeasure = ({ law, proceedings, remediedAt, ...rest }: PlannedMeasure): ShownMeasure => ({
  ...rest,
  remediedAt: remediedAt ?? null,
  law: law ? { ...law } : null,
  proceedings: proceedings ?? null,
});

type ShownViolation = ReferralView['violations'][number];

/** The aggregate that a referral hangs on, and of which process that is. */
export interface Referred {
  readonly id: string;
  readonly process: string;
}

/** A referral at `now` as Home Affairs, the lead and who watches over all see it. */
export function referralView(
  { id: dossierId, process }: Referred,
  { id, state, context, version }: Instance<ReferralContext>,
  violations: readonly Charged[],
  now: Date,
): ReferralView {
  const awaited = AWAITED.has(state['state']);
  return {
    id,
    dossierId,
    taskId: process === 'task' ? dossierId : null,
    dossierCode: context.aggregateCode,
    leadAgency: context.leadAgency,
    state: state['state'] as ReferralState,
    agencies: [...context.agencies],
    violations: violations.map(({ id: violationId, agency, ruled, occurredAt, explanationDueAt, kind, status }) => ({
      id: violationId,
      agency,
      ruled,
      explanationDueAt: explanationDueAt.toISOString(),
      kind: kind as ShownViolation['kind'],
      status: status as ShownViolation['status'],
      occurredAt: occurredAt.toISOString(),
    })),
    text: context.text,
    documentNumber: context.documentNumber,
    documentDate: context.documentDate,
    signedBy: context.signedBy,
    lodgedBy: context.lodgedBy,
    lodgedAt: context.lodgedAt.toISOString(),
    reviewableFrom: awaited ? iso(reviewableFrom(violations)) : null,
    reviewDueAt: iso(context.reviewDueAt),
    overdue: awaited && context.reviewDueAt !== null && isLate(now, context.reviewDueAt),
    reviewOverdueAt: iso(context.reviewOverdueAt),
    reminders: context.reminders.map(({ at, rung }) => ({ at, rung })),
    review: context.review,
    proposal: context.proposal,
    measures: context.measures.map(shownMeasure),
    rejection: context.rejection,
    decision: context.decision,
    remedyDueAt: iso(context.remedyDueAt),
    measureReview: context.measureReview && listsOf(context.measureReview),
    measureReviews: context.measureReviews.map((each) => ({ ...listsOf(each), before: each.before.map(shownMeasure) })),
    closure: context.closure,
    closedAt: iso(context.closedAt),
    version,
  };
}

const listsOf = <T extends MeasureReview>(
  review: T,
): Omit<T, 'violationIds' | 'agencies'> & { violationIds: string[]; agencies: string[] } => ({
  ...review,
  violationIds: [...review.violationIds],
  agencies: [...review.agencies],
});

/** The part of one agency that is referred: what others are charged with, and what they get, is not its to read. */
export const partOfAgency = (view: ReferralView, agency: string): ReferralView => ({
  ...view,
  // The letter speaks of all of them.
  text: view.agencies.every((each) => each === agency) ? view.text : null,
  agencies: view.agencies.filter((each) => each === agency),
  violations: view.violations.filter((each) => each.agency === agency),
  measures: view.measures.filter((each) => each.agency === agency),
  measureReview: view.measureReview?.agencies.includes(agency) ? partOfReview(view, view.measureReview, agency) : null,
  measureReviews: view.measureReviews
    .filter((each) => each.agencies.includes(agency))
    .map((each) => ({
      ...partOfReview(view, each, agency),
      before: each.before.filter((measure) => measure.agency === agency),
    })),
});

function partOfReview<T extends { violationIds: string[]; agencies: string[] }>(
  { violations }: ReferralView,
  review: T,
  agency: string,
): T {
  const own = new Set(violations.filter((each) => each.agency === agency).map((each) => each.id));
  return { ...review, agencies: [agency], violationIds: review.violationIds.filter((id) => own.has(id)) };
}
