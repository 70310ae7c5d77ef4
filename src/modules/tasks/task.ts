import type { LocalDate } from '../../core/dates.js';
import type { Reminder, Rung } from '../consultations/index.js';
import type { ImportedFrom } from '../processes/index.js';

/** An assigned task (R14): work that the committee, its Chairman or those above gave one agency, with a product and, mostly, a term. */

/** Leaves of the process region: what becomes of the work. */
export const TASK_STATES = [
  'assigned',
  'in_progress',
  'reported',
  'completed',
  'declined',
  'suspended',
  'cancelled',
] as const;

export type TaskState = (typeof TASK_STATES)[number];

/** How the time of a task stands, as callers see it. */
export const TASK_TIMES = ['in_term', 'at_risk', 'overdue', 'no_term'] as const;

export type TaskTime = (typeof TASK_TIMES)[number];

/** Leaves of the clock region: beside what callers see, time that stands still, and time that is over. */
export type TaskClock = TaskTime | 'halted' | 'stopped';

export const IMPORTANCES = ['normal', 'important', 'key'] as const;

export type Importance = (typeof IMPORTANCES)[number];

/** The document that tasks are given by. Dates are local days. */
export interface TaskSource {
  /** Who issued it, as it is written: "Thủ tướng Chính phủ", "Chủ tịch UBND Thành phố". */
  readonly issuer: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  /** What it is about. */
  readonly abstract: string | null;
  /** Record of the message that it came in as; left out where it came otherwise. */
  readonly documentMessageId?: string;
}

/** A reminder. One of a term that another has taken the place of is past: its rungs go out anew for that. */
export interface TaskReminder extends Reminder {
  readonly past?: true;
}

export const pastReminders = (reminders: readonly TaskReminder[]): readonly TaskReminder[] =>
  reminders.map((each) => ({ ...each, past: true }));

/** A file that a report or a contribution comes with. */
export interface TaskFile {
  readonly fileId: string | null;
  readonly fileSha256?: string;
}

/** How the work goes, as its lead tells. Instants inside documents are RFC 3339 strings in UTC. */
export interface Progress {
  readonly percent: number;
  readonly text: string;
  readonly difficulties: string | null;
  readonly proposals: string | null;
  readonly files: readonly TaskFile[];
  readonly at: string;
  readonly by: string | null;
}

/** What the office said to difficulties that were reported. */
export interface Answer {
  readonly text: string;
  readonly at: string;
  readonly by: string | null;
}

/** The product, handed in. */
export interface TaskReport {
  readonly text: string;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string;
  readonly files: readonly TaskFile[];
  readonly at: string;
  readonly by: string | null;
  /** What the assigner made of it; null while it has said nothing. */
  readonly outcome: 'confirmed' | 'returned' | null;
  readonly outcomeAt: string | null;
  /** What is missing, where it was sent back. */
  readonly missing: string | null;
}

/** A request for more time: one at a time, before the term ends. */
export interface TaskExtension {
  readonly no: number;
  readonly dueAt: string;
  readonly reason: string;
  readonly askedAt: string;
  readonly askedBy: string | null;
  /** From the third on, as the directive has it. */
  readonly repeated: boolean;
  /** When the assigner should have decided: what is asked waits for it as work in hand until then. */
  readonly decisionDueAt: string;
  readonly outcome: 'granted' | 'refused' | 'other_date' | null;
  readonly decidedDueAt: string | null;
  readonly decisionReason: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
}

/** "Not ours": why, and what the assigner said to it. */
export interface TaskDecline {
  readonly agency: string;
  readonly reason: string;
  readonly competentAgency: string | null;
  readonly at: string;
  readonly by: string | null;
  readonly outcome: 'reassigned' | 'insisted' | null;
  readonly outcomeReason: string | null;
}

/** A time in which the work stands still. */
export interface TaskSuspension {
  readonly reason: string;
  readonly from: string;
  /** Until when at most, as it was ordered; null where it is open. */
  readonly until: string | null;
  readonly to: string | null;
}

/** What a term is counted from, where it was given in working days: the calendar moves it by that. A document, so its instant is a string. */
export interface Counted {
  readonly from: string;
  readonly days: number;
  /** Working time that was given back after time had stood still, minutes. */
  readonly minutes: number;
}

