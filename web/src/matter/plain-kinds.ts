import type { Me } from '../../../clients/typescript/src/index.js';
import { actsFor } from '../api/rights';
import type { Offered } from './actions';

type Answered = Readonly<Record<string, unknown>>;

/** What has neither a list of acts nor a journal of its own; of some, what its agency does about it in a state. */
const PLAIN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  reviews: { open: ['confirmation'] },
  destructions: { proposed: ['decision', 'withdrawal'] },
  ...{ archives: {}, 'archive-records': {}, 'archive-handovers': {}, imports: {} },
};

export const isPlain = (kind: string): boolean => Object.hasOwn(PLAIN, kind);

/** Acts on what has no list of them: for the agency whose it is. `base`: its address. */
export function actsOfPlain(
  kind: string,
  base: string,
  { agency, state }: Answered,
  me: Pick<Me, 'agency' | 'inherits' | 'official' | 'roles'> | undefined,
): Offered[] {
  if (me === undefined || !actsFor(me, String(agency))) return [];
  const acts = PLAIN[kind]?.[String(state)] ?? [];
  return acts.map((each) => ({ action: each, method: 'POST', href: `${base}/${each}`, possible: true, unmet: [] }));
}
