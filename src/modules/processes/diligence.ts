import type { Unmet } from '../../core/errors.js';
import { text, type Text } from '../../core/text.js';
import type { ReadEntry } from '../../workflow/index.js';

/** A checklist of diligence, computed from the journal of an aggregate (R6, R14): what its points are, and how its entries prove them. */

/** A call that does what is still missing. */
export interface NextStep {
  readonly agency: string;
  readonly method: 'POST';
  readonly href: string;
}

/** An act of whoever is to be diligent, or of the engine for it, that is evidence. */
export interface DoneAct {
  readonly seq: number;
  readonly at: Date;
  readonly agency: string | null;
}

/** One point of the checklist: met or not, with the journal entries that prove it, and a word why. */
export interface DiligenceItem {
  readonly code: string;
  readonly met: boolean;
  readonly evidence: readonly number[];
  /** The same entries with when each act was done, and towards whom. */
  readonly done: readonly DoneAct[];
  readonly message: Text;
  /** What to do about it; null where it is met. */
  readonly how: Text | null;
  /** The same as calls, one for each agency that it is missing for. */
  readonly actions: readonly NextStep[];
}

export const ofType = (entries: readonly ReadEntry[], ...types: string[]): ReadEntry[] =>
  entries.filter((each) => types.includes(each.type));

/** Each entry once, in the order of the journal. */
export function provenBy(entries: readonly ReadEntry[]): Pick<DiligenceItem, 'evidence' | 'done'> {
  const inOrder = [...new Map(entries.map((each) => [each.seq, each])).values()].sort((a, b) => a.seq - b.seq);
  return {
    evidence: inOrder.map((each) => each.seq),
    done: inOrder.map(({ seq, at, about: agency }) => ({ seq, at, agency })),
  };
}

export const met = (code: string, message: Text, proofs: readonly ReadEntry[] = []): DiligenceItem => ({
  code,
  met: true,
  ...provenBy(proofs),
  message,
  how: null,
  actions: [],
});

/** The open points as rules that are not met, each with what to do about it: of a referral (R7), of asking the committee for a meeting (R10). */
export const diligenceUnmet = (rule: 'R7' | 'R10', items: readonly DiligenceItem[]): Unmet[] =>
  items
    .filter((each) => !each.met)
    .map(({ message, how }) => ({
      rule,
      code: 'diligence_incomplete',
      message: text(`${message.vi} ${how?.vi ?? ''}`.trim(), `${message.en} ${how?.en ?? ''}`.trim()),
    }));
