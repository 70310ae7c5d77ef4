import { changesOf } from '../../workflow/index.js';
import { automatic, dueRung, rungOfDeadline } from '../consultations/index.js';
import type { ReferralEvent } from './referral-events.js';
import {
  missedBy,
  openRemedies,
  type MeasureReviewDecision,
  type PlannedMeasure,
  type ReferralContext,
  type ReferralPlan,
} from './referral.js';

const { onEvent, onTime } = changesOf<ReferralContext, ReferralEvent>();

/** The context of a referral that was just lodged. */
export const lodged = ({ at, ...plan }: ReferralPlan & { at: Date }): ReferralContext => ({
  ...plan,
  lodgedAt: at,
  reviewOverdueAt: null,
  reminders: [],
  review: null,
  proposal: null,
  measures: [],
  rejection: null,
  decision: null,
  remedyDueAt: null,
  measureReview: null,
  measureReviews: [],
  closure: null,
  closedAt: null,
});

/** What the reminders of the review go by; null in referrals of earlier days, which have none. */
export const reviewLadderOf = ({ ladder, reminders, reviewDueAt }: ReferralContext) =>
  reviewDueAt && { ladder, reminders, dueAt: reviewDueAt };

export const reminded = onTime((context, now) => {
  const rungs = reviewLadderOf(context);
  const rung = rungs && dueRung(rungs, now);
  return rung ? { reminders: [...context.reminders, automatic(rung, now)] } : {};
});

/** The deadline passed: its own reminder goes out with it, or the one that an outage made the latest. */
export const reviewMissed = onTime((context, now) => {
  const rungs = reviewLadderOf(context);
  return {
    reviewOverdueAt: now,
    reminders: rungs ? [...context.reminders, automatic(rungOfDeadline(rungs, now), now)] : context.reminders,
  };
});

export const reviewMoved = onEvent<'move_review'>((context, { at, reviewFrom, reviewDueAt, ladder }) => ({
  reviewFrom,
  reviewDueAt,
  ladder,
  reviewOverdueAt: reviewDueAt > at ? null : context.reviewOverdueAt,
}));

export const taken = onEvent<'review'>((_, { at, by }) => ({
  review: { at: at.toISOString(), by, proposedAt: null, proposedBy: null },
}));

export const proposed = onEvent<'propose'>(({ review }, { at, by, proposal, measures }) => ({
  measures,
  proposal,
  review: review && { ...review, proposedAt: at.toISOString(), proposedBy: by },
}));

export const rejected = onEvent<'reject'>((_, { at, by, reason }) => ({
  rejection: { reason, at: at.toISOString(), by },
  closedAt: at,
}));

const dueNext = (measures: readonly PlannedMeasure[]): Date | null => {
  const due = openRemedies(measures).map((each) => Date.parse(each.remedyDueAt));
  return due.length > 0 ? new Date(Math.min(...due)) : null;
};

/** Put right in its term or after it: what was missed first is not waited for any more either. */
const remediedAt = (measure: PlannedMeasure, at: Date): PlannedMeasure =>
  measure.remedyDueAt !== null && measure.remediedAt === undefined
    ? { ...measure, remediedAt: at.toISOString() }
    : measure;

export const decided = onEvent<'decide'>((_, { decision, measures }) => ({
  decision,
  measures,
  remedyDueAt: dueNext(measures),
}));

/** R24: every deadline that has passed is noted; the next one is armed. */
export const remediesMissed = onTime((context, now) => {
  const missed = new Set<PlannedMeasure>(missedBy(context.measures, now));
  const measures = context.measures.map((each) => (missed.has(each) ? { ...each, missedAt: now.toISOString() } : each));
  return { measures, remedyDueAt: dueNext(measures) };
});

/** R8: a violation no longer stands: the measures of its agency are looked at again. */
export const reopened = onEvent<'reopen'>(({ measureReview }, { at, violationId, agency }) => ({
  measureReview: {
    openedAt: measureReview?.openedAt ?? at.toISOString(),
    violationIds: [...(measureReview?.violationIds ?? []), violationId],
    agencies: [...new Set([...(measureReview?.agencies ?? []), agency])],
  },
}));

/** Measures of the agencies under review give way to what was decided; where that has a deadline, a closed referral is open again. */
export const measuresReviewed = onEvent<'review_measures'>((context, { decision, measures: given }) => {
  const review = context.measureReview ?? { openedAt: decision.at, violationIds: [], agencies: [] };
  const ofReview = ({ agency }: PlannedMeasure): boolean => review.agencies.includes(agency);
  const measures = [...context.measures.filter((each) => !ofReview(each)), ...given];
  const closes = staysClosed(context, given, decision.outcome);
  return {
    measures,
    measureReview: null,
    measureReviews: [...context.measureReviews, { ...review, ...decision, before: context.measures.filter(ofReview) }],
    remedyDueAt: closes ? null : dueNext(measures),
    ...(!closes && { closure: null, closedAt: null }),
  };
});

/** A referral that was closed stays so, unless the review sets a deadline to put things right. */
export const staysClosed = (
  { closure }: Pick<ReferralContext, 'closure'>,
  measures: readonly PlannedMeasure[],
  outcome: MeasureReviewDecision['outcome'],
): boolean => closure !== null && (outcome !== 'changed' || openRemedies(measures).length === 0);

export const concluded = onEvent<'conclude'>((context, { at, by, remedied, text }) => ({
  measures: remedied ? context.measures.map((each) => remediedAt(each, at)) : context.measures,
  closure: { remedied, text, at: at.toISOString(), by },
  remedyDueAt: null,
  closedAt: at,
}));
