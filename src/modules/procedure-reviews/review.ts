import type { LocalDate } from '../../core/dates.js';
import type { Unmet } from '../../core/errors.js';
import type { ProcedureComponent } from '../procedures/index.js';
import type { Measured } from './measured.js';
import type { Proposal, ProposedChange } from './proposal-rules.js';

/** The review of a procedure (rà soát thủ tục): a proposal from measured data, taken up until the next version is published (R18). */

export const REVIEW_STATES = [
  'proposed',
  'consulted',
  'submitted',
  'decided',
  'published',
  'rejected',
  'withdrawn',
] as const;

export type ReviewState = (typeof REVIEW_STATES)[number];

/** What a procedure will say otherwise. */
export type Change = ProposedChange & { readonly addComponents?: readonly ProcedureComponent[] };

/** What Nghị định 63/2010 asks of every procedure. */
export const CRITERIA = ['necessity', 'reasonableness', 'legality', 'cost'] as const;

export type Criteria = Readonly<Record<(typeof CRITERIA)[number], string>>;

/** The figures as they were when the proposal was taken up. */
export type FrozenFigures = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly policyVersion: number;
  readonly href: string;
  readonly figures: Measured;
};

/** What applicants and agencies save in a year, were there as many dossiers as in the period. Amounts in đồng; null where no cost is stated. */
export type Saving = {
  readonly dossiersPerYear: number;
  readonly workingDaysPerDossier: number;
  readonly stepHoursPerDossier: number;
  readonly componentsPerDossier: number;
  readonly workingHoursPerYear: number;
  readonly componentsPerYear: number;
  readonly amountPerYear: number | null;
};

export const STANCES = ['agree', 'agree_with_comments', 'disagree'] as const;

/** A document with its signer. Dates are local days; instants inside documents are RFC 3339 strings in UTC. */
export type Paper = { readonly documentNumber: string; readonly documentDate: LocalDate; readonly signedBy: string };

type Done = { readonly at: string; readonly by: string | null };

export type GivenOpinion = Paper &
  Done & {
    readonly stance: (typeof STANCES)[number];
    readonly text: string;
    /** After its term. */
    readonly late: boolean;
  };

/** An agency that was asked, with a term of its own. */
export type AskedOpinion = {
  readonly agency: string;
  readonly workingDays: number;
  readonly askedAt: string;
  readonly dueAt: string;
  /** When its term passed without an answer. */
  readonly silentAt: string | null;
  readonly opinion: GivenOpinion | null;
};

export const isAwaited = ({ opinion, silentAt }: Pick<AskedOpinion, 'opinion' | 'silentAt'>): boolean =>
  opinion === null && silentAt === null;

export type Submission = Paper & Done & { readonly text: string | null };

export const OUTCOMES = ['accepted', 'partly', 'rejected'] as const;

export type Decision = Paper & Done & { readonly outcome: (typeof OUTCOMES)[number]; readonly reason: string | null };

export type Publication = Done & {
  readonly version: number;
  readonly effectiveFrom: LocalDate;
  readonly basis: string;
};

export type ReviewEnd = Done & { readonly reason: string };

/** What the term of the stage is counted from: so many working days from that moment. */
export type Stage = { readonly from: string; readonly workingDays: number };

export interface StageTerm {
  readonly stage: Stage | null;
  readonly stageDueAt: Date | null;
  readonly remindAt: Date | null;
}

/** Everything that it keeps beside its state: the context of its machine, and the columns of its row. */
export interface ReviewContext extends StageTerm {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  readonly code: string;
  readonly procedureCode: string;
  /** The version that was measured, and is to be changed. */
  readonly baseVersion: number;
  /** Title of the procedure. */
  readonly title: string;
  /** The agency that took the proposal up. */
  readonly leadAgency: string;
  readonly proposal: Proposal;
  readonly measured: FrozenFigures;
  /** As it was proposed; as it was decided, once it is. */
  readonly change: Change;
  readonly criteria: Criteria;
  readonly saving: Saving;
  readonly opinions: readonly AskedOpinion[];
  readonly submission: Submission | null;
  readonly decision: Decision | null;
  readonly publication: Publication | null;
  readonly ending: ReviewEnd | null;
  /** Since when the stage is over its term; null while it is not. */
  readonly overdueAt: Date | null;
  readonly opinionDueAt: Date | null;
  readonly policyVersion: number;
  readonly calendarRevision: number;
  readonly proposedAt: Date;
  readonly endedAt: Date | null;
}

export type ReviewInput = StageTerm &
  Pick<
    ReviewContext,
    | 'code'
    | 'procedureCode'
    | 'baseVersion'
    | 'title'
    | 'leadAgency'
    | 'proposal'
    | 'measured'
    | 'change'
    | 'criteria'
    | 'saving'
    | 'policyVersion'
    | 'calendarRevision'
  >;

interface At {
  readonly at: Date;
}

interface Ruled extends At {
  readonly unmet: readonly Unmet[];
}

export type ReviewEvent =
  | (Ruled & { readonly type: 'consult'; readonly asked: readonly AskedOpinion[] } & StageTerm)
  | (Ruled & { readonly type: 'give_opinion'; readonly agency: string; readonly opinion: GivenOpinion })
  | (Ruled & { readonly type: 'submit'; readonly submission: Submission } & StageTerm)
  | (Ruled & {
      readonly type: 'decide';
      readonly decision: Decision;
      readonly change: Change;
      readonly saving: Saving;
    } & StageTerm)
  | (Ruled & { readonly type: 'publish'; readonly publication: Publication })
  | (Ruled & { readonly type: 'withdraw'; readonly ending: ReviewEnd })
  | (At & {
      readonly type: 'move_terms';
      readonly basis: string;
      readonly opinions: readonly AskedOpinion[];
    } & StageTerm);

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['move_terms'] as const;

/** The next term of an agency that has not answered; null where nobody is waited for. */
export function nextOpinionDue(opinions: readonly AskedOpinion[]): Date | null {
  const due = opinions.filter(isAwaited).map((each) => Date.parse(each.dueAt));
  return due.length === 0 ? null : new Date(Math.min(...due));
}
