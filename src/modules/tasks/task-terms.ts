import type { Instance } from '../../workflow/index.js';
import type { Calendar } from '../calendar/index.js';
import type { Policy } from '../procedures/index.js';
import type { ContributionContext } from './contribution.js';
import { planTaskLadder } from './task-ladder.js';
import type { Counted, MovedPart, MovedTerm, TaskContext } from './task.js';

/** What terms are computed with: the calendar of the tenant and the policy under which the task was given. */
export interface TermBasis {
  readonly calendar: Calendar;
  readonly policy: Pick<Policy, 'reminders' | 'tasks'>;
}

/** From when a term from `from` to `dueAt` counts as at risk: a share of its working time. */
const atRiskAt = ({ calendar, policy }: TermBasis, from: Date, dueAt: Date): Date =>
  calendar.addWorkingHours(from, (calendar.workingMinutesBetween(from, dueAt) * policy.tasks.atRiskPercent) / 6_000);

/** A term with everything that hangs on it; without one nothing does. */
export const termFrom = (
  basis: TermBasis,
  from: Date,
  dueAt: Date | null,
  counted: Counted | null = null,
): MovedTerm => ({
  dueAt,
  counted: dueAt && counted,
  atRiskAt: dueAt && atRiskAt(basis, from, dueAt),
  ladder: planTaskLadder(basis.calendar, basis.policy.reminders, from, dueAt),
});

/** A term of so many working days from `from`. */
export const daysFrom = (from: Date, days: number | undefined): Counted | null =>
  days === undefined ? null : { from: from.toISOString(), days, minutes: 0 };

/** When a term runs out by the calendar as it is now; `dueAt` where it was given as a date. */
export function countedDueAt(calendar: Calendar, counted: Counted | null, dueAt: Date): Date {
  if (counted === null) return dueAt;
  const due = calendar.addWorkingDays(new Date(counted.from), counted.days);
  return counted.minutes > 0 ? calendar.addWorkingHours(due, counted.minutes / 60) : due;
}

const DAYS = { weekly: 7, monthly: 30 } as const;

/** Until when progress is told again, calendar days from `from`; null where the policy does not ask for it. */
export function nextProgressAt({ calendar, policy }: TermBasis, from: Date): Date | null {
  const { progress } = policy.tasks;
  return progress === 'none' ? null : calendar.addCalendarDays(from, DAYS[progress]);
}

/** A term, later by so many minutes of working time. */
export const laterBy = (
  calendar: Calendar,
  { dueAt, counted }: Pick<MovedTerm, 'dueAt' | 'counted'>,
  minutes: number,
): Pick<MovedTerm, 'dueAt' | 'counted'> =>
  dueAt === null || minutes <= 0
    ? { dueAt, counted }
    : {
        dueAt: calendar.addWorkingHours(dueAt, minutes / 60),
        counted: counted && { ...counted, minutes: counted.minutes + minutes },
      };

/**
 * The term once time goes on again: the working time in which it stood still is given back, of a term that had been missed before too.
 * What lies with the assigner is no delay of the lead's.
 */
export function afterHalt(
  basis: TermBasis,
  { dueAt, counted, haltedAt, leadSince }: Pick<TaskContext, 'dueAt' | 'counted' | 'haltedAt' | 'leadSince'>,
  now: Date,
): MovedTerm {
  const stood = haltedAt === null ? 0 : basis.calendar.workingMinutesBetween(haltedAt, now);
  const term = laterBy(basis.calendar, { dueAt, counted }, stood);
  return termFrom(basis, leadSince, term.dueAt, term.counted);
}

/** The same for the parts of cooperating agencies whose time stood still with that of the task. */
export const partsAfterHalt = (
  { calendar, policy }: TermBasis,
  parts: readonly Instance<ContributionContext>[],
  now: Date,
): MovedPart[] =>
  parts
    .filter(({ state, context }) => isOpen(state['state']) && context.haltedAt !== null)
    .map(({ id, context: { dueAt, counted, haltedAt, askedAt } }) => {
      const term = laterBy(calendar, { dueAt, counted }, calendar.workingMinutesBetween(haltedAt!, now));
      return { id, ...term, ladder: planTaskLadder(calendar, policy.reminders, askedAt, term.dueAt) };
    });

/** A part that something is still expected of. */
export const isOpen = (state: string | undefined): boolean => state === 'pending' || state === 'overdue';
