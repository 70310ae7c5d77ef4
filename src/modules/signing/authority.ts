import type { LocalDate } from '../../core/dates.js';
import type { Matter } from './scope-rules.js';

/**
 * How documents are signed (Nghị định 30/2020/NĐ-CP): `head` in own right, `TM` on behalf of a collective, `KT` a deputy for the head, `TL` by
 * order, `TUQ` by delegation, `Q` as acting head.
 */
export const SIGNING_FORMS = ['head', 'TM', 'KT', 'TL', 'TUQ', 'Q'] as const;
export type SigningForm = (typeof SIGNING_FORMS)[number];

/** An authority that holds for one document. */
export interface Authority {
  readonly form: SigningForm;
  /** What it rests on. */
  readonly ground: 'position' | 'standing_deputy' | 'mandate';
  /** The delegation, assignment or order; null where it rests on the position. */
  readonly delegationId: string | null;
}

/** Why nobody can say by which authority something is signed. */
export type Missing =
  | 'not_in_office'
  | 'no_assignment_of_field'
  | 'no_signing_on_behalf'
  | 'no_delegation'
  | 'mandate_not_in_force'
  | 'mandate_elsewhere'
  | 'not_the_authority_named';

/** A document that is signed for an agency. */
export interface SignedDocument extends Matter {
  readonly agency: string;
  /** Code of the official. */
  readonly signedBy: string;
  /** Local day of the document, by which everything is judged. */
  readonly day: LocalDate;
}

/** What a caller says where several authorities are possible. */
export interface NamedAuthority {
  readonly signingAuthority?: SigningForm | undefined;
  readonly delegationId?: string | undefined;
}

/** The authority that was found, or what is missing. */
export type Finding =
  { readonly authority: Authority; readonly missing: null } | { readonly authority: null; readonly missing: Missing };
