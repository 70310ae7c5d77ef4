import type { Unmet } from '../../core/errors.js';
import type { Explanation, Ruling } from './violation.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
}

export type ViolationEvent =
  | (Act & { readonly type: 'explain'; readonly explanation: Explanation })
  | (Act & { readonly type: 'rule'; readonly ruling: Ruling })
  /** The opinion that had not come came late. */
  | (At & { readonly type: 'turn_late'; readonly official: string | null; readonly lateUntil: Date })
  /** What was late came to its end: others have the dossier, or it is decided or withdrawn. */
  | (At & { readonly type: 'end'; readonly lateUntil: Date })
  /** The lead has it again, and its time goes on: it was not late while others had the dossier, so the deadline moves by that time. */
  | (At & { readonly type: 'go_on'; readonly dueAt: Date })
  /** It was none after all. */
  | (At & { readonly type: 'annul'; readonly reason: string })
  | (At & { readonly type: 'move_explanation'; readonly explanationDueAt: Date; readonly basis: string });

/** Events that follow from what happens to the dossier, never from a caller. */
export const INTERNAL_EVENTS = ['turn_late', 'end', 'go_on', 'annul', 'move_explanation'] as const;
