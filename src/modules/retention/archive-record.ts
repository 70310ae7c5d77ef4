import type { LocalDate } from '../../core/dates.js';

/** What retention knows of something that was closed: a dossier, a task, a petition and the like (ADR 29). */

/** Processes whose aggregates are archived. */
export const RECORD_KINDS = ['dossier', 'task', 'petition', 'procedure_review', 'inspection'] as const;

export const RECORD_STATES = ['closed', 'packaged', 'handed_over', 'destroyed'] as const;

export type RecordState = (typeof RECORD_STATES)[number];

export interface ArchiveRecord {
  readonly id: string;
  /** The registered process that it belongs to. */
  readonly kind: string;
  readonly code: string;
  /** Null once it is destroyed, and where its code says it. */
  readonly title: string | null;
  readonly leadAgency: string;
  readonly procedureCode: string | null;
  readonly begunAt: Date;
  readonly closedAt: Date;
  /** Local year of the closing. */
  readonly closedYear: number;
  readonly state: RecordState;
  readonly packageId: string | null;
  readonly handoverId: string | null;
  readonly destructionId: string | null;
  readonly destroyedAt: Date | null;
  /** The agency that is not to know of it (R23); null: nobody. */
  readonly hiddenFrom: string | null;
}

/** For how long a record is kept. */
export interface Retention {
  /** Null: no rule of the policy names it. */
  readonly code: string | null;
  readonly name: string | null;
  /** Null: permanently. */
  readonly years: number | null;
  /** The last day on which it is kept in any case; null: permanently. */
  readonly keepUntil: LocalDate | null;
}
