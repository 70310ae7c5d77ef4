import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** One transition of a statechart, in words. */
export interface Step {
  /** Key of the state that it starts from. */
  readonly source: string;
  /** Event, `after timer` or `always`. */
  readonly on: string;
  readonly guard: string | undefined;
  /** Undefined where the state stays as it is. */
  readonly target: string | undefined;
  /** Leads into the state that it starts from, or into one around it: timers are armed anew. */
  readonly again: boolean;
  readonly actions: readonly string[];
}

/** A statechart without parallel parts, or one part of a parallel one. */
export interface Region {
  /** Undefined where there is one only. */
  readonly name: string | undefined;
  readonly node: AnyStateNode;
}

export const regionsOf = ({ root }: AnyStateMachine): Region[] =>
  root.type === 'parallel'
    ? childrenOf(root).map((node) => ({ name: node.key, node }))
    : [{ name: undefined, node: root }];

export const childrenOf = (node: AnyStateNode): AnyStateNode[] => Object.values(node.states);

/** Every transition of a region, in the order of the machine: outer states before those in them. */
export const stepsOf = ({ node }: Region): Step[] =>
  ownSteps(node).concat(childrenOf(node).flatMap((child) => stepsOf({ name: undefined, node: child })));

/** The transitions that a state itself declares. */
export function ownSteps(node: AnyStateNode): Step[] {
  const timers = new Map(node.after.map(({ eventType, delay }) => [eventType, `after ${String(delay)}`]));
  const always = (node.always ?? []).map((each) => describe(node, 'always', each));
  const events = [...node.transitions].flatMap(([type, transitions]) =>
    transitions.map((each: AnyTransitionDefinition) => describe(node, timers.get(type) ?? type, each)),
  );
  return [...always, ...events];
}

function describe(node: AnyStateNode, on: string, transition: AnyTransitionDefinition): Step {
  const target = transition.target?.[0];
  return {
    source: node.parent ? node.key : 'any',
    on,
    guard: nameOfGuard(transition.guard),
    target: target?.key,
    again: target !== undefined && contains(target, node),
    actions: [...new Set(transition.actions.map(nameOfAction).filter((name) => name !== undefined))],
  };
}

const contains = (outer: AnyStateNode, inner: AnyStateNode): boolean =>
  outer === inner || (inner.parent !== undefined && contains(outer, inner.parent));

function nameOfGuard(guard: unknown): string | undefined {
  if (guard === undefined || typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type);
  // `stateIn` keeps the state that it asks for beside its check.
  if (typeof guard === 'function' && 'stateValue' in guard)
    return `in ${Object.entries(guard.stateValue as Record<string, string>)
      .flat()
      .join('.')}`;
  throw new Error('a guard without a name cannot be drawn: give it one in setup()');
}

/** Named actions are what a transition causes beyond its own row; unnamed ones change the context. */
const nameOfAction = (action: unknown): string | undefined =>
  typeof action === 'object' && action !== null && 'type' in action ? String(action.type) : undefined;
