import type { LocalDate } from '../../core/dates.js';
import type { Unmet } from '../../core/errors.js';

/** The weekly review of one agency (rà soát): its head confirms that the work in hand was gone through (R15). */

/** Leaves of the review region. */
export const REVIEW_STATES = ['waiting', 'open', 'confirmed', 'missed', 'ended'] as const;

export type ReviewState = (typeof REVIEW_STATES)[number];

/** What will be done about something that is overdue. */
export type OverduePlan = {
  readonly kind: string;
  /** Of the dossier, request, task … that it is about. */
  readonly id: string;
  readonly what: string;
};

/** Instants inside documents are RFC 3339 strings in UTC. */
export interface ReviewConfirmation {
  /** Monday of the week that it is about. */
  readonly week: LocalDate;
  readonly note: string | null;
  readonly overdue: readonly OverduePlan[];
  readonly signedBy: string;
  readonly at: string;
  readonly by: string | null;
  readonly late: boolean;
}

/** The next week that a review is asked for. */
export interface PlannedWeek {
  /** Its Monday. */
  readonly week: LocalDate;
  /** Begin of its first working day. */
  readonly opensAt: Date;
  /** Close of business of the day by which it is to be confirmed. */
  readonly dueAt: Date;
}

/** What an official has to see to, where that is anything. */
export interface OfficialDigest {
  readonly official: string;
  readonly overdue: number;
  readonly at_risk: number;
  readonly important: number;
}

export interface PlannedDigest {
  readonly day: LocalDate;
  readonly at: Date;
}

/** Everything that it keeps beside its state: the context of its machine, and the columns of its row. */
export interface ReviewContext {
  readonly agency: string;
  /** Who heads the agency, as the directory had it when the week began. */
  readonly head: string | null;
  /** The week under way; null before the first. */
  readonly week: LocalDate | null;
  readonly openedAt: Date | null;
  readonly dueAt: Date | null;
  readonly confirmation: ReviewConfirmation | null;
  /** Mondays of the weeks of the last year that nobody confirmed in time, the latest last. */
  readonly missed: readonly LocalDate[];
  /** Null while they are being planned, and after the end of the agency. */
  readonly nextWeek: LocalDate | null;
  readonly nextOpensAt: Date | null;
  readonly nextDueAt: Date | null;
  readonly digestDay: LocalDate | null;
  readonly digestAt: Date | null;
  readonly calendarRevision: number;
  readonly beganAt: Date;
}

export interface ReviewInput {
  readonly agency: string;
  readonly head: string | null;
  readonly nextWeek: PlannedWeek | null;
  readonly digest: PlannedDigest | null;
  readonly calendarRevision: number;
}

interface At {
  readonly at: Date;
}

export type ReviewEvent =
  | (At & {
      readonly type: 'confirm_review';
      readonly unmet: readonly Unmet[];
      readonly note: string | null;
      readonly overdue: readonly OverduePlan[];
      readonly signedBy: string;
      readonly by: string | null;
    })
  | (At & { readonly type: 'plan_week'; readonly head: string | null; readonly nextWeek: PlannedWeek | null })
  | (At & {
      readonly type: 'plan_digest';
      readonly digest: PlannedDigest | null;
      /** Those who have something to see to on the day whose digest went out. */
      readonly officials: readonly OfficialDigest[];
    })
  | (At & {
      readonly type: 'replan';
      readonly nextWeek: PlannedWeek | null;
      readonly digest: PlannedDigest | null;
      /** Never earlier than promised; null where none runs. */
      readonly dueAt: Date | null;
    })
  | (At & { readonly type: 'end_reviews' });

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['plan_week', 'plan_digest', 'replan', 'end_reviews'] as const;
