import type { State } from './machine.js';

/** One statechart with its state, as it lies in its row. */
export interface Instance<C extends object = object> {
  readonly machine: string;
  readonly id: string;
  readonly state: State;
  readonly context: C;
  readonly version: number;
}
