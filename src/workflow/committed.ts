import type { Episode } from './episode.js';

/** What a transaction has committed, for those who count it or wait for it. */
export interface Committed {
  readonly episodes: readonly Episode[];
  /** On a test clock: none of its timers runs on the wall clock. */
  readonly sandbox: boolean;
}

export type CommitListener = (committed: Committed) => void;

/** The earliest timer that was armed, if any. */
export function earliestArmed({ episodes }: Committed): Date | undefined {
  const armed = episodes.flatMap((each) =>
    [...each.progress.timers.values()].flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : [])),
  );
  return armed.length > 0 ? new Date(Math.min(...armed)) : undefined;
}
