import type { LocalDate } from '../../core/dates.js';
import type { Departed } from '../directory/index.js';

/** One turn of a step: its stay with one unit. Handed on, sent back or given to another unit it ends, and another begins. */

export const STEP_STATES = ['in_time', 'overdue', 'halted', 'ended'] as const;

export type StepState = (typeof STEP_STATES)[number];

export const STEP_OUTCOMES = ['handed_on', 'sent_back', 'reassigned', 'concluded', 'broken_off'] as const;

export type StepOutcome = (typeof STEP_OUTCOMES)[number];

/** What the time of a turn is counted from. A document, so its instant is a string. */
export interface CountedHours {
  readonly from: string;
  /** Working minutes that were left then. */
  readonly minutes: number;
}

export interface StepReminder {
  readonly at: string;
  readonly rung: 'at_deadline' | 'to_head';
  /** Code of the official who was reminded; null where the unit has none. */
  readonly to: string | null;
}

/** Who had the turn, since when. */
export interface StepOfficial {
  readonly official: string;
  readonly from: string;
  readonly by: string | null;
}

/** When a turn is due, with what hangs on it. */
export interface StepTerm {
  readonly dueAt: Date;
  readonly counted: CountedHours;
  /** When the head of the unit is reminded, where it has overrun. */
  readonly escalateAt: Date;
}

/** Everything that a turn keeps beside its state: the context of its machine, and the columns of its row. */
export interface StepContext extends StepTerm {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  readonly aggregateCode: string;
  readonly leadAgency: string;
  readonly procedureCode: string;
  /** Code of the step in the procedure. */
  readonly code: string;
  readonly name: string;
  /** Its place in the procedure, from 1. */
  readonly no: number;
  /** Number of the turn in the dossier, from 1. */
  readonly turn: number;
  readonly agency: string;
  readonly official: string | null;
  readonly ownerlessSince: LocalDate | null;
  readonly officials: readonly StepOfficial[];
  /** Working minutes that it may take. */
  readonly budgetMinutes: number;
  /** Working minutes that it has taken, up to the last halt. */
  readonly usedMinutes: number;
  /** Since when its time runs; null while it stands, and after the end. */
  readonly runningSince: Date | null;
  /** Since when its time stands; null while it runs, and after the end. */
  readonly haltedAt: Date | null;
  /** The term that was missed. */
  readonly overdueAt: Date | null;
  readonly reminders: readonly StepReminder[];
  readonly outcome: StepOutcome | null;
  /** What was said when it ended. */
  readonly note: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export type StepInput = StepTerm &
  Pick<
    StepContext,
    | 'aggregateCode'
    | 'leadAgency'
    | 'procedureCode'
    | 'code'
    | 'name'
    | 'no'
    | 'turn'
    | 'agency'
    | 'official'
    | 'budgetMinutes'
  > & { readonly by: string | null };

export interface PlannedStep {
  readonly id: string;
  readonly input: StepInput;
}

interface At {
  readonly at: Date;
}

export interface StepEnd {
  readonly outcome: StepOutcome;
  readonly note: string | null;
  /** Working minutes since its time last began to run. */
  readonly minutes: number;
}

export type StepEvent =
  | (At & {
      readonly type: 'assign';
      readonly official: string;
      readonly reason: string | null;
      readonly by: string | null;
    })
  | (At & { readonly type: 'official_left' } & Departed)
  | (At & { readonly type: 'halt'; readonly minutes: number; readonly reason: string })
  | (At & { readonly type: 'go_on' } & StepTerm)
  | (At & { readonly type: 'move_step'; readonly basis: string } & StepTerm)
  | (At & { readonly type: 'remind_head'; readonly head: string | null })
  | (At & { readonly type: 'end' } & StepEnd);

/** All events reach a turn through its handling or the engine. */
export const STEP_INTERNAL = ['assign', 'official_left', 'halt', 'go_on', 'move_step', 'remind_head', 'end'] as const;
