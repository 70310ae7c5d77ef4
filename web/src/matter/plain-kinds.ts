import type { Me } from '../../../clients/typescript/src/index.js';
import { actsFor } from '../api/rights';
import type { Offered } from './actions';

type Answered = Readonly<Record<string, unknown>>;
type Reader = Pick<Me, 'agency' | 'inherits' | 'official' | 'roles' | 'may'>;

interface Plain {
  /** What is done about it in a state: below it, or at an address of its own. */
  readonly acts: Readonly<Record<string, readonly string[]>>;
  readonly may: (me: Reader, record: Answered) => boolean;
}

const ofAgency = (me: Reader, { agency }: Answered): boolean => actsFor(me, String(agency));

/** What has neither a list of acts nor a journal of its own; of some, what its agency, or who administers, does about it in a state. */
const PLAIN: Readonly<Record<string, Plain>> = {
  reviews: { acts: { open: ['confirmation'] }, may: ofAgency },
  destructions: { acts: { proposed: ['decision', 'withdrawal'] }, may: ofAgency },
  imports: {
    acts: {
      checking: ['cancellation'],
      refused: ['cancellation'],
      checked: ['application', 'cancellation'],
      failed: ['application'],
    },
    may: ({ may }) => may.includes('bring records in'),
  },
  ...{ archives: { acts: {}, may: ofAgency }, 'archive-handovers': { acts: {}, may: ofAgency } },
};

/** Kinds whose records tell themselves what their reader may do with them. */
export const TELLING: readonly string[] = ['rotation-exceptions', 'archive-records'];

export const isPlain = (kind: string): boolean => Object.hasOwn(PLAIN, kind) || TELLING.includes(kind);

/** Addresses of all acts on what is plain, with `{id}` in them. */
export const PLAIN_ACTS: readonly string[] = Object.entries(PLAIN).flatMap(([kind, { acts }]) =>
  Object.values(acts).flatMap((all) =>
    all.map((act) => addressOf(kind === 'reviews' ? '/v1/work/reviews/{id}' : `/v1/${kind}/{id}`, act)),
  ),
);

/** Acts on what has no list of them, for whoever may do them. `base`: its address. */
export function actsOfPlain(kind: string, base: string, record: Answered, me: Reader | undefined): Offered[] {
  if (TELLING.includes(kind)) return (record['actions'] as Offered[] | undefined) ?? [];
  const plain = PLAIN[kind];
  if (me === undefined || !plain?.may(me, record)) return [];
  const acts = plain.acts[String(record['state'])] ?? [];
  return acts.map((each) => ({
    ...{ action: each, method: 'POST', href: addressOf(base, each) },
    ...{ possible: true, unmet: [] },
  }));
}

function addressOf(base: string, act: string): string {
  return act.startsWith('/v1/') ? act : `${base}/${act}`;
}
