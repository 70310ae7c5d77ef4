import type { Effect } from './events.js';
import type { DurableMachine } from './machine.js';
import type { TableSpec } from './table.js';

/** One kind of instance: its statechart and the table that its state and context live in. */
export interface MachineBinding {
  readonly machine: DurableMachine;
  readonly table: TableSpec;
  /** Types of all entries that it may write into the journal. */
  readonly records: readonly string[];
}

/** An effect with the instance that asked for it. */
export interface PlacedEffect extends Effect {
  readonly aggregateId: string;
  readonly instanceId: string;
}
