import type { LocalDate } from '../../core/dates.js';
import type { Sheet } from '../reports/index.js';
import type { Paper } from './paper.js';

/** Every paper that the process produces. */
export const PAPER_KINDS = [
  'asking_letter',
  'urging_letter',
  'invitation',
  'minutes',
  'synopsis',
  'submission',
  'return_letter',
  'decision_letter',
  'explanation_request',
  'referral_letter',
  'apology_letter',
  'assignment_letter',
  'task_urging_letter',
  'task_return_letter',
  'inspection_decision',
  'inspection_minutes',
  'inspection_conclusion',
  'report',
] as const;

export type IssuedKind = (typeof PAPER_KINDS)[number];

/** Number, date and signer: what makes a draft a paper. */
export interface Sign {
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly signedBy: string | null;
}

/** A paper about one thing, drawn and not yet written. */
export interface Drawing {
  readonly kind: IssuedKind;
  /** The dossier, task, contribution, request, meeting, violation, referral, inspection or report that it is about. */
  readonly subjectId: string;
  /** Tells apart several about one thing: the submission, the return, the reminder; 0 where there is one only. */
  readonly no: number;
  /** Who issues it. */
  readonly agency: string;
  /** Agencies that it goes to: they may read it once it is issued. */
  readonly addressees: readonly string[];
  /** Requests, or parts of a task, whose agencies get its file. */
  readonly requestIds: readonly string[];
  /** Null: a draft. */
  readonly sign: Sign | null;
  /** Name of its files, without their ending. */
  readonly name: string;
  readonly paper: Paper;
  /** The same as tables, where it comes as a workbook too. */
  readonly sheets?: readonly Sheet[];
}

/** What an act says of its paper, as far as that is enough to issue it. */
export const signOf = (
  said: { readonly [K in keyof Sign]?: Sign[K] | null | undefined } | null | undefined,
): Sign | null =>
  said?.documentNumber && said.documentDate && said.signedBy
    ? { documentNumber: said.documentNumber, documentDate: said.documentDate, signedBy: said.signedBy }
    : null;
