import type { Row, Statement } from '../platform/db/index.js';
import type { Episode, Entered } from './episode.js';
import type { Participant, PlacedEffect } from './participant.js';
import type { TenantClock } from './tenant-clock.js';

/** Writes all effects of one type in a batch, in a fixed number of statements. */
export type EffectWriter = (tenant: string, effects: readonly PlacedEffect[]) => readonly Statement[];

/**
 * A process: what must be registered to run one more kind of dossier durably. The aggregate is the root with its children;
 * the root's row is its one lock, and its journal and timers hang on the root's id.
 */
export interface ProcessSpec<W> {
  readonly name: string;
  readonly root: Participant;
  /** By the name of their machine. */
  readonly children: Readonly<Record<string, Participant>>;
  readonly writers?: Readonly<Record<string, EffectWriter>>;
  /**
   * What follows from an entry of the journal, in the same transaction: told each one once, in order, those that it causes itself
   * too. For consequences that need the world, which a machine does not know: who answered for an agency on that day.
   */
  readonly follow?: (episode: Episode, entry: Entered, world: W, clock: TenantClock) => void;
  /** Whether an act on this child, by its row, may reach others of its aggregate: they are then read with it. */
  readonly reaches?: (machine: string, row: Row) => boolean;
  /** Brings an aggregate up to date with the world before anything else happens to it; does nothing where nothing changes for it. */
  readonly refresh?: (episode: Episode, world: W, clock: TenantClock) => void;
  /** Notes that these aggregates are up to date, whether or not anything changed for them. */
  readonly refreshed?: (clock: TenantClock, ids: readonly string[]) => Statement;
  /** Whether a root's row was written in an older world; its children are then read with it. */
  readonly needsRefresh?: (root: Row, clock: TenantClock) => boolean;
  /** The same as an SQL condition on the root's row `r`, for finding them all, at most `$2` in one go; an index must serve it. `$1` is the tenant. */
  readonly stale?: string;
}

/** All participants by the name of their machine, the root's among them. */
export const participantsOf = <W>(process: ProcessSpec<W>): Readonly<Record<string, Participant>> => ({
  [process.root.machine.name]: process.root,
  ...process.children,
});
