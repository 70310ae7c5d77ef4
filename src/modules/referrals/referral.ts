import type { LocalDate } from '../../core/dates.js';
import type { Reminder, Rung } from '../consultations/index.js';
import type { MeasureKind, PersonCategory } from '../procedures/index.js';

/** A referral: the lead's letter to Home Affairs about violations of agencies that it consulted, and what came of it. */

export const REFERRAL_STATES = [
  'lodged',
  'under_review',
  'proposed',
  'decided',
  'measure_review',
  'closed',
  'rejected',
] as const;

export type ReferralState = (typeof REFERRAL_STATES)[number];

/** A form of handling for an agency or one of its officials: proposed, then decided. Instants inside documents are RFC 3339 in UTC. */
export interface PlannedMeasure {
  readonly agency: string;
  /** Who puts right what was wrong, once another has taken over from the agency (R27); left out: the agency. */
  readonly answeredBy?: string;
  /** Whom it is for; null: the agency itself. */
  readonly official: string | null;
  /** Code in the catalogue of the policy. */
  readonly measure: string;
  readonly reason: string;
  /** Local day by which what was wrong is put right; null: nothing is to be put right. */
  readonly remedyBy: string | null;
  /** Close of business of that day, or of the next working day where it is off. */
  readonly remedyDueAt: string | null;
  /** When its deadline passed without the referral having been closed as remedied. */
  readonly missedAt: string | null;
  /** When Home Affairs reported that it was put right; absent while it has not. */
  readonly remediedAt?: string;
  /** By which law: absent in measures of earlier days. */
  readonly law?: MeasureLaw;
  /** What goes before a disciplinary measure; absent where there was none. */
  readonly proceedings?: Proceedings;
}

/** The law of the day of the violation, or that of the day of the handling where it is the more favourable one: people choose, both days are kept. */
export const CHOSEN_LAWS = ['act', 'handling'] as const;

export interface MeasureLaw {
  readonly chosen: (typeof CHOSEN_LAWS)[number];
  /** Day of the violation that the measure is for; null where none stands. */
  readonly actedOn: LocalDate | null;
  readonly handledOn: LocalDate;
  /** Of the person whom it is for; null: the agency. */
  readonly category: PersonCategory | null;
  /** As the catalogue has it on that day; null where it has none. */
  readonly kind: MeasureKind | null;
  readonly name: string | null;
  readonly basis: string | null;
  readonly confirmed: boolean;
  /** A complex case has a longer term of handling. */
  readonly complex: boolean;
  /** By when a disciplinary measure is to be decided, from the discovery; null for any other. */
  readonly handleBy: LocalDate | null;
}

/** A meeting with the document that it left. */
export interface HeldMeeting {
  readonly heldOn: LocalDate;
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
}

/** What a disciplinary measure needs before it is decided. */
export interface Proceedings {
  readonly reviewMeeting: HeldMeeting;
  readonly council: HeldMeeting;
}

export interface Review {
  readonly at: string;
  readonly by: string | null;
  /** When the measures were last proposed, and by whom. */
  readonly proposedAt: string | null;
  readonly proposedBy: string | null;
}

/** The document by which Home Affairs proposed last. */
export interface Proposal {
  readonly documentNumber: string;
  readonly documentDate: LocalDate;
  readonly signedBy: string;
}

export interface Rejection {
  readonly reason: string;
  readonly at: string;
  readonly by: string | null;
}

/** The word of the committee, as its document has it. */
export interface ReferralDecision {
  readonly outcome: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly at: string;
  readonly by: string | null;
}

/** What the measures are reviewed for: violations that no longer stand, and the agencies that the measures are for. */
export interface MeasureReview {
  readonly openedAt: string;
  readonly violationIds: readonly string[];
  readonly agencies: readonly string[];
}

export const MEASURE_REVIEW_OUTCOMES = ['kept', 'changed', 'revoked'] as const;

/** The word of the committee on measures whose ground has changed. */
export interface MeasureReviewDecision {
  readonly outcome: (typeof MEASURE_REVIEW_OUTCOMES)[number];
  readonly reason: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly at: string;
  readonly by: string | null;
}

/** A review of the measures that has come to its end, with the measures of those agencies before it. */
export interface PastMeasureReview extends MeasureReview, MeasureReviewDecision {
  readonly before: readonly PlannedMeasure[];
}

export interface Closure {
  /** What was wrong has been put right. */
  readonly remedied: boolean;
  readonly text: string;
  readonly at: string;
  readonly by: string | null;
}

/** Everything that a referral keeps beside its state: the context of its machine, and the columns of its row. */
export interface ReferralContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  /** Code of the dossier or task that it hangs on. */
  readonly aggregateCode: string;
  readonly leadAgency: string;
  /** Null where that follows no procedure. */
  readonly procedureCode: string | null;
  readonly violationIds: readonly string[];
  /** Agencies charged by those violations, each once. */
  readonly agencies: readonly string[];
  readonly text: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly lodgedBy: string | null;
  readonly lodgedAt: Date;
  /** The policy that gave Home Affairs its time; null in referrals of earlier days, as the fields below. */
  readonly policyVersion: number | null;
  /** When every violation is explained or its time to explain has passed, as far as was known at the lodging. */
  readonly reviewFrom: Date | null;
  /** By when Home Affairs proposes measures or rejects. */
  readonly reviewDueAt: Date | null;
  /** When that passed without either. */
  readonly reviewOverdueAt: Date | null;
  /** The reminders of that deadline, planned and sent. */
  readonly ladder: readonly Rung[];
  readonly reminders: readonly Reminder[];
  readonly review: Review | null;
  readonly proposal: Proposal | null;
  readonly measures: readonly PlannedMeasure[];
  readonly rejection: Rejection | null;
  readonly decision: ReferralDecision | null;
  /** The next deadline of a measure to put right what was wrong (R24). */
  readonly remedyDueAt: Date | null;
  readonly measureReview: MeasureReview | null;
  /** Oldest first. */
  readonly measureReviews: readonly PastMeasureReview[];
  readonly closure: Closure | null;
  readonly closedAt: Date | null;
}

/** What a new referral is made of. */
export type ReferralPlan = Pick<
  ReferralContext,
  | 'aggregateCode'
  | 'leadAgency'
  | 'procedureCode'
  | 'violationIds'
  | 'agencies'
  | 'text'
  | 'documentNumber'
  | 'documentDate'
  | 'signedBy'
  | 'lodgedBy'
  | 'policyVersion'
  | 'reviewFrom'
  | 'reviewDueAt'
  | 'ladder'
>;

/** A planned referral under its new id. */
export interface PlannedReferral {
  readonly id: string;
  readonly input: ReferralPlan;
}

/** A measure whose deadline to put things right still runs. */
type Remedy = PlannedMeasure & { readonly remedyDueAt: string };

const isOpen = (measure: PlannedMeasure): measure is Remedy =>
  measure.remedyDueAt !== null && measure.missedAt === null && measure.remediedAt === undefined;

/** Measures whose time to put things right still runs. */
export const openRemedies = (measures: readonly PlannedMeasure[]): Remedy[] => measures.filter(isOpen);

/** Those of them whose time is over. */
export const missedBy = (measures: readonly PlannedMeasure[], now: Date): Remedy[] =>
  openRemedies(measures).filter((each) => new Date(each.remedyDueAt) <= now);
