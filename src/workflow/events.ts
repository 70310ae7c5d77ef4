import type { Unmet } from '../core/errors.js';
import type { Json } from '../core/dates.js';

/** What every event of a durable machine carries beside its own fields. */
export interface DurableEvent {
  readonly type: string;
  /** The moment at which it happens, by the tenant's clock. */
  readonly at: Date;
  /** Rules that the act would break, found before the machine is asked: a guard lets pass only an empty list. */
  readonly unmet?: readonly Unmet[];
}

/** An entry that a transition wants in the journal. */
export interface JournalDraft {
  readonly type: string;
  /** The agency that the entry is about, where it is about one. */
  readonly about?: string | null;
  readonly data: { readonly [key: string]: Json | Date | undefined };
}

/** Whom an event goes to: the root, one instance by its id, or every child that can take it. */
export type Recipient = 'root' | 'children' | { readonly id: string };

export interface Sending {
  readonly to: Recipient;
  readonly event: { readonly type: string; readonly [key: string]: unknown };
}

/** New instances of a child machine, one per input. */
export interface Spawning {
  readonly machine: string;
  readonly children: readonly { readonly id: string; readonly input: unknown }[];
}

/** Anything else that a transition wants done: rows for the writer registered under its type. */
export interface Effect {
  readonly type: string;
  readonly params: unknown;
}

/**
 * The actions that the workflow itself understands, for `setup({ actions })` of a machine. They do nothing when executed:
 * `decide` reads them as data.
 */
export const workflowActions = {
  /** Write entries into the journal of the aggregate. */
  record: (_: unknown, _draft: JournalDraft | readonly JournalDraft[]): void => undefined,
  /** Send events to other instances of the same aggregate, in the same transaction. */
  send: (_: unknown, _sending: Sending | readonly Sending[]): void => undefined,
  /** Create child instances in the same transaction. */
  spawn: (_: unknown, _spawning: Spawning): void => undefined,
};

interface Moment {
  readonly at?: Date;
  readonly input?: { readonly at: Date };
}

/** The moment of an event, or of the creation of an instance. */
export function momentOf(event: object): Date {
  const { at, input } = event as Moment;
  const moment = at ?? input?.at;
  if (!moment) throw new Error('a durable event needs the moment at which it happens');
  return moment;
}

/**
 * A delay of a machine that ends at an instant which the rules computed: `delays: { deadline: until((context) => context.dueAt) }`.
 * Null arms nothing. Working days were turned into the instant by the calendar; here are only the milliseconds left until it.
 */
export const until =
  <C>(instant: (context: C, now: Date) => Date | null) =>
  ({ context, event }: { context: C; event: object }): number => {
    const now = momentOf(event);
    const due = instant(context, now);
    return due === null ? Number.POSITIVE_INFINITY : due.getTime() - now.getTime();
  };

/** The guard of every event that people send: all rules are met. */
export const rulesMet = ({ event }: { event: object }): boolean =>
  !((event as { unmet?: readonly Unmet[] }).unmet ?? []).length;
