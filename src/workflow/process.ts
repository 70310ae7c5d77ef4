import { hash } from 'node:crypto';
import type { Call } from '../core/call.js';
import type { DomainError } from '../core/errors.js';
import type { Row, Statement } from '../platform/db/index.js';
import type { CommandContext } from './command.js';
import type { UnitOfWork, Entered } from './unit-of-work.js';
import type { NumberTaker } from './numbers.js';
import type { MachineBinding, PlacedEffect } from './machine-binding.js';
import type { TenantClock } from './tenant-clock.js';

/** Writes all effects of one type in a batch, in a fixed number of statements. */
export type EffectWriter = (tenant: string, effects: readonly PlacedEffect[]) => readonly Statement[];

/**
 * A process: what must be registered to run one more kind of dossier durably. The aggregate is the root with its children;
 * the root's row is its one lock, and its journal and timers hang on the root's id.
 */
export interface ProcessSpec<Ref> {
  readonly name: string;
  readonly root: MachineBinding;
  /** By the name of their machine. */
  readonly children: Readonly<Record<string, MachineBinding>>;
  /** Types of the entries that the service writes beside the machines (`UnitOfWork.note`). */
  readonly notes?: readonly string[];
  readonly takeNumbers?: NumberTaker;
  readonly writers?: Readonly<Record<string, EffectWriter>>;
  /** What else is written in the transaction of a batch because of what it did: a fixed number of statements, none where there is nothing to say. */
  readonly alongside?: (clock: TenantClock, reference: Ref, units: readonly UnitOfWork[]) => readonly Statement[];
  /**
   * What follows from an entry of the journal, in the same transaction: told each one once, in order, those that it causes itself
   * too. For consequences that need the reference data, which a machine does not know: who answered for an agency on that day.
   */
  readonly reactions?: (unit: UnitOfWork, entry: Entered, reference: Ref, clock: TenantClock) => void;
  /**
   * What reactions to deadlines need to know beside the aggregates: read in one statement, of those that have deadlines due, before these are
   * fired. Its rows name their root as `root`, and are the unit's `lookedUp`. Undefined where none of these deadlines needs anything.
   */
  readonly lookUp?: (clock: TenantClock, reference: Ref, units: readonly UnitOfWork[]) => Statement | undefined;
  /**
   * A refusal as its caller is to read it: what a state makes possible is for others too, and who may do what is not the workflow's to know.
   * The command is that of the refused act, before it.
   */
  readonly refusal?: (refused: DomainError, ctx: () => CommandContext<Ref>, call: Call) => DomainError;
  /** Whether an act on this child, by its row and that of its root, may reach others of its aggregate: they are then read with it. */
  readonly reaches?: (machine: string, row: Row, root: Row) => boolean;
  /** Brings an aggregate up to date with the reference data before anything else happens to it; does nothing where nothing changes for it. */
  readonly refresh?: (unit: UnitOfWork, reference: Ref, clock: TenantClock) => void;
  /** Notes that these aggregates are up to date, whether or not anything changed for them. */
  readonly refreshed?: (clock: TenantClock, ids: readonly string[]) => Statement;
  /** Whether a root's row was written under older reference data; its children are then read with it. */
  readonly needsRefresh?: (root: Row, clock: TenantClock) => boolean;
  /** The same as an SQL condition on the root's row `r`, for finding them all, at most `$2` in one go; an index must serve it. `$1` is the tenant. */
  readonly stale?: string;
}

/** PostgreSQL takes names of 63 characters; what stands before it needs its own. */
const LONGEST = 36;

/** What ends the name of a statement over these processes: their names, or a hash of them where those are many. */
export function namedOver(processes: readonly { readonly name: string }[]): string {
  const names = processes.map(({ name }) => name).join('.');
  return names.length <= LONGEST ? names : hash('sha256', names, 'hex').slice(0, 16);
}

/** All bindings by the name of their machine, the root's among them. */
export const bindingsOf = <Ref>(process: ProcessSpec<Ref>): Readonly<Record<string, MachineBinding>> => ({
  [process.root.machine.name]: process.root,
  ...process.children,
});
