import { __unsafe_getAllOwnEventDescriptors, type AnyMachineSnapshot, type StateValue } from 'xstate';
import type { Unmet } from '../core/errors.js';
import { ruleViolated, transitionNotPossible } from '../core/refusals.js';
import { momentOf, type DurableEvent, type Effect } from './events.js';
import { snapshotOf, type DurableMachine, type State } from './machine.js';

/** What an event does to one instance, as data. */
export interface Decision<C extends object = object> {
  readonly state: State;
  readonly context: C;
  /** Timers by name: the instant at which each is due from now on, or null for one to cancel. */
  readonly timers: ReadonlyMap<string, Date | null>;
  /** In the order in which the machine asked for them. */
  readonly effects: readonly Effect[];
}

interface Action {
  readonly type: string;
  readonly params: unknown;
}

/** Every event that the active states know, guards aside; XState types it as anything. */
const ownEvents = (snapshot: AnyMachineSnapshot): string[] => __unsafe_getAllOwnEventDescriptors(snapshot) as string[];

/** Names of the acts that callers may try in this state, in the order of the machine. */
export function possibleEvents(machine: DurableMachine, state: State, context: object): string[] {
  return publicEvents(machine, snapshotOf(machine, state, context));
}

const publicEvents = (machine: DurableMachine, snapshot: AnyMachineSnapshot): string[] => [
  ...new Set(ownEvents(snapshot).filter((type) => !type.startsWith('xstate.') && !machine.internal.has(type))),
];

/** Whether the machine has an answer to this event in this state; rules that the event would break aside. */
export const handles = (machine: DurableMachine, state: State, context: object, type: string): boolean =>
  ownEvents(snapshotOf(machine, state, context)).includes(type);

/** Whether the event would be taken, guards included. */
export const accepts = (machine: DurableMachine, state: State, context: object, event: DurableEvent): boolean =>
  snapshotOf(machine, state, context).can(event);

/**
 * The one step of a durable statechart: pure, no I/O.
 *
 * @throws DomainError `transition-not-possible` when the state does not know the event, naming what it does know;
 *   `rule-violated` when it does, but the event carries rules that are not met.
 */
export function decide<C extends object>(
  machine: DurableMachine,
  state: State,
  context: C,
  event: DurableEvent,
): Decision<C> {
  const decision = offer(machine, state, context, event);
  if (!decision) throw refusal(machine, snapshotOf(machine, state, context), state, event);
  return decision;
}

/**
 * The same for an event that may come to nothing, a timer that a guard turns down for instance: undefined where no transition
 * is taken. XState ignores such an event in silence and hands the very same snapshot back, which costs less to see afterwards
 * than to ask `can()` before.
 */
export function offer<C extends object>(
  machine: DurableMachine,
  state: State,
  context: C,
  event: DurableEvent,
): Decision<C> | undefined {
  const snapshot = snapshotOf(machine, state, context);
  const { next, actions } = run(
    machine,
    () => machine.machine.transition(snapshot, event, machine.scope) as AnyMachineSnapshot,
  );
  return next === snapshot && actions.length === 0 ? undefined : decisionOf<C>(machine, momentOf(event), next, actions);
}

/** The first step of a new instance. `input` carries `at`, the moment of its creation. */
export function begin<C extends object>(machine: DurableMachine, input: { readonly at: Date }): Decision<C> {
  const { next, actions } = run(
    machine,
    () => machine.machine.getInitialSnapshot(machine.scope, input) as AnyMachineSnapshot,
  );
  return decisionOf<C>(machine, input.at, next, actions);
}

function refusal(machine: DurableMachine, snapshot: AnyMachineSnapshot, state: State, event: DurableEvent): Error {
  const unmet: readonly Unmet[] = event.unmet ?? [];
  if (unmet.length > 0 && ownEvents(snapshot).includes(event.type)) return ruleViolated(unmet);
  const shown = machine.shown(state);
  return transitionNotPossible(shown, publicEvents(machine, snapshot), machine.called(shown));
}

interface Step {
  readonly next: AnyMachineSnapshot;
  readonly actions: readonly Action[];
}

function run(machine: DurableMachine, step: () => AnyMachineSnapshot): Step {
  const actions: Action[] = [];
  machine.scope.actionExecutor = (action) => actions.push(action);
  const next = step();
  if (next.status === 'error') throw next.error as Error;
  return { next, actions };
}

function decisionOf<C extends object>(
  machine: DurableMachine,
  now: Date,
  next: AnyMachineSnapshot,
  actions: readonly Action[],
): Decision<C> {
  const timers = new Map<string, Date | null>();
  const effects: Effect[] = [];
  for (const action of actions) {
    if (action.type === 'xstate.raise') armed(machine, action, now, timers);
    else if (action.type === 'xstate.cancel')
      timers.set(nameOf(machine, (action.params as { sendId: string }).sendId), null);
    else effects.push({ type: action.type, params: action.params });
  }
  return { state: machine.toState(next.value as StateValue), context: next.context as C, timers, effects };
}

function armed(machine: DurableMachine, action: Action, now: Date, timers: Map<string, Date | null>): void {
  const { id, delay } = action.params as { id?: string; delay?: number };
  if (typeof delay !== 'number') return;
  timers.set(nameOf(machine, id ?? ''), Number.isFinite(delay) ? new Date(now.getTime() + delay) : null);
}

function nameOf(machine: DurableMachine, id: string): string {
  const name = machine.timerName(id);
  if (name === undefined)
    throw new Error(`${machine.name}: ${id} is not an \`after\` of a state; only those survive a restart`);
  return name;
}
