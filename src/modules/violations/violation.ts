import type { ViolationKind } from '../procedures/index.js';

/** A violation: the recorded failure of one agency (R8), with its evidence in the journal of the dossier. */

export const VIOLATION_STATES = ['recorded', 'explained', 'upheld', 'excused', 'annulled'] as const;

export type ViolationState = (typeof VIOLATION_STATES)[number];

/** Violations that say something about the answer to a request: where they are excused, the request leaves the scores. */
export const OF_A_REQUEST: ReadonlySet<ViolationKind> = new Set<ViolationKind>([
  'no_opinion',
  'late_opinion',
  'incomplete_opinion',
]);

/** What the agency says to it. Instants inside documents are RFC 3339 strings in UTC. */
export interface Explanation {
  readonly text: string;
  readonly documentNumber: string | null;
  /** Local day; absent where none was given, and in those of earlier days. */
  readonly documentDate?: string;
  readonly signedBy: string;
  readonly givenBy: string | null;
  readonly givenAt: string;
}

export const RULING_OUTCOMES = ['upheld', 'excused'] as const;

/** What Home Affairs makes of it. */
export interface Ruling {
  readonly outcome: (typeof RULING_OUTCOMES)[number];
  readonly reason: string;
  readonly ruledBy: string | null;
  readonly ruledAt: string;
}

/** Everything that a violation keeps beside its state: the context of its machine, and the columns of its row. */
export interface ViolationContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  /** Who answers for it in place of the agency charged, which others have taken over from; null or left out: that agency. */
  readonly answeringAgency?: string | null;
  /** Code of the dossier or task that it hangs on. */
  readonly aggregateCode: string;
  readonly leadAgency: string;
  /** Null where that follows no procedure. */
  readonly procedureCode: string | null;
  readonly requestId: string | null;
  readonly meetingId: string | null;
  readonly referralId: string | null;
  /** The violation that was not explained in time; of a `late_explanation` alone. */
  readonly ofViolationId: string | null;
  readonly kind: ViolationKind;
  /** The agency charged. */
  readonly agency: string;
  /** Who answered for the agency on the local day of the failure; null where the directory names nobody. */
  readonly head: string | null;
  /** The official who handled the matter, where known. */
  readonly official: string | null;
  /** When the agency failed: the deadline, where one was missed. */
  readonly occurredAt: Date;
  /** When it was taken down; the time to explain runs from then. */
  readonly recordedAt: Date;
  /** The deadline that was missed, where there was one. */
  readonly dueAt: Date | null;
  /** When what was due came after all; null while it has not. */
  readonly lateUntil: Date | null;
  /** Number of the journal entry that it was recorded from. */
  readonly causeSeq: number;
  /** The policy in force on the local day of the failure: it grades the violation and gives the time to explain. */
  readonly policyVersion: number;
  readonly explanationDueAt: Date;
  readonly explanation: Explanation | null;
  /** Null in `upheld`: nothing was explained in time, and Home Affairs has not ruled. */
  readonly ruling: Ruling | null;
  /** Rulings that were revised, oldest first. */
  readonly earlierRulings: readonly Ruling[];
  /** Why it turned out to be none. */
  readonly annulment: string | null;
}

/** What a violation is recorded with. */
export type ViolationInput = Omit<
  ViolationContext,
  'recordedAt' | 'explanation' | 'ruling' | 'earlierRulings' | 'annulment'
>;

/** What decides who may do what with a violation. */
export const subjectOf = ({
  leadAgency,
  agency,
  answeringAgency,
  formerAgencies,
}: Pick<ViolationContext, 'leadAgency' | 'agency' | 'answeringAgency' | 'formerAgencies'>) => ({
  leadAgency,
  consulted: [answeringAgency ?? agency],
  former: formerAgencies ?? [],
});

/** R27: who explains a violation: the agency charged, or who has taken over from it. */
export const answering = ({ agency, answeringAgency }: Pick<ViolationContext, 'agency' | 'answeringAgency'>): string =>
  answeringAgency ?? agency;

/** What silence has upheld may still be explained, late, as long as nobody has ruled: Home Affairs hears everybody whom it can. */
export const takesExplanation = ({ ruling }: Pick<ViolationContext, 'ruling'>): boolean => ruling === null;
