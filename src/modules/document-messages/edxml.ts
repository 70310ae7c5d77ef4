import type { LocalDate } from '../../core/dates.js';
import { OFFICIAL_LETTER_NAME } from './texts.js';

/**
 * The national document message: edXML of QCVN 102:2016/BTTTT with amendment 1:2022. What a message says, without its XML.
 * Local dates and times are those of the tenant; the standard writes no time zone.
 */

export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';
/** What the standard has no element for: questions, stance, answers. See ADR 9. */
export const EXTENSION_NAMESPACE = 'urn:phoihop:edxml:consultation:1';

/** What becomes of a document at its receiver (`StatusCode`). */
export const BUSINESS_STATUSES = ['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const;
export type BusinessStatus = (typeof BUSINESS_STATUSES)[number];

/** `BussinessDocType`: a new document, one that is revoked, updated, or replaced. */
export const BUSINESS_TYPES = { new: 0, revoked: 1, updated: 2, replaced: 3 } as const;

/** `DocumentType/Type` of an official letter (công văn), and its name. */
export const OFFICIAL_LETTER = { type: 18, name: OFFICIAL_LETTER_NAME } as const;

export interface Party {
  /** Code of Quyết định 20/2020/QĐ-TTg. */
  readonly organId: string;
  readonly organizationInCharge: string | null;
  readonly organName: string | null;
  readonly organAdd: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly fax: string | null;
  readonly website: string | null;
}

export const partyOf = (organId: string, organName: string | null): Party => ({
  organId,
  organizationInCharge: null,
  organName,
  organAdd: null,
  email: null,
  telephone: null,
  fax: null,
  website: null,
});

/** The document that a message answers. */
export interface ResponseFor {
  readonly organId: string;
  readonly code: string | null;
  readonly promulgationDate: LocalDate | null;
  readonly documentId: string;
}

export interface Staff {
  readonly department: string | null;
  readonly staff: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
}

/** A stop on the way of a message. */
export interface Trace {
  readonly organId: string;
  /** Local: `2026-11-20T09:00:00`. */
  readonly timestamp: string;
}

/** A file that goes with a message: named by its manifest, and fingerprinted where its bytes came along. */
export interface Attachment {
  readonly name: string;
  readonly contentType: string | null;
  readonly contentId: string | null;
  readonly description: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
}

/** The opinion as the extension carries it; whether it fits its request is for the rules of opinions to say. */
export interface OpinionExtension {
  readonly stance: string;
  readonly mainPoint: boolean | null;
  readonly answers: readonly { readonly question: number; readonly text: string }[];
  readonly reasons: string | null;
  /** Code of the official in the directory. */
  readonly signedBy: string | null;
}

/** The request as the extension carries it, beside the text that people read. */
export interface RequestExtension {
  readonly requestId: string;
  readonly dossierCode: string;
  readonly round: number;
  readonly kind: string;
  /** RFC 3339 in UTC. */
  readonly dueAt: string;
  readonly questions: readonly { readonly no: number; readonly text: string }[];
}

/** A task as the extension carries it; whether it can be given so is for the rules of tasks to say. */
export interface TaskExtension {
  readonly title: string;
  readonly content: string;
  readonly product: string;
  /** Codes of the directory. */
  readonly lead: string;
  readonly importance: string | null;
  /** RFC 3339 in UTC. */
  readonly dueAt: string | null;
  readonly cooperating: readonly { readonly agency: string; readonly part: string; readonly dueAt: string | null }[];
}

export interface DocumentMessage {
  readonly kind: 'document';
  readonly from: Party;
  readonly to: readonly Party[];
  readonly code: { readonly number: string; readonly notation: string };
  readonly promulgation: { readonly place: string | null; readonly date: LocalDate };
  readonly documentType: { readonly type: number; readonly name: string | null } | null;
  readonly subject: string;
  readonly content: string | null;
  readonly signer: {
    readonly competence: string | null;
    readonly position: string | null;
    readonly fullName: string | null;
  } | null;
  readonly dueDate: LocalDate | null;
  readonly toPlaces: readonly string[];
  readonly other: {
    readonly priority: number;
    readonly sphere: string | null;
    readonly typer: string | null;
    readonly copies: number | null;
    readonly pages: number | null;
    readonly appendixes: readonly string[];
  };
  readonly responseFor: readonly ResponseFor[];
  readonly steeringType: number | null;
  readonly documentId: string;
  readonly trace: readonly Trace[];
  readonly business: {
    readonly type: number;
    readonly reason: string | null;
    readonly staff: Staff | null;
    readonly paper: boolean;
  };
  readonly attachments: readonly Attachment[];
  readonly opinion: OpinionExtension | null;
  readonly request: RequestExtension | null;
  /** Left out where it carries none, as in messages of earlier days: their digests stay what they were. */
  readonly tasks?: readonly TaskExtension[];
}

export interface StatusMessage {
  readonly kind: 'status';
  readonly responseFor: ResponseFor;
  readonly from: Party;
  readonly status: BusinessStatus;
  readonly description: string | null;
  /** Local: `2026-11-20T09:00:00`. */
  readonly timestamp: string;
  readonly staff: Staff | null;
}

export type EdxmlMessage = DocumentMessage | StatusMessage;

/** `organId,date,number`: how the standard names a document. */
export const documentIdOf = (organId: string, date: LocalDate, number: string): string =>
  `${organId},${date.replaceAll('-', '/')},${number}`;

/** A status has no id of its own: what it says of which document, by whom, at what time, is told once. */
export const statusIdOf = ({ from, timestamp, status, responseFor }: StatusMessage): string =>
  `${from.organId},${timestamp},${status};${responseFor.documentId}`;
