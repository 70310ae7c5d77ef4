import type { KeptPerson } from '../citizens/index.js';

/** What people and businesses bring against how procedures are handled, and what data subjects ask for. */

export const PETITION_KINDS = ['petition', 'complaint', 'data_request'] as const;
export type PetitionKind = (typeof PETITION_KINDS)[number];

/** What a data subject asks for (Luật 91/2025). */
export const DATA_RIGHTS = ['access', 'correction', 'erasure', 'restriction'] as const;
export type DataRight = (typeof DATA_RIGHTS)[number];

export const PETITION_STATES = [
  'received',
  'asked',
  'settling',
  'settled',
  'published',
  'refused',
  'withdrawn',
] as const;
export type PetitionState = (typeof PETITION_STATES)[number];

/** Whether nobody owes the petitioner an answer any more. */
export const isAnswered = (state: PetitionState): boolean =>
  state === 'settled' || state === 'published' || state === 'refused' || state === 'withdrawn';

/** How a petition was found; a request of a data subject is granted. */
export const OUTCOMES = ['justified', 'partly', 'unjustified', 'granted'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why a petition is not taken up, and why a request of a data subject is not granted. */
export const REFUSAL_GROUNDS = [
  'not_competent',
  'settled_before',
  'no_content',
  'not_the_data_subject',
  'legal_hold',
  'unfinished_dossier',
  'other',
] as const;
export type RefusalGround = (typeof REFUSAL_GROUNDS)[number];

/** What has a term. */
export const TERMS = ['acceptance', 'settlement', 'publication'] as const;
export type Term = (typeof TERMS)[number];

/** A document that the settling agency signed. Dates are local days. */
export interface Signed {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
}

/** When and by whom. Instants inside documents are RFC 3339 strings in UTC. */
export interface Done {
  readonly at: string;
  readonly by: string | null;
}

/** Something that the petitioner was asked for. */
export interface Question extends Done {
  readonly text: string;
  readonly dueAt: string;
  /** By when it is to be accepted or refused, where no answer comes. */
  readonly acceptDueAt: string;
  readonly answeredAt: string | null;
}

export interface Missed {
  readonly term: Term;
  readonly agency: string;
  readonly dueAt: string;
}

export interface PetitionContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  readonly code: string;
  readonly kind: PetitionKind;
  readonly dataRight: DataRight | null;
  /** What it is about, without personal data. */
  readonly summary: string;
  readonly portalCode: string | null;
  /** The agency that took it in. */
  readonly receivedBy: string;
  readonly dossierId: string | null;
  readonly dossierCode: string | null;
  readonly procedureCode: string | null;
  readonly aboutAgency: string | null;
  readonly aboutOfficial: string | null;
  /** The agency that settles it. */
  readonly agency: string;
  readonly official: string | null;
  /** SHA-256 over salt, data of the petitioner and wording; says nothing once they are erased. */
  readonly commitment: string;
  readonly erasedAt: Date | null;
  readonly receivedAt: Date;
  readonly acceptDueAt: Date;
  readonly acceptedAt: Date | null;
  readonly questions: readonly Question[];
  /** What the term to settle is counted from. */
  readonly settleFrom: Date;
  readonly settleDueAt: Date;
  /** When the agency is reminded; null once it was, and where it is not. */
  readonly remindAt: Date | null;
  /** The term to settle that was missed. */
  readonly overdueAt: Date | null;
  readonly missed: readonly Missed[];
  readonly refusal: (Signed & Done & { readonly ground: RefusalGround; readonly reason: string }) | null;
  readonly settlement: (Signed & Done & { readonly outcome: Outcome; readonly text: string }) | null;
  readonly settledAt: Date | null;
  /** Whether the petitioner is satisfied with the answer; null while nobody has said. */
  readonly satisfied: boolean | null;
  readonly satisfaction: Done | null;
  readonly publishDueAt: Date | null;
  readonly publication: (Done & { readonly title: string; readonly text: string }) | null;
  readonly publishedAt: Date | null;
  readonly withdrawal: string | null;
  /** When nothing was left to be done. */
  readonly endedAt: Date | null;
  readonly policyVersion: number;
  readonly calendarRevision: number;
}

export type PetitionInput = Pick<
  PetitionContext,
  | 'code'
  | 'kind'
  | 'dataRight'
  | 'summary'
  | 'portalCode'
  | 'receivedBy'
  | 'dossierId'
  | 'dossierCode'
  | 'procedureCode'
  | 'aboutAgency'
  | 'aboutOfficial'
  | 'agency'
  | 'official'
  | 'commitment'
  | 'acceptDueAt'
  | 'settleDueAt'
  | 'remindAt'
  | 'policyVersion'
  | 'calendarRevision'
> & { readonly kept: KeptPerson };

/** Answered within the term that is counted from the receipt, whatever is accepted meanwhile. */
export const isDataRequest = ({ kind }: Pick<PetitionContext, 'kind'>): boolean => kind === 'data_request';
