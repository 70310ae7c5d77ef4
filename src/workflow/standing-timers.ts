import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { snapshotOf, type DurableMachine, type State } from './machine.js';

type Delay = number | ((args: { readonly context: object; readonly event: object }, params: undefined) => number);

/**
 * The timers that an instance has which stands in a state without having entered it: what was brought in from another system. What
 * had come due by `at` is left out: it happened elsewhere, if it happened.
 */
export function standingTimers(
  durable: DurableMachine,
  state: State,
  context: object,
  at: Date,
): ReadonlyMap<string, Date> {
  const timers = new Map<string, Date>();
  const { _nodes: nodes } = snapshotOf(durable, state, context) as AnyMachineSnapshot & {
    readonly _nodes: readonly AnyStateNode[];
  };
  const delays = durable.machine.implementations.delays as Readonly<Record<string, Delay | undefined>>;
  for (const { after } of nodes)
    for (const { delay } of after as readonly { readonly delay: unknown }[]) {
      const name = String(delay);
      const told = delays[name];
      if (told === undefined) throw new Error(`${durable.name}: nothing tells the delay ${name}`);
      const milliseconds =
        typeof told === 'number' ? told : told({ context, event: { type: 'placed', at } }, undefined);
      if (Number.isFinite(milliseconds) && milliseconds > 0) timers.set(name, new Date(at.getTime() + milliseconds));
    }
  return timers;
}
