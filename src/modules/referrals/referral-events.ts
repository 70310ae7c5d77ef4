import type { Unmet } from '../../core/errors.js';
import type { PlannedMeasure, ReferralDecision } from './referral.js';

/** What every act of a person carries: the rules that it would break, and who does it. */
interface Act {
  readonly at: Date;
  readonly unmet: readonly Unmet[];
  readonly by: string | null;
}

/** The end is called `conclude`: a dossier that ends sends `close` to whatever child knows it, and referrals outlive it. */
export type ReferralEvent =
  | (Act & { readonly type: 'review' })
  | (Act & { readonly type: 'propose'; readonly measures: readonly PlannedMeasure[] })
  | (Act & { readonly type: 'reject'; readonly reason: string })
  | (Act & {
      readonly type: 'decide';
      readonly decision: ReferralDecision;
      readonly measures: readonly PlannedMeasure[];
    })
  | (Act & { readonly type: 'conclude'; readonly remedied: boolean; readonly text: string });
