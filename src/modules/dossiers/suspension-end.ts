import { isoOf } from '../../core/dates.js';
import type { Calendar } from '../calendar/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { DossierContext, PlannedEnd, RunningDeadlines, Suspension } from './dossier.js';
import { postponed } from './lead-time.js';

/** How the time of a dossier runs on after a suspension (R16). */

type Hours = Pick<Calendar, 'workingMinutesBetween' | 'addWorkingHours'>;

/** The deadlines from `to` on, where the time has stood since `from`: the working time that passed meanwhile is given back to each. */
export function resumption(
  calendar: Hours,
  { dueAt, leadDueAt, reviewDueAt, decisionDueAt, newDueAt }: RunningDeadlines,
  from: Date,
  to: Date,
): RunningDeadlines & { readonly workingMinutes: number } {
  const workingMinutes = Math.max(0, Math.round(calendar.workingMinutesBetween(from, to)));
  const later = <D extends Date | null>(deadline: D): D =>
    (deadline === null ? null : postponed(calendar, deadline, workingMinutes)) as D;
  return {
    workingMinutes,
    dueAt: later(dueAt),
    leadDueAt: later(leadDueAt),
    reviewDueAt: later(reviewDueAt),
    decisionDueAt: later(decisionDueAt),
    newDueAt: later(newDueAt),
  };
}

/** The same as the suspension keeps it for the day on which nobody ends it. */
export function plannedEnd(calendar: Hours, deadlines: RunningDeadlines, from: Date, endsAt: Date): PlannedEnd {
  const { workingMinutes, dueAt, ...others } = resumption(calendar, deadlines, from, endsAt);
  const { leadDueAt, reviewDueAt, decisionDueAt, newDueAt } = others;
  return {
    workingMinutes,
    dueAt: isoOf(dueAt),
    leadDueAt: leadDueAt && isoOf(leadDueAt),
    reviewDueAt: reviewDueAt && isoOf(reviewDueAt),
    decisionDueAt: decisionDueAt && isoOf(decisionDueAt),
    newDueAt: newDueAt && isoOf(newDueAt),
  };
}

/**
 * The suspension under way, its end planned by the reference data and the deadlines as they are now: never earlier than promised.
 * One of an earlier version, which had no end, gets the longest one of its reason from now on. Undefined where nothing changes.
 */
export function replanned(
  { calendar, policies }: ReferenceData,
  { suspensions }: Pick<DossierContext, 'suspensions'>,
  deadlines: RunningDeadlines,
  now: Date,
): Suspension | undefined {
  const open = suspensions.find((each) => each.to === null);
  if (!open) return undefined;
  const { reasons } = policies.inForce(calendar.localDate(now)).suspension;
  const workingDays = open.workingDays ?? reasons.find((each) => each.code === open.reason)?.maxWorkingDays;
  if (workingDays === undefined) return undefined;
  const computed = calendar.addWorkingDays(open.endsAt === undefined ? now : new Date(open.from), workingDays);
  const endsAt = open.endsAt === undefined || computed > new Date(open.endsAt) ? computed : new Date(open.endsAt);
  const atEnd = plannedEnd(calendar, deadlines, new Date(open.from), endsAt);
  const same = open.endsAt === isoOf(endsAt) && JSON.stringify(open.atEnd) === JSON.stringify(atEnd);
  return same ? undefined : { ...open, workingDays, endsAt: isoOf(endsAt), atEnd };
}
