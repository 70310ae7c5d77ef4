import type { Instance } from '../../workflow/index.js';
import type { Calendar } from '../calendar/index.js';
import type { Policy } from '../procedures/index.js';
import type { ContributionContext } from './contribution.js';
import { planTaskLadder } from './task-ladder.js';
import type { MovedPart, MovedTerm, TaskContext } from './task.js';

/** What terms are computed with: the calendar of the tenant and the policy under which the task was given. */
export interface TermBasis {
  readonly calendar: Calendar;
  readonly policy: Pick<Policy, 'reminders' | 'tasks'>;
}

/** From when a term from `from` to `dueAt` counts as at risk: a share of its working time. */
const atRiskAt = ({ calendar, policy }: TermBasis, from: Date, dueAt: Date): Date =>
  calendar.addWorkingHours(from, (calendar.workingMinutesBetween(from, dueAt) * policy.tasks.atRiskPercent) / 6_000);

/** A term with everything that hangs on it; without one nothing does. */
export const termFrom = (basis: TermBasis, from: Date, dueAt: Date | null): MovedTerm => ({
  dueAt,
  atRiskAt: dueAt && atRiskAt(basis, from, dueAt),
  ladder: planTaskLadder(basis.calendar, basis.policy.reminders, from, dueAt),
});

const DAYS = { weekly: 7, monthly: 30 } as const;

/** Until when progress is told again, calendar days from `from`; null where the policy does not ask for it. */
export function nextProgressAt({ calendar, policy }: TermBasis, from: Date): Date | null {
  const { progress } = policy.tasks;
  return progress === 'none' ? null : calendar.addCalendarDays(from, DAYS[progress]);
}

/** `dueAt` later by the working time between the two. */
const later = (calendar: Calendar, dueAt: Date, from: Date, to: Date): Date => {
  const minutes = calendar.workingMinutesBetween(from, to);
  return minutes > 0 ? calendar.addWorkingHours(dueAt, minutes / 60) : dueAt;
};

/**
 * The term once time goes on again: the working time in which it stood still is given back, unless the term had been missed before.
 * What lies with the assigner is no delay of the lead's.
 */
export function afterHalt(
  basis: TermBasis,
  { dueAt, haltedAt, overdueAt, assignedAt }: Pick<TaskContext, 'dueAt' | 'haltedAt' | 'overdueAt' | 'assignedAt'>,
  now: Date,
): MovedTerm {
  const due =
    dueAt === null || haltedAt === null || overdueAt !== null ? dueAt : later(basis.calendar, dueAt, haltedAt, now);
  return termFrom(basis, assignedAt, due);
}

/** The same for the parts of cooperating agencies whose time stood still with that of the task. */
export const partsAfterHalt = (
  { calendar, policy }: TermBasis,
  parts: readonly Instance<ContributionContext>[],
  now: Date,
): MovedPart[] =>
  parts
    .filter(({ state, context }) => isOpen(state['state']) && context.haltedAt !== null)
    .map(({ id, state, context: { dueAt, haltedAt, askedAt } }) => {
      const due = dueAt === null || state['state'] === 'overdue' ? dueAt : later(calendar, dueAt, haltedAt!, now);
      return { id, dueAt: due, ladder: planTaskLadder(calendar, policy.reminders, askedAt, due) };
    });

/** A part that something is still expected of. */
export const isOpen = (state: string | undefined): boolean => state === 'pending' || state === 'overdue';
