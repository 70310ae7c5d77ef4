import type { Text } from '../../core/text.js';
import type { Instance } from '../../workflow/index.js';

/** Bodies that are not named in what they have to do: whichever agency of that kind may act has it in hand. */
export const BODIES = { office: '@office', committee: '@committee', homeAffairs: '@home_affairs' } as const;

/** What an item of a child takes from its root. */
export interface WorkRoot {
  /** The agency that leads. */
  readonly lead: string;
  readonly official: string | null;
  /** By when the lead has to have done; null: no term. */
  readonly dueAt: Date | null;
  readonly important: boolean;
  /** While false, what belongs to the open aggregate waits for nobody. */
  readonly open: boolean;
  readonly procedureCode: string | null;
}

/** Something that waits for somebody, as one instance has it (R15). */
export interface WaitingItem {
  /** One of the registered kinds. */
  readonly kind: string;
  /** Code of the agency that it waits for, or one of `BODIES`. */
  readonly agency: string;
  /** Code of the official who has it; null: nobody has been named. */
  readonly official: string | null;
  /** Null: no term. */
  readonly dueAt: Date | null;
  /** Since when it waits: what comparable steps took is measured from there. */
  readonly since: Date;
  /** Which of these are those of the root, and follow it. */
  readonly ofRoot?: readonly ('official' | 'due')[];
  /** It ends with the aggregate. */
  readonly bound?: boolean;
  /** Tells apart several of one kind for one agency. */
  readonly slot?: string;
}

/** A kind of waiting item: why it waits, and the act that is next. */
export interface WorkKind {
  readonly name: Text;
  readonly why: Text;
  readonly next: {
    readonly action: string;
    readonly label: Text;
    readonly method: 'GET' | 'POST' | 'PUT';
    /** Below the thing itself, unless it begins with `/v1/`; `{root}` is the id of its aggregate. */
    readonly path: string;
  };
}

type Next = WorkKind['next'];

/** Kinds by what people read of them and by where the act that is next is done. */
export const workKinds = <K extends string>(
  texts: Readonly<Record<K, { readonly name: Text; readonly why: Text; readonly next: Text }>>,
  next: Readonly<Record<K, Omit<Next, 'label'>>>,
): Readonly<Record<string, WorkKind>> =>
  Object.fromEntries(
    (Object.keys(next) as K[]).map((kind) => {
      const { next: label, ...told } = texts[kind];
      return [kind, { ...told, next: { ...next[kind], label } }];
    }),
  );

/** What waits because of the instances of one machine. */
export interface WorkSource {
  /** Where its things are found: `/v1/requests`; with `{root}` in it, where they are found together, as parts of their aggregate. */
  readonly path: string;
  /** Where somebody is named for it who then has the items without an official; `{…}` as in acts. Left out: nowhere. */
  readonly naming?: { readonly action: string; readonly method: 'PUT'; readonly path: string };
  readonly kinds: Readonly<Record<string, WorkKind>>;
  /** SQL: rows `c` that may have items, and more; for the rebuild. Left out: they have some only while their open root is found, too. */
  readonly waits?: string;
  /** Pure: of the instance and its root alone, so that what is stored can always be compared. */
  readonly items: (instance: Instance, root: WorkRoot) => readonly WaitingItem[];
}

/** What waits for somebody in the aggregates of one process, machine by machine (R15). */
export interface ProcessWork {
  readonly rootOf: (root: Instance) => WorkRoot;
  readonly sources: Readonly<Record<string, WorkSource>>;
}
