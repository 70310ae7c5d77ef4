import { changesOf } from '../../workflow/index.js';
import type { ReferralEvent } from './referral-events.js';
import { missedBy, openRemedies, type PlannedMeasure, type ReferralContext, type ReferralPlan } from './referral.js';

const { onEvent, onTime } = changesOf<ReferralContext, ReferralEvent>();

/** The context of a referral that was just lodged. */
export const lodged = ({ at, ...plan }: ReferralPlan & { at: Date }): ReferralContext => ({
  ...plan,
  lodgedAt: at,
  review: null,
  measures: [],
  rejection: null,
  decision: null,
  remedyDueAt: null,
  closure: null,
  closedAt: null,
});

export const taken = onEvent<'review'>((_, { at, by }) => ({
  review: { at: at.toISOString(), by, proposedAt: null, proposedBy: null },
}));

export const proposed = onEvent<'propose'>(({ review }, { at, by, measures }) => ({
  measures,
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

export const concluded = onEvent<'conclude'>((_, { at, by, remedied, text }) => ({
  closure: { remedied, text, at: at.toISOString(), by },
  remedyDueAt: null,
  closedAt: at,
}));
