import type { UnitOfWork } from './unit-of-work.js';

/** What a transaction has committed, for those who count it or wait for it. */
export interface Committed {
  readonly units: readonly UnitOfWork[];
  /** On a test clock: none of its timers runs on the wall clock. */
  readonly sandbox: boolean;
}

export type CommitListener = (committed: Committed) => void;

/** The earliest timer that was armed, if any. */
export function earliestArmed({ units }: Committed): Date | undefined {
  const armed = units.flatMap((each) =>
    [...each.progress.timers.values()].flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : [])),
  );
  return armed.length > 0 ? new Date(Math.min(...armed)) : undefined;
}
