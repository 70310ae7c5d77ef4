import { assign } from 'xstate';
import type { DurableEvent, JournalDraft } from './events.js';

/** Those of a machine's events that go by one of these names. */
export type EventOf<E extends { readonly type: string }, T extends E['type']> = E extends unknown
  ? [Extract<E['type'], T>] extends [never]
    ? never
    : E
  : never;

/** What an action of a machine is given; which event it is, it knows by the transition that runs it. */
export interface ActionArgs<C extends object> {
  readonly context: C;
  readonly event: object;
}

/** The changes of a machine's context. */
export const changesOf = <C extends object, E extends DurableEvent>() => ({
  /** By one kind of event; the machine runs it only on that kind. */
  onEvent: <T extends E['type']>(change: (context: C, event: EventOf<E, T>) => Partial<C>) =>
    assign<C, E, undefined, E, never>(({ context, event }) => change(context, event as EventOf<E, T>)),
  /** By time alone. */
  onTime: (change: (context: C, now: Date) => Partial<C>) =>
    assign<C, E, undefined, E, never>(({ context, event }) => change(context, event.at)),
});

/** The action of a machine that writes into the journal. */
export const recordOf =
  <C extends object, E extends DurableEvent>() =>
  (params: (args: { context: C; event: E }) => JournalDraft | readonly JournalDraft[]) =>
    ({ type: 'record', params }) as const;
