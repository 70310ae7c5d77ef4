import type { Unmet } from '../../core/errors.js';
import type { Rung } from '../consultations/index.js';
import type { MeasureReviewDecision, PlannedMeasure, Proposal, ReferralDecision } from './referral.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break, and who does it. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
  readonly by: string | null;
}

/** The end is called `conclude`: a dossier that ends sends `close` to whatever child knows it, and referrals outlive it. */
export type ReferralEvent =
  | (Act & { readonly type: 'review' })
  | (Act & { readonly type: 'propose'; readonly proposal: Proposal; readonly measures: readonly PlannedMeasure[] })
  | (Act & { readonly type: 'reject'; readonly reason: string })
  | (Act & {
      readonly type: 'decide';
      readonly decision: ReferralDecision;
      readonly measures: readonly PlannedMeasure[];
    })
  | (Act & { readonly type: 'conclude'; readonly remedied: boolean; readonly text: string })
  | (Act & {
      readonly type: 'review_measures';
      readonly decision: MeasureReviewDecision;
      /** Of the agencies that the review is about; those of others stay. */
      readonly measures: readonly PlannedMeasure[];
    })
  /** A violation no longer stands that measures were decided for. */
  | (At & { readonly type: 'reopen'; readonly violationId: string; readonly agency: string; readonly cause: string })
  | (At & {
      readonly type: 'move_review';
      readonly basis: string;
      readonly reviewFrom: Date;
      readonly reviewDueAt: Date;
      readonly ladder: readonly Rung[];
    });

/** Events that follow from violations and from the calendar, never from a caller. */
export const INTERNAL_EVENTS = ['reopen', 'move_review'] as const;
