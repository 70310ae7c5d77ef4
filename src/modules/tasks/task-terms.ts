import type { Instance } from '../../workflow/index.js';
import type { Calendar } from '../calendar/index.js';
import type { Policy } from '../procedures/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ContributionContext } from './contribution.js';
import { planTaskLadder } from './task-ladder.js';
import type { Counted, MovedPart, MovedTerm, TaskContext } from './task.js';

/** What terms are computed with: the calendar of the tenant and the policy under which the task was given. */
export interface TermBasis {
  readonly calendar: Calendar;
  readonly policy: Pick<Policy, 'reminders' | 'tasks'>;
}

/** The policy under which a task was given; where that version is not known here, the one in force when it was. */
export const policyOf = (
  { policies, calendar }: Pick<ReferenceData, 'policies' | 'calendar'>,
  { policyVersion, assignedAt }: Pick<TaskContext, 'policyVersion' | 'assignedAt'>,
): Policy => policies.version(policyVersion) ?? policies.inForce(calendar.localDate(assignedAt));

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

/** Until when progress is told again; null where the policy does not ask for it. */
export function nextProgressAt({ calendar, policy }: TermBasis, from: Date): Date | null {
  const { progress, progressCalendarDays } = policy.tasks;
  return progress === 'none' ? null : calendar.addCalendarDays(from, progressCalendarDays[progress]);
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

type Term = Pick<MovedTerm, 'dueAt' | 'counted'>;

/** A part ends no later than the task: whose lead has less time has its parts earlier. A term that the task has missed bounds nothing. */
const within = (term: Term, { dueAt, counted }: Term, now: Date): Term =>
  term.dueAt !== null && dueAt !== null && dueAt > now && term.dueAt > dueAt ? { dueAt, counted } : term;

/**
 * The terms of the parts of cooperating agencies once the task has another term, or its time goes on: what stood still with it is given back, and none ends later
 * than the task. Those whose term stays are left out.
 */
export const partsWith = (
  { calendar, policy }: TermBasis,
  parts: readonly Instance<ContributionContext>[],
  task: Term,
  now: Date,
): MovedPart[] =>
  parts
    .filter(({ state }) => isOpen(state['state']))
    .flatMap(({ id, context: { dueAt, counted, haltedAt, askedAt } }) => {
      const own = { dueAt, counted };
      const stood = haltedAt === null ? 0 : calendar.workingMinutesBetween(haltedAt, now);
      const term = within(laterBy(calendar, own, stood), task, now);
      if (haltedAt === null && term.dueAt?.getTime() === dueAt?.getTime()) return [];
      const ladder = planTaskLadder(calendar, policy.reminders, askedAt, term.dueAt);
      return [{ id, dueAt: term.dueAt, counted: term.counted, ladder }];
    });

/** A part that something is still expected of. */
export const isOpen = (state: string | undefined): boolean => state === 'pending' || state === 'overdue';
