import type { Calendar } from '../calendar/index.js';
import { dueRung, nextRungAt, planLadder, rungOfDeadline, type Rung } from '../consultations/index.js';
import type { Policy } from '../procedures/index.js';
import type { TaskReminder } from './task.js';

/** What the ladder of a task, or of a part in it, is read from; without a term there is none. */
export interface Reminded {
  readonly ladder: readonly Rung[];
  readonly reminders: readonly TaskReminder[];
  readonly dueAt: Date | null;
}

/** Those of the term as it is now. */
const present = ({ ladder, reminders }: Reminded) => ({ ladder, reminders: reminders.filter((each) => !each.past) });

/** Reminders of a task are those of a request that silence does not answer (R14): before the term, and at even distances after it. */
export const planTaskLadder = (
  calendar: Calendar,
  reminders: Policy['reminders'],
  from: Date,
  dueAt: Date | null,
): readonly Rung[] => (dueAt === null ? [] : planLadder(calendar, reminders, 'no_effect', from, dueAt));

export const nextTaskRungAt = (reminded: Reminded, now: Date): Date | null =>
  reminded.dueAt === null ? null : nextRungAt({ ...present(reminded), dueAt: reminded.dueAt }, now);

/** The rung that goes out now; null where none does. */
export const dueTaskRung = (reminded: Reminded, now: Date): string | null =>
  reminded.dueAt === null ? null : dueRung({ ...present(reminded), dueAt: reminded.dueAt }, now);

/** The rung that goes out with the term, or a later one where the term fires after an outage. */
export const rungOfTaskTerm = (reminded: Reminded, now: Date): string =>
  rungOfDeadline({ ...present(reminded), dueAt: reminded.dueAt ?? now }, now);
