import type { ReadEntry } from '../../workflow/index.js';
import type { Found, Scope } from './act.js';
import { offeredIn, type ActSet, type OfferedAction } from './offered-acts.js';

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

/** Who asks for what may be done, and what of. */
interface Asking<F extends Found> extends Pick<Beheld<F>, 'scope' | 'loaded'> {
  readonly sets: readonly ActSet[];
  /** Those whose rules may be decided by the journal. */
  readonly byJournal: ActSet;
  readonly beside: readonly OffersBeside<F>[];
  readonly readJournal: () => Promise<readonly ReadEntry[]>;
}

/** What the caller may do: the acts of the process, then those of all such modules, in their order. The journal is read once, where one needs it. */
export async function offeredWith<F extends Found>(asking: Asking<F>): Promise<OfferedAction[]> {
  const { scope, loaded, sets, byJournal, beside } = asking;
  let reading: Promise<readonly ReadEntry[]> | undefined;
  const entries = () => (reading ??= asking.readJournal());
  const offered = offeredIn(sets, { ...scope, entries: byJournal.needsJournal(scope) ? await entries() : [] });
  const others = await Promise.all(beside.map((each) => each({ scope, loaded, entries })));
  return [...offered, ...others.flat()];
}

/** An act that nothing bars. */
export const possibleAct = (action: string, method: string, href: string) => ({
  ...{ action, method, href },
  ...{ possible: true, unmet: [] },
});
