import {
  createActor,
  type ActorScope,
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  type StateValue,
} from 'xstate';
import { stateName } from '../core/state-names.js';
import type { Text } from '../core/text.js';

/** The state of an instance as columns: one leaf per region. A machine without parallel regions has one, named `state`. */
export type State = Readonly<Record<string, string>>;

/** An XState machine made ready for states that live in columns and delays that live in rows. */
export interface DurableMachine {
  readonly name: string;
  readonly machine: AnyStateMachine;
  /** Names of the columns that hold the state. */
  readonly regions: readonly string[];
  /** Events that no caller sends: they come from other instances. */
  readonly internal: ReadonlySet<string>;
  /** The state as callers know it: leaf of the first region, under the name that is shown. */
  shown(state: State): string;
  /** How people call it. */
  called(shown: string): Text;
  toValue(state: State): StateValue;
  toState(value: StateValue): State;
  /** The events that the timer of this name may stand for, one per state that arms it. */
  timerEvents(name: string): readonly string[];
  /** The timer that the delayed event stands for. */
  timerName(eventType: string): string | undefined;
  /** Runs the machine with actions caught as data instead of being executed. */
  readonly scope: Scope;
}

type Scope = ActorScope<AnyMachineSnapshot, AnyEventObject>;

export interface DurableOptions {
  readonly name: string;
  /** For a parallel machine: the region shown in each column. */
  readonly regions?: readonly string[];
  readonly internal?: readonly string[];
  /** How people call its states, where that is not what others call states of the same name. */
  readonly called?: Readonly<Record<string, Text>>;
  /** Leaves that callers know under another name. */
  readonly shownAs?: Readonly<Record<string, string>>;
}

export function durable(machine: AnyStateMachine, options: DurableOptions): DurableMachine {
  const parallel = machine.root.type === 'parallel';
  const regions = parallel ? (options.regions ?? Object.keys(machine.root.states)) : ['state'];
  const nodes = regions.map((region) => (parallel ? machine.root.states[region]! : machine.root) as AnyStateNode);
  const paths = nodes.map((node) => leafPaths(node, options.name));
  const eventsByTimer = new Map<string, string[]>();
  const timerByEvent = new Map<string, string>();
  for (const node of allNodes(machine.root)) {
    for (const { delay, eventType } of node.after as readonly {
      readonly delay: unknown;
      readonly eventType: string;
    }[]) {
      if (typeof delay !== 'string') throw new Error(`${options.name}: the delay of ${node.id} needs a name`);
      timerByEvent.set(eventType, delay);
      const events = eventsByTimer.get(delay) ?? [];
      if (!events.includes(eventType)) eventsByTimer.set(delay, [...events, eventType]);
    }
  }
  return {
    name: options.name,
    machine,
    regions,
    internal: new Set(options.internal),
    shown: (state) => {
      const leaf = state[regions[0] ?? ''] ?? '';
      return options.shownAs?.[leaf] ?? leaf;
    },
    called: (shown) => options.called?.[shown] ?? stateName(shown),
    timerEvents: (name) => eventsByTimer.get(name) ?? [],
    timerName: (eventType) => timerByEvent.get(eventType),
    toValue: (state) => {
      const values = regions.map((region, index) => {
        const value = paths[index]!.get(state[region] ?? '');
        if (value === undefined) throw new Error(`${options.name}: unknown state ${state[region]} in ${region}`);
        return value;
      });
      return parallel ? Object.fromEntries(regions.map((region, index) => [region, values[index]!])) : values[0]!;
    },
    toState: (value) =>
      Object.fromEntries(
        regions.map((region) => [region, leafOf(parallel ? (value as Record<string, StateValue>)[region]! : value)]),
      ),
    scope: inertScope(machine),
  };
}

const allNodes = (node: AnyStateNode): AnyStateNode[] => [
  node,
  ...Object.values(node.states).flatMap((each) => allNodes(each as AnyStateNode)),
];

function leafPaths(node: AnyStateNode, machine: string): Map<string, StateValue> {
  const leaves = new Map<string, StateValue>();
  for (const [key, child] of Object.entries(node.states) as [string, AnyStateNode][]) {
    const inner: Iterable<[string, StateValue]> =
      child.type === 'compound'
        ? [...leafPaths(child, machine)].map(([leaf, value]) => [leaf, { [key]: value }])
        : [[key, key]];
    for (const [leaf, value] of inner) {
      if (leaves.has(leaf))
        throw new Error(`${machine}: two states are called ${leaf}; a column could not tell them apart`);
      leaves.set(leaf, value);
    }
  }
  return leaves;
}

function leafOf(value: StateValue): string {
  return typeof value === 'string' ? value : leafOf(Object.values(value)[0]!);
}

/**
 * One scope for all transitions of a machine. XState's `transition()` builds an actor for each call, four times the cost
 * of the transition itself; machines that spawn and invoke nothing need it only as a place to hang the action executor.
 */
function inertScope(machine: AnyStateMachine): Scope {
  const self = createActor(machine, { input: { at: new Date(0) } });
  return {
    self,
    id: '',
    sessionId: '',
    system: self.system,
    logger: () => undefined,
    defer: () => undefined,
    stopChild: () => undefined,
    emit: () => undefined,
    actionExecutor: () => undefined,
  };
}

const resting = new WeakMap<DurableMachine, Map<string, AnyMachineSnapshot>>();

/** The snapshot that the columns describe. What XState resolves of a state is the same for every instance in it, and kept. */
export function snapshotOf(machine: DurableMachine, state: State, context: object): AnyMachineSnapshot {
  const known = resting.get(machine) ?? new Map<string, AnyMachineSnapshot>();
  resting.set(machine, known);
  const key = machine.regions.map((region) => state[region]).join(' ');
  const snapshot =
    known.get(key) ??
    (machine.machine.resolveState({ value: machine.toValue(state), context: {} }) as AnyMachineSnapshot);
  known.set(key, snapshot);
  return { ...snapshot, context } as AnyMachineSnapshot;
}
