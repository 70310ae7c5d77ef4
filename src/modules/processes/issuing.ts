import type { Call } from '../../core/call.js';
import type { Beside } from './dispatch.js';

/** Entries about papers, in the journals of all processes that have them: one that was issued, and another form of one that is kept; each with number, file and hash. */
export const PAPER_NOTES = ['paper.issued', 'paper.converted'] as const;

/**
 * Papers of acts: what a submission, a letter of apology or minutes say is frozen in the transaction of the act, by a module that the
 * process does not know. Each is asked before the act, for what it stands beside.
 */
export interface IssuingPapers {
  readonly submitted: (call: Call) => Promise<Beside<unknown>>;
  readonly apologised: (call: Call) => Promise<Beside<unknown>>;
  readonly minuted: (call: Call, meetingId: string) => Promise<Beside<unknown>>;
}
