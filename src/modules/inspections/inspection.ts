import type { LocalDate } from '../../core/dates.js';
import type { Subject } from '../auth/index.js';
import type { MatterKind } from './matter-kinds.js';
import type { SampleDraw } from './sample.js';

/** An inspection (kiểm tra): of how one agency keeps its duty to coordinate, planned or by surprise (R23). */

export const INSPECTION_KINDS = ['planned', 'surprise'] as const;

export type InspectionKind = (typeof INSPECTION_KINDS)[number];

export const INSPECTION_STATES = [
  'planned',
  'surprise',
  'announced',
  'under_way',
  'concluded',
  'followed_up',
  'closed',
  'cancelled',
] as const;

export type InspectionState = (typeof INSPECTION_STATES)[number];

export const SEVERITIES = ['minor', 'moderate', 'serious'] as const;

export const FINDING_OUTCOMES = ['upheld', 'dropped'] as const;

export const REMEDY_OUTCOMES = ['accepted', 'sent_back', 'released'] as const;

export const TEAM_ROLES = ['head', 'member'] as const;

/** A document with its signer. Dates are local days; instants inside documents are RFC 3339 strings in UTC. */
export type Paper = { readonly documentNumber: string; readonly documentDate: LocalDate; readonly signedBy: string };

export type Done = { readonly at: string; readonly by: string | null };

export type TeamMember = {
  readonly official: string;
  /** The agency in which the official was on the day of the act. */
  readonly agency: string;
  readonly role: (typeof TEAM_ROLES)[number];
};

/** What is looked at: all matters of these kinds, or those of some procedures and fields alone. */
export type InspectionScope = {
  readonly kinds: readonly MatterKind[];
  readonly procedures: readonly string[];
  readonly fields: readonly string[];
  readonly text: string | null;
};

/** The journal entry that a finding points at, and the matter that it belongs to. */
export type CitedEntry = {
  readonly process: string;
  readonly aggregateId: string;
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  readonly hash: string;
  /** Code of the aggregate. */
  readonly code: string;
  /** Whether its matter was drawn; otherwise it is one of the scope. */
  readonly sampled: boolean;
};

export type FindingAnswer = Done & {
  readonly text: string;
  readonly documentNumber: string | null;
  readonly documentDate: LocalDate | null;
  readonly signedBy: string;
  /** After its term. */
  readonly late: boolean;
};

export type Finding = Done & {
  /** From 1. */
  readonly no: number;
  readonly entry: CitedEntry;
  readonly kind: string;
  /** Name of the kind in the catalogue of that day. */
  readonly kindName: string;
  readonly text: string;
  /** `R8`. */
  readonly rule: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly answerDueAt: string;
  /** When its term passed without an answer. */
  readonly silentAt: string | null;
  readonly answer: FindingAnswer | null;
  /** What the conclusion makes of it; null until then. */
  readonly outcome: (typeof FINDING_OUTCOMES)[number] | null;
  readonly outcomeText: string | null;
};

export type RemedyReport = Paper &
  Done & {
    readonly text: string;
    readonly fileId: string | null;
    readonly fileSha256?: string;
    readonly late: boolean;
  };

export type RemedyJudgement = Done & {
  readonly outcome: (typeof REMEDY_OUTCOMES)[number];
  readonly reason: string | null;
  readonly dueAt: string | null;
};

/** What the conclusion tells an agency to put right, and what came of it (R24). */
export type Remedy = {
  /** From 1. */
  readonly no: number;
  readonly agency: string;
  readonly text: string;
  /** Numbers of the findings that it follows from. */
  readonly findings: readonly number[];
  /** Null: the term was given as a day. */
  readonly workingDays: number | null;
  /** What the term is counted from. */
  readonly from: string;
  /** The term that it was given first; a later one stands in `dueAt`. */
  readonly originalDueAt: string;
  readonly dueAt: string;
  readonly remindAt: string | null;
  /** Terms that were missed. */
  readonly missed: readonly string[];
  readonly reminders: readonly (Done & { readonly message: string | null; readonly manual: boolean })[];
  readonly reports: readonly RemedyReport[];
  readonly judgements: readonly RemedyJudgement[];
  /** Of a report that waits for the inspectors: by when they say what they make of it. */
  readonly judgeDueAt: string | null;
  /** When that term passed; null while it has not. */
  readonly judgeOverdueAt: string | null;
};

export type Conclusion = Paper & Done & { readonly text: string };

/** What the term of the stage is counted from, and which stage that is. */
export const STAGES = ['announce', 'begin', 'finish', 'report', 'conclude', 'close'] as const;

export type Stage = { readonly name: (typeof STAGES)[number]; readonly from: string };

export interface StageTerm {
  readonly stage: Stage | null;
  readonly stageDueAt: Date | null;
  readonly remindAt: Date | null;
}

