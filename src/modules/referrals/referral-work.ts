import { text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';
import { BODIES, type WaitingItem, type WorkSource } from '../processes/index.js';
import type { ReferralContext, ReferralState } from './referral.js';

/** R24: what was to be put right and is not, its term over or not. */
const remedies = ({ measures, decision, lodgedAt }: ReferralContext): WaitingItem[] =>
  measures.flatMap(({ agency, official, remedyDueAt, remediedAt }, index) =>
    remedyDueAt === null || remediedAt !== undefined
      ? []
      : [
          {
            kind: 'remedy',
            agency,
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
  kinds: {
    review_referral: {
      name: text('Thụ lý đề nghị xử lý trách nhiệm', 'Take up a referral'),
      why: text('Đề nghị xử lý trách nhiệm chưa được thụ lý.', 'The referral was lodged and not taken up.'),
      next: { action: 'review', label: text('Thụ lý', 'Take it up'), method: 'POST', path: '/review' },
    },
    propose_measures: {
      name: text('Đề xuất hình thức xử lý', 'Propose measures'),
      why: text(
        'Sở Nội vụ đang xem xét, chưa đề xuất hình thức xử lý.',
        'Home Affairs reviews it and has not proposed measures.',
      ),
      next: { action: 'propose', label: text('Đề xuất', 'Propose'), method: 'POST', path: '/proposal' },
    },
    decide_referral: {
      name: text('Quyết định hình thức xử lý', 'Decide measures'),
      why: text(
        'Hình thức xử lý đã được đề xuất, chờ UBND quyết định.',
        'Measures were proposed; the committee decides.',
      ),
      next: { action: 'decide', label: text('Quyết định', 'Decide'), method: 'POST', path: '/decision' },
    },
    close_referral: {
      name: text('Kết thúc đề nghị xử lý trách nhiệm', 'Close a referral'),
      why: text(
        'UBND đã quyết định; Sở Nội vụ theo dõi việc khắc phục và kết thúc.',
        'The committee has decided; Home Affairs follows the remedies and closes it.',
      ),
      next: { action: 'conclude', label: text('Kết thúc', 'Close'), method: 'POST', path: '/closure' },
    },
    review_measures: {
      name: text('Xem xét lại hình thức xử lý', 'Review measures'),
      why: text(
        'Vi phạm làm căn cứ xử lý không còn; UBND xem xét lại.',
        'A violation that measures were decided for no longer stands; the committee reviews them.',
      ),
      next: {
        action: 'review_measures',
        label: text('Xem xét lại', 'Review'),
        method: 'POST',
        path: '/measure-review',
      },
    },
    remedy: {
      name: text('Khắc phục theo quyết định', 'Remedy'),
      why: text(
        'Phải khắc phục theo quyết định xử lý và báo cáo Sở Nội vụ.',
        'What was wrong is to be put right, and reported to Home Affairs.',
      ),
      next: {
        action: 'read',
        label: text('Xem việc phải khắc phục', 'See what is to be put right'),
        method: 'GET',
        path: '',
      },
    },
  },
  waits: "c.state in ('lodged', 'under_review', 'proposed', 'decided', 'measure_review')",
  items: (instance) => itemsOf(instance as Instance<ReferralContext>),
};
