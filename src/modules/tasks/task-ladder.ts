import type { Calendar } from '../calendar/index.js';
import { dueRung, nextRungAt, planLadder, rungOfDeadline, type Reminder, type Rung } from '../consultations/index.js';
import type { Policy } from '../procedures/index.js';

/** What the ladder of a task, or of a part in it, is read from; without a term there is none. */
export interface Reminded {
  readonly ladder: readonly Rung[];
  readonly reminders: readonly Reminder[];
  readonly dueAt: Date | null;
}

/** Reminders of a task are those of a request that silence does not answer (R14): before the term, and at even distances after it. */
export const planTaskLadder = (
  calendar: Calendar,
  reminders: Policy['reminders'],
  from: Date,
  dueAt: Date | null,
): readonly Rung[] => (dueAt === null ? [] : planLadder(calendar, reminders, 'no_effect', from, dueAt));

export const nextTaskRungAt = ({ dueAt, ...reminded }: Reminded, now: Date): Date | null =>
  dueAt === null ? null : nextRungAt({ ...reminded, dueAt }, now);

/** The rung that goes out now; null where none does. */
export const dueTaskRung = ({ dueAt, ...reminded }: Reminded, now: Date): string | null =>
  dueAt === null ? null : dueRung({ ...reminded, dueAt }, now);

/** The rung that goes out with the term, or a later one where the term fires after an outage. */
export const rungOfTaskTerm = ({ dueAt, ...reminded }: Reminded, now: Date): string =>
  rungOfDeadline({ ...reminded, dueAt: dueAt ?? now }, now);