/** Everything that a task keeps beside its state: the context of its machine, and the columns of its row. */
export interface TaskContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  /** Where it was brought in from; null or left out: it began here. */
  readonly imported?: ImportedFrom | null;
  readonly code: string;
  readonly title: string;
  readonly content: string;
  /** What is to be handed in. */
  readonly product: string;
  readonly importance: Importance;
  readonly field: string | null;
  readonly source: TaskSource;
  readonly sourceNumber: string;
  readonly sourceDate: string;
  /** The agency that gave it: the Office or the committee. */
  readonly assigner: string;
  readonly leadAgency: string;
  /** Named by the lead (R1); null until it is. */
  readonly responsibleOfficial: string | null;
  /** The day since which that official is gone, once the head was asked for a successor. */
  readonly ownerlessSince: LocalDate | null;
  readonly parentId: string | null;
  readonly dossierIds: readonly string[];
  /** When its time runs out; null for a standing task. */
  readonly dueAt: Date | null;
  /** How the present term is counted; null where it was given as a date. */
  readonly counted: Counted | null;
  /** The term that it was given first; never changes. */
  readonly originalDueAt: Date | null;
  /** From when it is shown as at risk. */
  readonly atRiskAt: Date | null;
  /** The term as it was given: so many working days, or a date. */
  readonly workingDays: number | null;
  /** Since when it is overdue; null where it is not. */
  readonly overdueAt: Date | null;
  readonly ladder: readonly Rung[];
  readonly reminders: readonly TaskReminder[];
  readonly progress: readonly Progress[];
  readonly percent: number;
  readonly answers: readonly Answer[];
  /** Until when progress is to be reported; null where nobody asked for it. */
  readonly progressDueAt: Date | null;
  readonly reports: readonly TaskReport[];
  /** When the product was handed in last; null after it was sent back. */
  readonly reportedAt: Date | null;
  /** Until when the assigner says what it makes of the report. */
  readonly confirmDueAt: Date | null;
  readonly extensions: readonly TaskExtension[];
  readonly declines: readonly TaskDecline[];
  readonly suspensions: readonly TaskSuspension[];
  /** When its time began to stand still; null while it runs. */
  readonly haltedAt: Date | null;
  /** When a suspension ends by itself. */
  readonly suspendedUntil: Date | null;
  /** The state that a suspension came in. */
  readonly suspendedFrom: 'assigned' | 'in_progress' | null;
  readonly cancellation: string | null;
  readonly policyVersion: number;
  readonly calendarRevision: number;
  readonly assignedAt: Date;
  /** Since when the agency that leads now does; its terms and documents count from then. */
  readonly leadSince: Date;
  readonly completedAt: Date | null;
}

/** What a new task is made of. */
export type TaskInput = Pick<
  TaskContext,
  | 'code'
  | 'title'
  | 'content'
  | 'product'
  | 'importance'
  | 'field'
  | 'source'
  | 'assigner'
  | 'leadAgency'
  | 'parentId'
  | 'dossierIds'
  | 'dueAt'
  | 'counted'
  | 'atRiskAt'
  | 'workingDays'
  | 'ladder'
  | 'progressDueAt'
  | 'policyVersion'
  | 'calendarRevision'
> & { readonly contributions: readonly PlannedContribution[] };

/** The part of a cooperating agency, as it is planned. */
export interface PlannedContribution {
  readonly id: string;
  readonly input: {
    readonly agency: string;
    readonly part: string;
    readonly dueAt: Date | null;
    readonly counted: Counted | null;
    readonly ladder: readonly Rung[];
    readonly aggregateCode: string;
    readonly leadAgency: string;
  };
}

/** A term that was computed anew, with what hangs on it. */
export interface MovedTerm {
  readonly dueAt: Date | null;
  readonly counted: Counted | null;
  readonly atRiskAt: Date | null;
  readonly ladder: readonly Rung[];
}

/** The term of a part that was computed anew. */
export interface MovedPart {
  readonly id: string;
  readonly dueAt: Date | null;
  readonly counted: Counted | null;
  readonly ladder: readonly Rung[];
  /** Its time stands still all the same. */
  readonly still?: true;
}

/** How the time of a task stands, whatever the machine has to do for it: what is halted shows as it stood then. */
export function timeOf(
  clock: TaskClock,
  {
    dueAt,
    overdueAt,
    atRiskAt,
    haltedAt,
    completedAt,
  }: Pick<TaskContext, 'dueAt' | 'overdueAt' | 'atRiskAt' | 'haltedAt' | 'completedAt'>,
): TaskTime {
  if (clock !== 'halted' && clock !== 'stopped') return clock;
  if (dueAt === null) return 'no_term';
  if (overdueAt !== null) return 'overdue';
  const stood = haltedAt ?? completedAt;
  return stood !== null && atRiskAt !== null && atRiskAt <= stood ? 'at_risk' : 'in_term';
}

/** What decides who may do what with a task. */
export const subjectOfTask = (
  { leadAgency }: Pick<TaskContext, 'leadAgency'>,
  cooperating: readonly string[],
  former: readonly string[] = [],
): { leadAgency: string; consulted: string[]; former: readonly string[]; assigned: true } => ({
  leadAgency,
  consulted: [...cooperating],
  former,
  assigned: true,
});
