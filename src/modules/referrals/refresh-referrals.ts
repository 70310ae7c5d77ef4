import { ENGINE } from '../../core/principal.js';
import type { TenantClock, UnitOfWork } from '../../workflow/index.js';
import { basisOf, movedTerm, type ReferenceData } from '../tenants/index.js';
import { chargedOf, type ViolationFields } from './charged.js';
import type { ReferralEvent } from './referral-events.js';
import type { ReferralContext } from './referral.js';
import { reviewableFrom } from './review-rules.js';
import { reviewLadder } from './review-term.js';

const AWAITED: ReadonlySet<unknown> = new Set(['lodged', 'under_review']);

/**
 * Moves the deadlines of Home Affairs after a change of the calendar or an outage, or where the time to explain has become longer: never
 * earlier than promised.
 */
export function refreshReferrals(unit: UnitOfWork, reference: ReferenceData, { now }: TenantClock): void {
  const referrals = unit.children<ReferralContext>('referral').filter(({ state }) => AWAITED.has(state['state']));
  if (referrals.length === 0) return;
  const violations = unit.children<ViolationFields>('violation').map(chargedOf);
  for (const { id, context } of referrals) {
    const { policyVersion, reviewFrom, reviewDueAt, lodgedAt, violationIds } = context;
    const policy = policyVersion === null ? undefined : reference.policies.version(policyVersion);
    if (!policy || !reviewFrom || !reviewDueAt) continue;
    const heard = reviewableFrom(violations.filter((each) => violationIds.includes(each.id)));
    const from = heard && heard > reviewFrom ? heard : reviewFrom;
    const dueAt = movedTerm(reference, from, policy.referrals.reviewWorkingDays, reviewDueAt);
    if (!dueAt || dueAt <= reviewDueAt) continue;
    const event: ReferralEvent = {
      type: 'move_review',
      at: now,
      basis: basisOf(reference, [reviewDueAt]),
      reviewFrom: from,
      reviewDueAt: dueAt,
      ladder: reviewLadder(reference, policy, lodgedAt, dueAt),
    };
    unit.send(id, event, ENGINE);
  }
}
