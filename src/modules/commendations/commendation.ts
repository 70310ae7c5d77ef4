import type { LocalDate } from '../../core/dates.js';
import type { Text } from '../../core/text.js';
import type { Position } from '../directory/index.js';
import type { OfficialWork } from '../processes/index.js';

/** Good coordination, proposed by its figures and confirmed by people (R25). */

/** Figures of the coordination report that a commendation goes by. */
export const FIGURES = [
  'asked',
  'early',
  'onTime',
  'late',
  'silent',
  'incomplete',
  'declined',
  'excused',
  'meetingsInvited',
  'meetingsMissed',
] as const;

export type FigureKey = (typeof FIGURES)[number];

/** Figures of the report on tasks that it goes by, by their names here: tasks that an agency led, and its parts in those of others. */
export const TASK_FIGURES = [
  'assigned',
  'doneOnTime',
  'doneEarly',
  'delayed',
  'delayedBlamelessly',
  'partsAsked',
  'partsOnTime',
  'partsEarly',
  'partsLate',
  'partsOverdue',
  'partsDelayedBlamelessly',
] as const;

export type TaskFigureKey = (typeof TASK_FIGURES)[number];

/** A number, and the list of exactly what it counts. */
export interface Linked {
  readonly value: number | null;
  readonly href: string;
}

/** One row of the coordination report and of that on tasks, as far as a commendation goes by it. */
export interface Row {
  /** Code of the agency. */
  readonly key: string;
  readonly name: string;
  readonly consulted: Readonly<Record<FigureKey | 'medianWorkingHours', Linked>>;
  readonly tasks: Readonly<Record<TaskFigureKey, Linked>>;
  /** `all`: those that stand, on dossiers and on tasks. */
  readonly violations: { readonly all: Linked };
}

/** Local days, both included; of one agency, or of all. */
export interface Period {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly agency?: string | undefined;
}

/** What a lead said of an agency that helped it. */
export interface Appreciated {
  readonly agency: string;
  readonly requestId: string;
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly leadAgency: string;
  readonly text: string;
  /** RFC 3339 in UTC. */
  readonly at: string;
}

/** An agency that the figures or the leads speak for. */
export interface Proposal {
  readonly row: Row;
  /** Part of what was asked and is settled that it answered before the day of the deadline, in per cent; null where nothing is. */
  readonly earlyPercent: number | null;
  readonly appreciations: readonly Appreciated[];
  /** Why it is proposed, in words. */
  readonly reasons: readonly Text[];
}

/** A proposal with who headed the agency in the period. */
export interface HeadedProposal extends Proposal {
  readonly heads: readonly Position[];
}

/** What one official did in a period, in one agency. */
export interface OfficialFigures {
  /** Opinions that the official gave. */
  readonly opinions: number;
  readonly early: number;
  readonly onTime: number;
  /** Late or incomplete. */
  readonly late: number;
  /** Dossiers in the charge of the official that were decided. */
  readonly dossiers: number;
  readonly dossiersOnTime: number;
  /** Violations that stand and name the official. */
  readonly violations: number;
  /** Null where it was frozen before tasks were counted. */
  readonly tasks: OfficialTaskFigures | null;
}

/** What one official did on assigned tasks; what was late and blames nobody is in none of them. */
export interface OfficialTaskFigures {
  /** Tasks in the charge of the official that were completed. */
  readonly done: number;
  readonly onTime: number;
  /** Handed in before the day of the term; they are among those on time. */
  readonly early: number;
  readonly late: number;
  /** Parts of the agency in tasks of others that the official handed in. */
  readonly parts: number;
  readonly partsOnTime: number;
  readonly partsEarly: number;
  readonly partsLate: number;
}

/** So much work of one official in an agency with one outcome, as the processes tell it; `violation` those that stand. */
export interface CountedWork {
  readonly official: string;
  readonly agency: string;
  readonly kind: OfficialWork['kind'] | 'violation';
  readonly outcome: string;
  readonly n: number;
}

export interface OfficialRow extends OfficialFigures {
  readonly tasks: OfficialTaskFigures;
  readonly official: string;
  readonly agency: string;
}

/** An official whom the figures speak for. */
export interface OfficialProposal {
  readonly row: OfficialRow;
  readonly reasons: readonly Text[];
}

export interface NamedOfficial extends OfficialProposal {
  /** What the official holds on the last day of the period. */
  readonly position: Position | null;
}

/** Figures as they were when a commendation was confirmed. */
export type FrozenFigures = Readonly<Record<FigureKey, number>> & {
  readonly medianWorkingHours: number | null;
  readonly earlyPercent: number | null;
  readonly violations: number;
  readonly appreciations: number;
  /** Null where it was confirmed before tasks were counted. */
  readonly tasks: Readonly<Record<TaskFigureKey, number>> | null;
};

export interface Commendation {
  readonly id: string;
  readonly agency: string;
  /** The official who is named with it, or who alone is commended. */
  readonly official: string | null;
  /** The official is commended, and not the agency. */
  readonly individual: boolean;
  /** Of the official, as they were when it was confirmed; null where the agency is commended. */
  readonly officialFigures: OfficialFigures | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: string;
  readonly figures: FrozenFigures;
  readonly documentNumber: string | null;
  readonly documentDate: LocalDate | null;
  /** Official and agency who confirmed it. */
  readonly confirmedBy: string | null;
  readonly confirmedAgency: string | null;
  /** RFC 3339 in UTC. */
  readonly confirmedAt: string;
}
