import type { LocalDate } from '../../core/dates.js';

/** A submission: the dossier as it is sent to the committee. */
export interface SubmissionInput {
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly signedBy: string;
}

export interface LodgedSubmission extends SubmissionInput {
  readonly no: number;
  readonly submittedAt: Date;
}

/** What the Office made of a submission (R13). */
export interface ReviewedSubmission {
  readonly no: number;
  readonly outcome: 'accepted' | 'returned';
  readonly grounds: readonly ReturnGround[];
  readonly text: string | null;
  readonly at: Date;
  readonly by: string | null;
}

/** Grounds on which the Office returns a submission. */
export const RETURN_GROUNDS = [
  'missing_component',
  'extra_component',
  'missing_opinion',
  'missing_position',
  'unreconciled',
  'out_of_competence',
  'wrong_form',
  'not_signed',
  'late_without_reason',
  'other',
] as const;

export type ReturnGround = (typeof RETURN_GROUNDS)[number];
