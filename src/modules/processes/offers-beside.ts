import type { ReadEntry } from '../../workflow/index.js';
import type { Found, Scope } from './act.js';
import type { OfferedAction } from './offered-acts.js';

/** A dossier, a task, as whoever asks what may be done finds it. */
export interface Beheld<F extends Found> {
  readonly scope: Scope;
  readonly loaded: F;
  /** Its whole journal, read when it is first asked for. */
  readonly entries: () => Promise<readonly ReadEntry[]>;
}

/**
 * What can be done to something that is no event of its process, from a module that the process does not know: letters to issue, documents that wait for a
 * decision, data to look into. Only what the caller may do, and what would be done now, is told.
 */
export type OffersBeside<F extends Found> = (beheld: Beheld<F>) => Promise<readonly OfferedAction[]>;

/** The same of all such modules, in their order. */
export const offeredBeside = async <F extends Found>(
  all: readonly OffersBeside<F>[],
  beheld: Beheld<F>,
): Promise<OfferedAction[]> => (await Promise.all(all.map((each) => each(beheld)))).flat();

/** Reads once, when it is first asked. */
export function readOnce<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}

/** An act that nothing bars. */
export const possibleAct = (action: string, method: string, href: string) => ({
  ...{ action, method, href },
  ...{ possible: true, unmet: [] },
});
