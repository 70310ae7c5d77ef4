/** The destruction of what has outlived its term: proposed by the engine, decided by people, carried out by a job (ADR 29). */

export const DESTRUCTION_STATES = ['proposed', 'decided', 'carried_out', 'withdrawn'] as const;

export type DestructionState = (typeof DESTRUCTION_STATES)[number];

export interface CitedDocument {
  readonly documentNumber: string;
  readonly documentDate: string;
}

export interface DestructionDecision extends CitedDocument {
  readonly signedBy: string;
  /** Minutes of the council that looked through the list. */
  readonly council: CitedDocument;
  /** The appraisal of the authority for archives, where there is one. */
  readonly appraisal: CitedDocument | null;
  /** Why records are destroyed although nobody has confirmed the periods that they were kept for; null or left out: nobody said so. */
  readonly unconfirmedPeriods?: { readonly reason: string } | null;
}

export interface Destruction {
  readonly id: string;
  readonly agency: string;
  readonly state: DestructionState;
  readonly proposedBy: string | null;
  readonly proposedAt: Date;
  readonly decision: DestructionDecision | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawal: string | null;
  readonly carriedOutAt: Date | null;
  readonly listed: number;
  readonly kept: number;
  readonly destroyed: number;
}

export const ITEM_STATES = ['listed', 'kept', 'destroyed'] as const;

export interface DestructionItem {
  readonly no: number;
  readonly recordId: string;
  readonly kind: string;
  readonly code: string;
  readonly closedYear: number;
  readonly retentionCode: string;
  readonly years: number;
  readonly keepUntil: string;
  readonly state: (typeof ITEM_STATES)[number];
  readonly reason: string | null;
  readonly entries: number | null;
  readonly files: number | null;
}

/** Records on one list at most. */
export const MOST_LISTED = 1_000;
