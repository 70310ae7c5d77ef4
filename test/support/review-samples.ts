import type { ReviewContext, ReviewEvent, ReviewInput } from '../../src/modules/reviews/review.js';
import { hours, NOW } from './machine-samples.js';

const nextWeek = { week: '2026-11-23', opensAt: hours(1), dueAt: hours(40) };
const digest = { day: '2026-11-23', at: hours(1) };

export const reviewInput = (): ReviewInput => ({
  agency: 'H29.6',
  head: 'H29.6-01',
  nextWeek,
  digest,
  calendarRevision: 1,
});

export const reviewContext = (change: Partial<ReviewContext> = {}): ReviewContext => ({
  agency: 'H29.6',
  head: 'H29.6-01',
  week: '2026-11-16',
  openedAt: NOW,
  dueAt: hours(2),
  confirmation: null,
  missed: [],
  nextWeek: '2026-11-23',
  nextOpensAt: hours(2),
  nextDueAt: hours(40),
  digestDay: '2026-11-23',
  digestAt: hours(2),
  calendarRevision: 1,
  beganAt: NOW,
  ...change,
});

/** One of each event, as it comes at `at`. */
export const reviewEvents = (at: Date): Record<ReviewEvent['type'], ReviewEvent> => ({
  confirm_review: { type: 'confirm_review', at, unmet: [], note: null, overdue: [], signedBy: 'H29.6-01', by: null },
  plan_week: { type: 'plan_week', at, head: 'H29.6-01', nextWeek },
  plan_digest: {
    type: 'plan_digest',
    at,
    digest,
    officials: [{ official: 'H29.6-01', overdue: 1, at_risk: 0, important: 0 }],
  },
  replan: { type: 'replan', at, nextWeek, digest, dueAt: hours(80) },
  end_reviews: { type: 'end_reviews', at },
});
