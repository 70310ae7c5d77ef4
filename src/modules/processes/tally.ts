import type { Statement } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';

/** The place of an aggregate in the order of counting. */
export type TallyPlace = readonly [at: Date, id: string];

/** An aggregate that is to be counted. */
export interface Tallied {
  readonly id: string;
  /** With `id` its place in the order of counting. */
  readonly at: Date;
  /** Since when it has been there. */
  readonly since: Date;
}

/**
 * Aggregates that reports add up once they have settled (ADR 14), where what is counted of one is more than its row says: its facts and the rollups of all facts
 * are written together. Triggers take out an aggregate that changes.
 */
export interface Tally {
  /**
   * Locks the next roots that came to an end before a moment, and answers `id`, `at` and `since`. A statement of its own: what is counted of them is read by later
   * ones, and so after whoever had a root before has committed.
   */
  readonly pick: (tenant: string, before: Date, after: TallyPlace | undefined, limit: number) => Statement;
  /** Counts what was picked. */
  readonly count: (reference: ReferenceData, now: Date, picked: readonly Tallied[]) => Statement[];
  /** Answers months, `month`, with so many rollups of late that a report is better off with them merged. */
  readonly scattered: (tenant: string) => Statement;
  /** Merges the rollups of a month, named by its first day. */
  readonly merge: (tenant: string, month: string) => Statement[];
}
