import type { ReferralEvent } from '../../src/modules/referrals/index.js';
import type { PlannedMeasure, ReferralContext } from '../../src/modules/referrals/referral.js';
import { referralPlan } from './dossier-samples.js';
import { hours, NOW } from './machine-samples.js';

export { referralPlan } from './dossier-samples.js';

export const measure = (change: Partial<PlannedMeasure> = {}): PlannedMeasure => ({
  agency: 'H29.4',
  official: null,
  measure: 'criticism',
  reason: 'x',
  remedyBy: null,
  remedyDueAt: null,
  missedAt: null,
  ...change,
});

export const referralContext = (change: Partial<ReferralContext> = {}): ReferralContext => ({
  ...referralPlan(),
  lodgedAt: NOW,
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
  ...change,
});

/** Events of a referral by type, the rules met. */
export const referralEvents = (at: Date = NOW): { [T in ReferralEvent['type']]: ReferralEvent & { type: T } } => {
  const act = { at, unmet: [], by: 'H29.2-02' };
  const signed = { documentNumber: '1', documentDate: '2026-11-23', signedBy: 'H29-01' };
  const word = { ...signed, outcome: 'x', at: at.toISOString(), by: null };
  return {
    review: { type: 'review', ...act },
    propose: { type: 'propose', ...act, proposal: signed, measures: [measure()] },
    reject: { type: 'reject', ...act, reason: 'x' },
    decide: { type: 'decide', ...act, decision: word, measures: [measure()] },
    conclude: { type: 'conclude', ...act, remedied: true, text: 'x' },
    review_measures: {
      type: 'review_measures',
      ...act,
      decision: { ...signed, outcome: 'revoked', reason: 'x', at: at.toISOString(), by: null },
      measures: [],
    },
    reopen: { type: 'reopen', at, violationId: 'violation', agency: 'H29.4', cause: 'excused' },
    move_review: {
      type: 'move_review',
      at,
      basis: 'x',
      reviewFrom: NOW,
      reviewDueAt: hours(264),
      ladder: [{ rung: 'before_2wd', at: hours(216).toISOString() }],
    },
  };
};

/** A measure with so many hours from `NOW` to put things right. */
export const remedy = (inHours: number, change: Partial<PlannedMeasure> = {}): PlannedMeasure =>
  measure({ remedyBy: '2026-11-23', remedyDueAt: hours(inHours).toISOString(), ...change });
