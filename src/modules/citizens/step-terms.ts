import type { Calendar } from '../calendar/index.js';
import type { StepContext, StepTerm } from './step.js';

/** What terms of steps are computed with. */
export interface StepBasis {
  readonly calendar: Pick<Calendar, 'addWorkingHours' | 'workingMinutesBetween'>;
  /** After the end of a term, until the head of the unit is reminded. */
  readonly headReminderWorkingHours: number;
}

/** A term of so many working minutes from `from`. */
export function termOf({ calendar, headReminderWorkingHours }: StepBasis, from: Date, minutes: number): StepTerm {
  const dueAt = calendar.addWorkingHours(from, minutes / 60);
  return {
    dueAt,
    counted: { from: from.toISOString(), minutes },
    escalateAt: calendar.addWorkingHours(dueAt, headReminderWorkingHours),
  };
}

/** The same with an end that was computed otherwise: moved by the calendar, or given back after an outage. */
export const termUntil = (
  { calendar, headReminderWorkingHours }: StepBasis,
  { counted }: Pick<StepTerm, 'counted'>,
  dueAt: Date,
): StepTerm => ({ dueAt, counted, escalateAt: calendar.addWorkingHours(dueAt, headReminderWorkingHours) });

/** Working minutes that a turn has taken since its time last began to run, whole ones. */
export const minutesSince = (
  { calendar }: Pick<StepBasis, 'calendar'>,
  { runningSince }: Pick<StepContext, 'runningSince'>,
  now: Date,
): number => (runningSince === null ? 0 : Math.max(0, Math.round(calendar.workingMinutesBetween(runningSince, now))));

/**
 * The term of a turn whose time goes on: what was left when it was halted is left now. One that was missed moves by the time that stood
 * still, which is not the delay of its unit; its head gets the time to be reminded anew.
 */
export function termAfterHalt(
  basis: StepBasis,
  { dueAt, overdueAt, counted }: Pick<StepContext, 'dueAt' | 'overdueAt' | 'counted'>,
  haltedAt: Date,
  now: Date,
): StepTerm {
  const { calendar, headReminderWorkingHours } = basis;
  if (overdueAt === null) return termOf(basis, now, Math.max(0, calendar.workingMinutesBetween(haltedAt, dueAt)));
  const stood = calendar.workingMinutesBetween(haltedAt, now);
  return {
    dueAt: calendar.addWorkingHours(dueAt, stood / 60),
    counted: { ...counted, minutes: counted.minutes + stood },
    escalateAt: calendar.addWorkingHours(now, headReminderWorkingHours),
  };
}
