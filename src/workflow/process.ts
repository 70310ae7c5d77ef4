import type { Row, Statement } from '../platform/db/index.js';
import type { Episode } from './episode.js';
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
  /** Brings an aggregate up to date with the world before anything else happens to it; does nothing where nothing changes for it. */
  readonly refresh?: (episode: Episode, world: W, clock: TenantClock) => void;
  /** Notes that these aggregates are up to date, whether or not anything changed for them. */
  readonly refreshed?: (clock: TenantClock, ids: readonly string[]) => Statement;
  /** Whether a root's row was written in an older world; its children are then read with it. */
  readonly needsRefresh?: (root: Row, clock: TenantClock) => boolean;
  /** The same as an SQL condition on the root's row `r`, for finding them all; an index must serve it. */
  readonly stale?: string;
}

/** All participants by the name of their machine, the root's among them. */
export const participantsOf = <W>(process: ProcessSpec<W>): Readonly<Record<string, Participant>> => ({
  [process.root.machine.name]: process.root,
  ...process.children,
});
