import type { Instance } from '../../workflow/index.js';
import { BODIES, workKinds, type WaitingItem, type WorkSource } from '../processes/index.js';
import type { ReferralContext, ReferralState } from './referral.js';
import { WORK } from './texts.js';

/** R24: what was to be put right and is not, its term over or not. */
const remedies = ({ measures, decision, lodgedAt }: ReferralContext): WaitingItem[] =>
  measures.flatMap(({ agency, answeredBy = agency, official, remedyDueAt, remediedAt }, index) =>
    remedyDueAt === null || remediedAt !== undefined
      ? []
      : [
          {
            kind: 'remedy',
            agency: answeredBy,
            official,
            dueAt: new Date(remedyDueAt),
            since: decision ? new Date(decision.at) : lodgedAt,
            slot: String(index),
          },
        ],
  );

function itemsOf({ state, context }: Instance<ReferralContext>): readonly WaitingItem[] {
  const { lodgedAt, reviewDueAt, review, decision, measureReview } = context;
  const since = (at: string | null | undefined): Date => (at ? new Date(at) : lodgedAt);
  const home = { agency: BODIES.homeAffairs, official: null } as const;
  const committee = { agency: BODIES.committee, official: null, dueAt: null } as const;
  switch (state['state'] as ReferralState) {
    case 'lodged':
      return [{ kind: 'review_referral', ...home, dueAt: reviewDueAt, since: lodgedAt }];
    case 'under_review':
      return [{ kind: 'propose_measures', ...home, dueAt: reviewDueAt, since: since(review?.at) }];
    case 'proposed':
      return [{ kind: 'decide_referral', ...committee, since: since(review?.proposedAt) }];
    case 'decided':
      return [{ kind: 'close_referral', ...home, dueAt: null, since: since(decision?.at) }, ...remedies(context)];
    case 'measure_review':
      return [{ kind: 'review_measures', ...committee, since: since(measureReview?.openedAt) }, ...remedies(context)];
    default:
      return [];
  }
}

/** What a referral waits for: Home Affairs, the committee, and agencies that have to put something right. */
export const referralWork: WorkSource = {
  path: '/v1/referrals',
  kinds: workKinds(WORK, {
    review_referral: { action: 'review', method: 'POST', path: '/review' },
    propose_measures: { action: 'propose', method: 'POST', path: '/proposal' },
    decide_referral: { action: 'decide', method: 'POST', path: '/decision' },
    close_referral: { action: 'conclude', method: 'POST', path: '/closure' },
    review_measures: { action: 'review_measures', method: 'POST', path: '/measure-review' },
    remedy: { action: 'read', method: 'GET', path: '' },
  }),
  waits: "c.state in ('lodged', 'under_review', 'proposed', 'decided', 'measure_review')",
  items: (instance) => itemsOf(instance as Instance<ReferralContext>),
};
