import type { Unmet } from '../../core/errors.js';
import type { Departed } from '../directory/index.js';
import type { PlannedReferral } from '../referrals/index.js';
import type { Contributed } from './contribution.js';
import type {
  MovedPart,
  MovedTerm,
  PlannedContribution,
  Progress,
  TaskDecline,
  TaskExtension,
  TaskReport,
  TaskSuspension,
} from './task.js';

interface At {
  readonly at: Date;
}

/** What every act of a person carries: the rules that it would break. */
interface Act extends At {
  readonly unmet: readonly Unmet[];
}

/** The time of the task goes on: with this term, these terms of its parts, and this moment of the next report of progress. */
interface GoesOn extends MovedTerm {
  readonly progressDueAt: Date | null;
  readonly parts: readonly MovedPart[];
}

export type TaskEvent =
  | (Act & { readonly type: 'name_official'; readonly official: string; readonly reason: string | null })
  | (Act & { readonly type: 'acknowledge'; readonly official: string | null })
  | (Act & { readonly type: 'decline'; readonly decline: TaskDecline })
  | (Act & GoesOn & { readonly type: 'insist'; readonly reason: string })
  | (Act &
      GoesOn & {
        readonly type: 'reassign';
        readonly leadAgency: string;
        readonly reason: string;
        readonly by: string | null;
      })
  | (Act & { readonly type: 'tell_progress'; readonly progress: Progress; readonly progressDueAt: Date | null })
  | (Act & { readonly type: 'answer_difficulty'; readonly text: string; readonly by: string | null })
  | (Act & { readonly type: 'report'; readonly report: TaskReport; readonly confirmDueAt: Date })
  | (Act & { readonly type: 'confirm'; readonly text: string | null; readonly by: string | null })
  | (Act & GoesOn & { readonly type: 'return'; readonly missing: string; readonly by: string | null })
  | (Act & { readonly type: 'ask_extension'; readonly extension: TaskExtension })
  | (Act &
      MovedTerm & {
        readonly type: 'decide_extension';
        readonly outcome: NonNullable<TaskExtension['outcome']>;
        readonly reason: string | null;
        readonly by: string | null;
      })
  | (Act & { readonly type: 'suspend'; readonly suspension: TaskSuspension; readonly until: Date | null })
  | (Act & GoesOn & { readonly type: 'resume'; readonly by: string | null })
  | (Act & { readonly type: 'cancel'; readonly reason: string })
  | (Act & {
      readonly type: 'remind';
      /** The part of a cooperating agency that is urged; null for the lead. */
      readonly contributionId: string | null;
      readonly message: string | null;
      readonly by: string | null;
    })
  | (Act & { readonly type: 'contribute'; readonly contributionId: string; readonly contributed: Contributed })
  | (Act & {
      readonly type: 'assign_handler';
      readonly contributionId: string;
      readonly official: string;
      readonly reason: string | null;
    })
  | (At & { readonly type: 'official_left' } & Departed)
  | (Act & { readonly type: 'release'; readonly contributionId: string; readonly reason: string })
  | (Act & { readonly type: 'refer'; readonly referral: PlannedReferral })
  | (At & { readonly type: 'expect_progress'; readonly progressDueAt: Date | null })
  | (Act & { readonly type: 'add_parts'; readonly contributions: readonly PlannedContribution[] })
  | (At & GoesOn & { readonly type: 'go_on' })
  | (At & MovedTerm & { readonly type: 'grant_time'; readonly reason: string })
  | (At &
      MovedTerm & {
        readonly type: 'calendar_changed';
        readonly basis: string;
        readonly confirmDueAt: Date | null;
        readonly parts: readonly MovedPart[];
      });

/** Events that no caller sends. */
export const INTERNAL_EVENTS = ['official_left', 'expect_progress', 'go_on', 'grant_time', 'calendar_changed'] as const;
