import type { LocalDate } from '../../core/dates.js';
import type { ImportedFrom } from '../processes/index.js';

/** A consultation request: the part of a round that is addressed to one agency, with its own deadline. */

export const REQUEST_KINDS = ['opinion', 'information'] as const;

export type RequestKind = (typeof REQUEST_KINDS)[number];

/** What silence at the deadline means, by the procedure: agreement (R5), or nothing. Asking for information it means nothing. */
export type Silence = 'deemed_agreement' | 'no_effect';

export const REQUEST_STATES = [
  'pending',
  'answered',
  'supplement_due',
  'incomplete',
  'declined',
  'deemed_agreed',
  'lapsed',
  'answered_late',
  'withdrawn',
] as const;

export type RequestState = (typeof REQUEST_STATES)[number];

/** Requests that the round still waits for. */
export const isSettled = (state: RequestState): boolean => state !== 'pending' && state !== 'supplement_due';

export const STANCES = ['agree', 'agree_with_comments', 'disagree', 'not_competent'] as const;

export type Stance = (typeof STANCES)[number];

export const RESPONSES = ['accepted', 'partly_accepted', 'not_accepted'] as const;

/** The lead's stand on one opinion (R11). */
export type Response = (typeof RESPONSES)[number];

export interface Question {
  readonly no: number;
  readonly text: string;
}

export interface DocumentRef {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly fileId: string | null;
  /** Of the file; absent where there is none. */
  readonly fileSha256?: string;
}

/** The letter by which the lead asks: of all requests of its round alike. Each part is null where nothing was said of it. */
export interface Letter {
  readonly documentNumber: string | null;
  /** Local day. */
  readonly documentDate: string | null;
  readonly signedBy: string | null;
}

/** The official answer of an agency. Instants inside documents are RFC 3339 strings in UTC. */
export interface Opinion {
  readonly stance: Stance;
  /** Whether a disagreement is on a main point (R12). */
  readonly mainPoint: boolean;
  readonly answers: readonly { readonly question: number; readonly text: string }[];
  readonly reasons: string | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly signedBy: string;
  readonly givenBy: string | null;
  readonly givenAt: string;
  /** The meeting in whose minutes it stands; null for one that the agency sent. */
  readonly meetingId: string | null;
  /** Id of the document message that it came in; absent for one that was given otherwise. */
  readonly messageId?: string | undefined;
}

/** A rung of the reminder ladder with the moment at which it goes out. */
export interface Rung {
  readonly rung: string;
  readonly at: string;
}

export interface Reminder {
  readonly at: string;
  readonly kind: 'automatic' | 'manual';
  readonly rung: string | null;
  readonly message: string | null;
  readonly by: string | null;
}

export interface Supplement {
  readonly askedAt: string;
  readonly askedBy: string | null;
  readonly missing: readonly { readonly question: number; readonly what: string }[];
  readonly workingDays: number;
  readonly dueAt: string;
}

export interface Extension {
  readonly workingDays: number;
  readonly reason: string;
  readonly askedAt: string;
  readonly askedBy: string | null;
  /** `expired`: the lead had not decided when the deadline came. */
  readonly outcome: 'asked' | 'granted' | 'refused' | 'expired';
  readonly decidedAt: string | null;
  readonly decisionReason: string | null;
  /** How many were asked for this request, this one included; absent in the first. */
  readonly no?: number;
}

export interface Decline {
  readonly reason: string;
  readonly competentAgency: string | null;
  readonly at: string;
  readonly by: string | null;
  /** What the lead made of it. */
  readonly outcome: 'open' | 'rerouted' | 'insisted';
  /** The lead had insisted on an earlier decline. */
  readonly insistedBefore: boolean;
  /** How often it had; absent where not, and in those of earlier days. */
  readonly insistences?: number;
  readonly outcomeReason: string | null;
  readonly reroutedTo: string | null;
}

export interface Reconciliation {
  readonly heldOn: string;
  readonly participants: readonly string[];
  readonly outcome: 'resolved' | 'unresolved';
  readonly summary: string;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
}

