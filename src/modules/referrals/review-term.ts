import { planLadder } from '../consultations/index.js';
import type { Policy } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Charged } from './charged.js';
import { reviewableFrom } from './review-rules.js';
import type { ReferralContext } from './referral.js';

type Term = Pick<ReferralContext, 'policyVersion' | 'reviewFrom' | 'reviewDueAt' | 'ladder'>;

/** How long Home Affairs has to review and to propose (R9): so many working days from the moment when the review may begin. */
export function reviewTerm(
  { calendar }: Pick<ReferenceData, 'calendar'>,
  policy: Policy,
  violations: readonly Charged[],
  lodgedAt: Date,
): Term & { readonly reviewFrom: Date; readonly reviewDueAt: Date } {
  const heard = reviewableFrom(violations);
  const reviewFrom = heard && heard > lodgedAt ? heard : lodgedAt;
  const reviewDueAt = calendar.addWorkingDays(reviewFrom, policy.referrals.reviewWorkingDays);
  return {
    policyVersion: policy.version,
    reviewFrom,
    reviewDueAt,
    ladder: reviewLadder({ calendar }, policy, lodgedAt, reviewDueAt),
  };
}

export const reviewLadder = (
  { calendar }: Pick<ReferenceData, 'calendar'>,
  policy: Policy,
  lodgedAt: Date,
  reviewDueAt: Date,
): Term['ladder'] => planLadder(calendar, policy.referrals.reviewReminders, 'no_effect', lodgedAt, reviewDueAt);
