import type { LocalDate } from '../../core/dates.js';
import type { Form, PlannedHandling } from '../citizens/index.js';
import type { Awaited, Handling } from '../procedures/index.js';
import type { ImportedFrom } from '../processes/index.js';
import type { Phase } from './phase.js';
import type { SupplementRequest } from './supplement.js';

/** A dossier: one matter on its way to a decision. */

/** Leaves of the process region. `accepted` is shown as `submitted` with `accepted: true`. */
export const PROCESS_STATES = [
  'drafting',
  'consulting',
  'consolidating',
  'submitted',
  'accepted',
  'returned',
  'decided',
  'withdrawn',
] as const;

export type ProcessState = (typeof PROCESS_STATES)[number];

/** States as callers see them. */
export const DOSSIER_STATES = [
  'drafting',
  'consulting',
  'consolidating',
  'submitted',
  'returned',
  'decided',
  'withdrawn',
] as const;

export type DossierState = (typeof DOSSIER_STATES)[number];

export const shownState = (state: ProcessState): DossierState => (state === 'accepted' ? 'submitted' : state);

/** Leaves of the clock region: whether the dossier's time runs. */
export type ClockState = 'running' | 'suspended' | 'overdue' | 'stopped';

/** A dossier that nothing more can happen to. */
export const isClosed = (state: ProcessState): boolean => state === 'decided' || state === 'withdrawn';

/** A document that the procedure demands, as far as it is there. */
export interface Component {
  readonly code: string;
  readonly title: string | null;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly fileId: string | null;
  /** Of the file; absent where there is none. */
  readonly fileSha256?: string;
  /** In what form an applicant handed it in; absent where nobody did. */
  readonly form?: Form;
  /** What it said, and its file, went with the data of the applicant (ADR 34). */
  readonly erased?: true;
  readonly addedAt: string;
  readonly addedBy: string | null;
}

/** Deadlines of a dossier, as they are when its time runs on. */
export interface RunningDeadlines {
  readonly dueAt: Date;
  readonly leadDueAt: Date | null;
  readonly reviewDueAt: Date | null;
  readonly decisionDueAt: Date | null;
  readonly newDueAt: Date | null;
}

/** What a suspension that nobody ends brings about at its end, computed beforehand; instants are RFC 3339 in UTC. */
export type PlannedEnd = { readonly workingMinutes: number } & {
  readonly [K in keyof RunningDeadlines]: string | (null extends RunningDeadlines[K] ? null : never);
};

/**
 * A period in which the dossier's time stood still: the ledger of its budget of working time. What is optional, suspensions of
 * earlier versions do not say.
 */
export interface Suspension {
  /** A code of the policy's catalogue. */
  readonly reason: string;
  readonly text: string;
  readonly from: string;
  readonly to: string | null;
  /** Working minutes that were given back when it ended. */
  readonly workingMinutes: number | null;
  /** Whom it waits for, as the catalogue says. */
  readonly awaits?: Awaited;
  /** Who let the time stand. */
  readonly by?: string | null;
  /** The head or deputy head who signed it, where the catalogue demands that. */
  readonly signedBy?: string | null;
  /** Working days that it lasts at most: of the catalogue, or fewer by its own end date. */
  readonly workingDays?: number;
  /** When the time runs on by itself. */
  readonly endsAt?: string;
  /** Null once it has ended. */
  readonly atEnd?: PlannedEnd | null;
}

export const RESULTS = ['approved', 'rejected', 'other'] as const;

export interface DossierDecision {
  readonly result: (typeof RESULTS)[number];
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly text: string | null;
  readonly decidedBy: string | null;
}

/** Why the lead withdrew it, and who signed that for the lead (R1). */
export interface Withdrawal {
  readonly reason: string;
  readonly signedBy: string;
}

/** R19: the letter by which the lead says sorry for a citizen dossier that will be late. */
export interface Apology {
  readonly reason: string;
  /** Local day that is promised instead. */
  readonly newDate: string;
  /** When the dossier's time was to run out as the letter was written, RFC 3339 in UTC. */
  readonly dueAt: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly at: string;
  readonly by: string | null;
  /** When the new date passed without a decision, RFC 3339 in UTC; null or absent while it has not. */
  readonly missedAt?: string | null;
}

/** R19: why no letter is owed. */
export interface ApologyExemption {
  /** A code of the policy's grounds. */
  readonly ground: string;
  readonly text: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly at: string;
  readonly by: string | null;
}

/** Everything that a dossier keeps beside its state: the context of its machine, and the columns of its row. */
export interface DossierContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  /** Where it was brought in from; null or left out: it began here. */
  readonly imported?: ImportedFrom | null;
  readonly code: string;
  /** Id of its handling, where it is a citizen's that is handled step by step (R16). */
  readonly handlingId: string | null;
  readonly procedureCode: string;
  readonly procedureVersion: number;
  readonly title: string;
  readonly summary: string | null;
  readonly handling: Handling;
  readonly leadAgency: string;
  readonly responsibleOfficial: string;
  /** The day since which that official is gone, once the head was asked for a successor (R1). */
  readonly ownerlessSince: LocalDate | null;
  /** Number of the last round; 0 before the first. */
  readonly round: number;
  /** Requests not settled. */
  readonly openRequests: number;
  readonly components: readonly Component[];
  /** The lead's own stand (R11). */
  readonly position: string | null;
  /** When its time runs out. */
  readonly dueAt: Date;
  /** When the lead's own time runs out, which stands while the Office or the committee has the dossier; null before the first return: as `dueAt`. */
  readonly leadDueAt: Date | null;
  /** The lead's own time has run out. */
  readonly leadOverdue: boolean;
  /** Who has had it since when (R21). */
  readonly phases: readonly Phase[];
  readonly reviewDueAt: Date | null;
  readonly decisionDueAt: Date | null;
  readonly suspensions: readonly Suspension[];
  /** Number of the last submission; 0 before the first. */
  readonly submissionNo: number;
  /** Version of the policy under which it was last submitted or accepted. */
  readonly policyVersion: number | null;
  /** Grounds on which it last came back; empty once it goes up again. */
  readonly returnGrounds: readonly string[];
  /** When it last came back to the lead, from the Office or from the committee. */
  readonly returnedAt: Date | null;
  /** What the committee asked the lead for, the last one last. */
  readonly supplementRequests: readonly SupplementRequest[];
  readonly decision: DossierDecision | null;
  readonly withdrawal: Withdrawal | null;
  /** At most one per dossier (R19). */
  readonly apology: Apology | null;
  /** When the day that the letter of apology promised ends: a deadline of its own (R19). */
  readonly newDueAt: Date | null;
  readonly apologyExemption: ApologyExemption | null;
  readonly calendarRevision: number;
  readonly createdAt: Date;
  readonly submittedAt: Date | null;
  /** When the Office accepted the last submission; null after a return. */
  readonly acceptedAt: Date | null;
  readonly decidedAt: Date | null;
}

/** What a new dossier is made of. */
export type DossierInput = Pick<
  DossierContext,
  | 'code'
  | 'procedureCode'
  | 'procedureVersion'
  | 'title'
  | 'summary'
  | 'handling'
  | 'leadAgency'
  | 'responsibleOfficial'
  | 'components'
  | 'dueAt'
  | 'calendarRevision'
> & {
  /** Of a citizen's dossier that is taken in to be handled step by step. */
  readonly handled?: PlannedHandling;
};
