/** A referral: the lead's letter to Home Affairs about violations of agencies that it consulted, and what came of it. */

export const REFERRAL_STATES = ['lodged', 'under_review', 'proposed', 'decided', 'closed', 'rejected'] as const;

export type ReferralState = (typeof REFERRAL_STATES)[number];

/** A form of handling for an agency or one of its officials: proposed, then decided. Instants inside documents are RFC 3339 in UTC. */
export interface PlannedMeasure {
  readonly agency: string;
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
}

export interface Review {
  readonly at: string;
  readonly by: string | null;
  /** When the measures were last proposed, and by whom. */
  readonly proposedAt: string | null;
  readonly proposedBy: string | null;
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

export interface Closure {
  /** What was wrong has been put right. */
  readonly remedied: boolean;
  readonly text: string;
  readonly at: string;
  readonly by: string | null;
}

/** Everything that a referral keeps beside its state: the context of its machine, and the columns of its row. */
export interface ReferralContext {
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
  readonly review: Review | null;
  readonly measures: readonly PlannedMeasure[];
  readonly rejection: Rejection | null;
  readonly decision: ReferralDecision | null;
  /** The next deadline of a measure to put right what was wrong (R24). */
  readonly remedyDueAt: Date | null;
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
>;

/** A planned referral under its new id. */
export interface PlannedReferral {
  readonly id: string;
  readonly input: ReferralPlan;
}

/** A measure whose deadline to put things right still runs. */
type Remedy = PlannedMeasure & { readonly remedyDueAt: string };

const isOpen = (measure: PlannedMeasure): measure is Remedy =>
  measure.remedyDueAt !== null && measure.missedAt === null;

/** Measures whose time to put things right still runs. */
export const openRemedies = (measures: readonly PlannedMeasure[]): Remedy[] => measures.filter(isOpen);

/** Those of them whose time is over. */
export const missedBy = (measures: readonly PlannedMeasure[], now: Date): Remedy[] =>
  openRemedies(measures).filter((each) => new Date(each.remedyDueAt) <= now);
