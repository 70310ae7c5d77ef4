import type { Position } from './position.js';
import type { PrimaryView } from './primary-view.js';

/** What a server that is to be read from says of itself. */
export interface ReplicaSample {
  /** Whether it replays what another one writes. */
  readonly standby: boolean;
  /** When it was started: another one, or the same after a restart, has another. */
  readonly server: string;
  readonly system: string;
  /** Undefined where it replays nothing. */
  readonly replayed: Position | undefined;
  /** 0 where it bears none. */
  readonly mark: number;
  readonly clock: number;
  readonly clockWithin: number;
  /** What row-level security would not hold the service by; undefined where it holds. */
  readonly gap: string | undefined;
}

/** Why nothing is read from it. */
export type Unfit = 'away' | 'no-replica' | 'other-system' | 'unproven' | 'open' | 'clock';

/** Milliseconds that the clocks of two servers may lie apart. What is due, and who holds office, is asked of the clock of the server that is read. */
const APART = 2_000;

/** What is wrong with a server; undefined for one that replays the history that the primary writes. */
export function unfit(sample: ReplicaSample, primary: PrimaryView): Unfit | undefined {
  if (primary.system !== undefined && sample.system !== primary.system) return 'other-system';
  if (!sample.standby || sample.replayed === undefined) return 'no-replica';
  if (primary.history === undefined || !primary.proves(sample.mark)) return 'unproven';
  if (sample.gap !== undefined) return 'open';
  const surely = Math.abs(sample.clock - primary.clock) - sample.clockWithin - primary.clockWithin;
  return surely > APART ? 'clock' : undefined;
}
