import type { UnitOfWork } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';

/**
 * Instances of one machine that an official answers for while they are open (R1). An index over tenant, `agency`, `official`, `dueAt` and id
 * has just those that are open.
 */
export interface Owned {
  readonly machine: string;
  /** Columns of its table. */
  readonly agency: string;
  readonly official: string;
  readonly dueAt: string;
  /** Column with the day since which the official is gone, once the head was asked for a successor. */
  readonly told: string;
  /** SQL: whether row `i` is open, and with an official. */
  readonly open: string;
}

/** Whose the open items of a process are, and what happens when one of those officials leaves. */
export interface Ownership {
  readonly owned: readonly Owned[];
  /** Asks the heads for successors, once for each departure; the unit is whole. */
  readonly ask: (unit: UnitOfWork, reference: ReferenceData, now: Date) => void;
}
