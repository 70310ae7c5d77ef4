/** The archive of one agency: what it still owes to hand over, beside a journal of its hand-overs and destructions (ADR 29). */

export const ARCHIVE_STATES = ['clear', 'owed'] as const;

/** What an agency has not handed over, though the year after the closing has begun. */
export interface Owed {
  /** The first year of closing of which something is left. */
  readonly year: number;
  /** Records of that year and the ones after it, up to last year. */
  readonly records: number;
  /** Close of business of the last day on which those of that year are in time. */
  readonly dueAt: Date;
}

/** Everything that it keeps beside its state: the context of its machine, and the columns of its row. */
export interface ArchiveContext {
  readonly agency: string;
  readonly owedYear: number | null;
  readonly owedRecords: number;
  readonly dueAt: Date | null;
  readonly owedSince: Date | null;
  readonly begunAt: Date;
}

export interface ArchiveInput {
  readonly agency: string;
}

export type ArchiveEvent = { readonly type: 'count_records'; readonly at: Date; readonly owed: Owed | null };

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['count_records'] as const;