/** What is decided when an inspection is ordered. */
export interface InspectionPlan {
  readonly code: string;
  readonly kind: InspectionKind;
  readonly title: string;
  /** The agency that ordered it. */
  readonly leadAgency: string;
  readonly subjectAgency: string;
  readonly team: readonly TeamMember[];
  readonly scope: InspectionScope;
  /** First and last local day of what is looked at. */
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  /** The decision. */
  readonly basis: Paper;
  /** The day on which it begins. */
  readonly plannedOn: LocalDate;
  readonly policyVersion: number;
  readonly calendarRevision: number;
}

/** Everything that it keeps beside its state: the context of its machine, and the columns of its row. */
export interface InspectionContext extends InspectionPlan, StageTerm {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  readonly announcement: (Paper & Done) | null;
  /** The sample; its matters lie in a table of their own. */
  readonly draw: SampleDraw | null;
  /** Draws that were put aside, with the reason of the one after them. */
  readonly earlierDraws: readonly SampleDraw[];
  readonly findings: readonly Finding[];
  readonly minutes: (Paper & Done & { readonly text: string }) | null;
  readonly report: (Paper & Done & { readonly text: string }) | null;
  readonly conclusion: Conclusion | null;
  readonly remedies: readonly Remedy[];
  readonly closure: (Done & { readonly text: string | null }) | null;
  readonly cancellation: (Done & { readonly reason: string }) | null;
  /** Since when the stage is over its term; null while it is not. */
  readonly overdueAt: Date | null;
  /** Next term of an answer, of a remedy, of a judgement; next reminder of a remedy. */
  readonly answerDueAt: Date | null;
  readonly remedyDueAt: Date | null;
  readonly judgeDueAt: Date | null;
  readonly remedyRemindAt: Date | null;
  readonly orderedAt: Date;
  readonly startedAt: Date | null;
  readonly concludedAt: Date | null;
  readonly endedAt: Date | null;
}

export type InspectionInput = InspectionPlan & StageTerm;

/** Not yet explained, and its term not over. */
export const isAwaited = ({ answer, silentAt }: Pick<Finding, 'answer' | 'silentAt'>): boolean =>
  answer === null && silentAt === null;

/** Accepted, or released: nothing more is owed. */
export const isSettled = ({ judgements }: Pick<Remedy, 'judgements'>): boolean => {
  const last = judgements.at(-1);
  return last !== undefined && last.outcome !== 'sent_back';
};

/** Reported, and not judged yet. */
export const isReported = ({ reports, judgements }: Pick<Remedy, 'reports' | 'judgements'>): boolean =>
  reports.length > judgements.filter(({ outcome }) => outcome !== 'released').length && !isSettled({ judgements });

/** Still to be put right: neither settled nor reported. */
export const isOwed = (remedy: Remedy): boolean => !isSettled(remedy) && !isReported(remedy);

/** The term that stands was missed. */
export const isMissed = ({ missed, dueAt }: Pick<Remedy, 'missed' | 'dueAt'>): boolean => missed.includes(dueAt);

const earliest = (all: readonly (string | null)[]): Date | null => {
  const due = all.flatMap((each) => (each === null ? [] : [Date.parse(each)]));
  return due.length === 0 ? null : new Date(Math.min(...due));
};

export const nextAnswerDue = (findings: readonly Finding[]): Date | null =>
  earliest(findings.filter(isAwaited).map((each) => each.answerDueAt));

/** The moments at which something about the remedies comes due next. */
export const nextOfRemedies = (remedies: readonly Remedy[]) => ({
  remedyDueAt: earliest(remedies.filter((each) => isOwed(each) && !isMissed(each)).map((each) => each.dueAt)),
  judgeDueAt: earliest(
    remedies.filter((each) => isReported(each) && each.judgeOverdueAt === null).map((each) => each.judgeDueAt),
  ),
  remedyRemindAt: earliest(remedies.filter((each) => isOwed(each) && !isMissed(each)).map((each) => each.remindAt)),
});

type Parties = Pick<
  InspectionContext,
  'kind' | 'leadAgency' | 'subjectAgency' | 'team' | 'remedies' | 'startedAt' | 'formerAgencies'
>;

/** R23: nobody in the agency that is to be surprised knows of it before it is under way; of one that was called off, never. */
export const hiddenFrom = ({ kind, startedAt, subjectAgency }: Parties): string | null =>
  kind === 'surprise' && startedAt === null ? subjectAgency : null;

export const teamAgencies = (team: readonly TeamMember[]): string[] => [...new Set(team.map(({ agency }) => agency))];

/** What decides who may do what with an inspection. */
export function subjectOfInspection(inspection: Parties): Subject {
  const hidden = hiddenFrom(inspection);
  return {
    leadAgency: inspection.leadAgency,
    inspectors: teamAgencies(inspection.team),
    consulted: [
      ...(hidden === null ? [inspection.subjectAgency] : []),
      ...inspection.remedies.map(({ agency }) => agency),
    ],
    former: inspection.formerAgencies ?? [],
    agency: inspection.subjectAgency,
    ...(hidden !== null && { hiddenFrom: hidden }),
  };
}
