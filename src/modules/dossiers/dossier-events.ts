import type { Unmet } from '../../core/errors.js';
import type { MovedDeadlines, PlannedRequest, Reconciliation, Response, Rung } from '../consultations/index.js';
import type { PlannedMeeting } from '../meetings/index.js';
import type { Departed } from '../directory/index.js';
import type { Handling, ViolationKind } from '../procedures/index.js';
import type { PlannedReferral } from '../referrals/index.js';
import type { ReturnGround, SubmissionInput } from '../submissions/index.js';
import type { Apology, ApologyExemption, Component, DossierDecision, RunningDeadlines, Suspension } from './dossier.js';
import type { SupplementRequest } from './supplement.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
}

export type DossierEvent =
  | (Act & {
      readonly type: 'edit';
      readonly title?: string;
      readonly summary?: string | null;
      readonly handling?: Handling;
    })
  | (Act & { readonly type: 'put_component'; readonly component: Component })
  | (Act & { readonly type: 'remove_component'; readonly code: string })
  | (Act & { readonly type: 'hand_over'; readonly official: string; readonly reason: string })
  | (Act & { readonly type: 'start_round'; readonly requests: readonly PlannedRequest[] })
  | (Act & { readonly type: 'consolidate' })
  | (Act & { readonly type: 'take_position'; readonly text: string })
  | (Act & {
      readonly type: 'respond_to_opinion';
      readonly requestId: string;
      readonly response: Response;
      readonly text: string;
    })
  | (Act & { readonly type: 'reconcile'; readonly requestId: string; readonly reconciliation: Reconciliation })
  | (Act & { readonly type: 'convene' | 'ask_committee'; readonly meeting: PlannedMeeting })
  | (Act & { readonly type: 'refer'; readonly referral: PlannedReferral })
  | (Act & {
      readonly type: 'submit';
      readonly submission: SubmissionInput;
      readonly reviewDueAt: Date;
      readonly policyVersion: number;
    })
  | (Act & {
      readonly type: 'accept';
      readonly decisionDueAt: Date;
      readonly policyVersion: number;
      readonly by: string | null;
    })
  | (Act & {
      readonly type: 'return';
      readonly grounds: readonly ReturnGround[];
      readonly text: string;
      /** Why it was found only after the acceptance; null for a return before it. */
      readonly lateReason: string | null;
      readonly by: string | null;
      /** When the lead's own time runs out from now on. */
      readonly leadDueAt: Date;
    })
  /** The committee asks the lead for more. */
  | (Act & { readonly type: 'ask_more'; readonly supplement: SupplementRequest; readonly leadDueAt: Date })
  | (Act & { readonly type: 'revise'; readonly componentsMissing: boolean })
  | (Act & { readonly type: 'decide' | 'decide_itself'; readonly decision: DossierDecision })
  | (Act & { readonly type: 'apologise'; readonly apology: Apology; readonly newDueAt: Date })
  | (Act & { readonly type: 'exempt_from_apology'; readonly exemption: ApologyExemption })
  | (Act & { readonly type: 'withdraw'; readonly reason: string; readonly signedBy: string })
  | (Act & { readonly type: 'suspend'; readonly suspension: Suspension })
  | (Act & { readonly type: 'resume'; readonly workingMinutes: number } & RunningDeadlines)
  /** The handling of a citizen's dossier has its result. */
  | (At & { readonly type: 'conclude'; readonly decision: DossierDecision })
  /** The responsible official holds no position in the lead agency any more (R1). */
  | (At & { readonly type: 'official_left' } & Departed)
  | (At & { readonly type: 'request_settled' })
  | (At & { readonly type: 'request_reopened' })
  | (At & { readonly type: 'request_added'; readonly request: PlannedRequest })
  /** Raised by the machine itself: the dossier changed hands, or the term of whoever has it stands still or runs on. */
  | (At & { readonly type: 'changed_hands' })
  | (At & { readonly type: 'term_changed' })
  /** A failure that nobody is held to: the dossier's time stood still, or other units of a citizen's dossier overran their steps. */
  | (At & {
      readonly type: 'waive';
      readonly kind: ViolationKind;
      readonly agency: string;
      readonly requestId: string | null;
      readonly reason: string;
    })
  | (At & {
      readonly type: 'calendar_changed';
      readonly basis: string;
      readonly dueAt: Date;
      readonly leadDueAt: Date | null;
      readonly reviewDueAt: Date | null;
      readonly decisionDueAt: Date | null;
      readonly newDueAt: Date | null;
      /** The suspension under way, its end planned anew; absent where there is none. */
      readonly suspension?: Suspension;
      /** The deadline of what the committee asked for, where it moved. */
      readonly supplement: { readonly from: Date; readonly dueAt: Date; readonly ladder: readonly Rung[] } | null;
      readonly requests: readonly ({ readonly id: string; readonly basis: string } & MovedDeadlines)[];
    });

/** Events that come from the requests, the directory, the calendar and the machine itself, never from a caller. */
export const INTERNAL_EVENTS = [
  'request_settled',
  'request_reopened',
  'request_added',
  'conclude',
  'official_left',
  'waive',
  'calendar_changed',
  'changed_hands',
  'term_changed',
] as const;
