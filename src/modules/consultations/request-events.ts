import type { Unmet } from '../../core/errors.js';
import type { Departed } from '../directory/index.js';
import type {
  Appreciation,
  Consideration,
  Decline,
  Extension,
  Opinion,
  PlannedRequest,
  Reconciliation,
  Reminder,
  Response,
  Rung,
  Supplement,
} from './request.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
}

/** A message as the journal names it. */
interface NamedMessage {
  /** Id that its sender gave it. */
  readonly messageId: string;
  /** Of its record. */
  readonly documentMessageId: string;
}

export interface HeldMessage extends NamedMessage {
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  /** Codes of what keeps it from being taken. */
  readonly doubts: readonly string[];
}

export interface RejectedMessage extends NamedMessage {
  readonly reason: string;
}

/** Where the deadlines lie after they were computed anew. */
export interface MovedDeadlines {
  readonly dueAt: Date;
  readonly ladder: readonly Rung[];
  readonly supplementDueAt: Date | null;
}

export type RequestEvent =
  | (Act & {
      readonly type: 'answer';
      readonly opinion: Opinion;
      readonly early: boolean;
      readonly responseMinutes: number;
    })
  | (Act & { readonly type: 'assign_handler'; readonly official: string; readonly reason: string | null })
  | (Act & { readonly type: 'decline'; readonly decline: Decline })
  | (Act & {
      readonly type: 'insist';
      readonly reason: string;
      readonly workingDays: number;
      readonly dueAt: Date;
      readonly ladder: readonly Rung[];
    })
  | (Act & { readonly type: 'reroute'; readonly reason: string; readonly request: PlannedRequest })
  | (Act & { readonly type: 'ask_extension'; readonly extension: Extension })
  | (Act & {
      readonly type: 'decide_extension';
      readonly granted: boolean;
      readonly reason: string | null;
      readonly workingDays: number;
      readonly dueAt: Date;
      readonly ladder: readonly Rung[];
    })
  | (Act & { readonly type: 'remind'; readonly reminder: Reminder })
  | (Act & { readonly type: 'ask_supplement'; readonly supplement: Supplement; readonly dueAt: Date })
  /** A late answer is taken into account (R5). */
  | (Act & { readonly type: 'consider'; readonly consideration: Consideration })
  | (Act & { readonly type: 'withdraw'; readonly reason: string })
  | (Act & { readonly type: 'appreciate'; readonly appreciation: Appreciation })
  /** A document that may be its answer came in, and waits for a person to say who signed it. */
  | (Act & { readonly type: 'hold_message'; readonly message: HeldMessage })
  /** A person found that it is none. */
  | (Act & { readonly type: 'reject_message'; readonly message: RejectedMessage })
  /** Said by its representative in a meeting, and taken into the minutes; a disagreement has been worked on there (R12). */
  | (At & {
      readonly type: 'minuted';
      readonly opinion: Opinion;
      readonly reconciliation: Reconciliation | null;
      readonly early: boolean;
      readonly responseMinutes: number;
    })
  | (At & { readonly type: 'respond'; readonly response: Response; readonly text: string })
  | (At & { readonly type: 'reconcile'; readonly reconciliation: Reconciliation })
  | (At & MovedDeadlines & { readonly type: 'move_deadlines'; readonly basis: string })
  /** The official who had it holds no position in the agency any more (R1). */
  | (At & { readonly type: 'handler_left' } & Departed)
  /** Its failure was excused, or is held against the agency after all. */
  | (At & { readonly type: 'excuse'; readonly excused: boolean })
  | (At & { readonly type: 'close'; readonly reason: string });

/** Events that reach a request only through its dossier, or with a message. */
export const INTERNAL_EVENTS = [
  'hold_message',
  'reject_message',
  'minuted',
  'respond',
  'reconcile',
  'move_deadlines',
  'handler_left',
  'excuse',
  'close',
] as const;
