import type { LocalDate } from '../../core/dates.js';
import type { Unmet } from '../../core/errors.js';
import type { Departed } from '../directory/index.js';
import type { Rung } from '../consultations/index.js';
import type { ImportedFrom } from '../processes/index.js';
import type { Counted, MovedPart, PlannedContribution, TaskFile, TaskReminder } from './task.js';

/** The part of one cooperating agency in a task: its own term inside the lead's, and the same life in small. */

export const CONTRIBUTION_STATES = ['pending', 'contributed', 'overdue', 'released'] as const;

export type ContributionState = (typeof CONTRIBUTION_STATES)[number];

/** What was handed in. Instants inside documents are RFC 3339 strings in UTC. */
export interface Contributed {
  readonly text: string;
  readonly documentNumber: string | null;
  readonly documentDate: string | null;
  readonly signedBy: string;
  readonly files: readonly TaskFile[];
  readonly at: string;
  readonly by: string | null;
}

/** Everything that a part keeps beside its state: the context of its machine, and the columns of its row. */
export interface ContributionContext {
  /** Agencies that had a part in it until others took over from them (R27); null or left out: none. */
  readonly formerAgencies?: readonly string[] | null;
  /** Where it was brought in from; null or left out: it began here. */
  readonly imported?: ImportedFrom | null;
  readonly aggregateCode: string;
  readonly leadAgency: string;
  readonly agency: string;
  readonly part: string;
  /** The official to whom the agency gave it; null while nobody has it. */
  readonly handler: string | null;
  readonly ownerlessSince: LocalDate | null;
  readonly dueAt: Date | null;
  /** How the term is counted; null where it was given as a date. */
  readonly counted: Counted | null;
  readonly ladder: readonly Rung[];
  readonly reminders: readonly TaskReminder[];
  readonly contributed: readonly Contributed[];
  readonly contributedAt: Date | null;
  readonly late: boolean;
  /** When its time began to stand still with that of the task; null while it runs. */
  readonly haltedAt: Date | null;
  /** Why nothing is expected of it any more. */
  readonly release: string | null;
  readonly askedAt: Date;
}

export type ContributionInput = PlannedContribution['input'];

interface At {
  readonly at: Date;
}

export type ContributionEvent =
  | (At & { readonly type: 'contribute'; readonly contributed: Contributed; readonly unmet: readonly Unmet[] })
  | (At & {
      readonly type: 'remind_part';
      readonly message: string | null;
      readonly by: string | null;
      readonly unmet: readonly Unmet[];
    })
  | (At & { readonly type: 'assign_part_handler'; readonly official: string; readonly reason: string | null })
  | (At & { readonly type: 'handler_left' } & Departed)
  | (At & { readonly type: 'let_go'; readonly reason: string })
  | (At & { readonly type: 'halt' })
  | (At & Omit<MovedPart, 'id'> & { readonly type: 'move_part'; readonly basis: string });

/** Events that reach a part only through its task. */
export const CONTRIBUTION_INTERNAL = ['assign_part_handler', 'handler_left', 'let_go', 'halt', 'move_part'] as const;