/** Why the lead takes a late answer into account (R5). */
export interface Consideration {
  readonly at: string;
  readonly reason: string;
  readonly by: string | null;
}

/** Why the lead found the agency helpful (R25). */
export interface Appreciation {
  readonly text: string;
  readonly at: string;
  readonly by: string | null;
}

/** A period in which it was the agency's turn: from the sending to its answer, or to what the deadline brought about. */
export interface Turn {
  readonly from: string;
  readonly to: string | null;
}

/** Everything that a request keeps beside its state: the context of its machine, and the columns of its row. */
export interface RequestContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  /** Where it was brought in from; null or left out: it began here. */
  readonly imported?: ImportedFrom | null;
  readonly dossierCode: string;
  readonly procedureCode: string;
  readonly leadAgency: string;
  readonly round: number;
  readonly agency: string;
  readonly kind: RequestKind;
  readonly questions: readonly Question[];
  readonly documents: readonly DocumentRef[];
  /** The asking letter; null where nothing was said of one. */
  readonly letter: Letter | null;
  /** Why an agency outside the procedure's list is asked. */
  readonly reason: string | null;
  /** The official to whom the agency gave it (R1); null while nobody has it. */
  readonly handler: string | null;
  /** The day since which the handler is gone, once the head was asked for a successor. */
  readonly ownerlessSince: LocalDate | null;
  readonly silence: Silence;
  readonly policyVersion: number;
  /** Working days given, extensions included. */
  readonly workingDays: number;
  /** Working days that may be given at most, extensions included. */
  readonly maxWorkingDays: number;
  readonly sentAt: Date;
  /** Where the term of `workingDays` began: the sending, or the moment at which the lead insisted. */
  readonly termFrom: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly settledAt: Date | null;
  readonly late: boolean;
  /** First answered on a local day before that of the deadline. */
  readonly early: boolean;
  /** Working minutes from the sending to the first answer. */
  readonly responseMinutes: number | null;
  /** Its failure was excused, or was none of the agency: it leaves every score. */
  readonly excused: boolean;
  readonly appreciation: Appreciation | null;
  readonly opinion: Opinion | null;
  readonly earlierOpinions: readonly Opinion[];
  /** The lead takes the late answer into account; null: what the deadline brought about stands (R5). */
  readonly consideration: Consideration | null;
  readonly supplements: readonly Supplement[];
  readonly supplementDueAt: Date | null;
  readonly extension: Extension | null;
  readonly decline: Decline | null;
  readonly withdrawalReason: string | null;
  readonly response: Response | null;
  readonly responseText: string | null;
  /** When the lead took this stand; null: before a late answer came. */
  readonly respondedAt: Date | null;
  readonly reconciliations: readonly Reconciliation[];
  readonly ladder: readonly Rung[];
  readonly reminders: readonly Reminder[];
  /** In order; the last one is open while the request is not settled. */
  readonly turns: readonly Turn[];
}

/** What a new request is made of: the rules planned it when the round was opened. */
export type RequestPlan = Pick<
  RequestContext,
  | 'dossierCode'
  | 'procedureCode'
  | 'leadAgency'
  | 'round'
  | 'agency'
  | 'kind'
  | 'questions'
  | 'documents'
  | 'letter'
  | 'reason'
  | 'silence'
  | 'policyVersion'
  | 'workingDays'
  | 'maxWorkingDays'
  | 'dueAt'
  | 'ladder'
>;

/** Working sessions about the opinion as it stands: one held before it was given does not count (R12). */
export const sessionsOn = ({
  opinion,
  reconciliations,
}: Pick<RequestContext, 'opinion' | 'reconciliations'>): readonly Reconciliation[] =>
  reconciliations.filter((each) => opinion !== null && each.recordedAt >= opinion.givenAt);

/** A planned request under its new id. */
export interface PlannedRequest {
  readonly id: string;
  readonly input: RequestPlan;
}
