import type { Calendar } from '../calendar/index.js';
import type { DossierContext } from './dossier.js';
import { spanOf, spansAbove, type Span } from './holders.js';

type Hours = Pick<Calendar, 'workingMinutesBetween' | 'addWorkingHours'>;

type Ledgers = Pick<DossierContext, 'phases' | 'suspensions'>;

/** A deadline that is so many working minutes later. */
export const postponed = (calendar: Hours, deadline: Date, minutes: number): Date =>
  minutes > 0 ? calendar.addWorkingHours(deadline, minutes / 60) : deadline;

/**
 * Whole working minutes, up to `now`, in which the dossier lay with the Office or the committee and its time ran (R21). What a suspension
 * gave back is left out: the deadlines of the dossier have moved by it already.
 */
export function minutesAbove(calendar: Hours, { phases, suspensions }: Ledgers, now: Date): number {
  const standing = suspensions.map((each) => spanOf(each, now));
  const minutes = spansAbove(phases, now)
    .flatMap((span) => standing.reduce<Span[]>((left, each) => left.flatMap((part) => without(part, each)), [span]))
    .reduce((sum, { from, to }) => sum + calendar.workingMinutesBetween(from, to), 0);
  return Math.round(minutes);
}

/** What is left of a span outside another. */
const without = ({ from, to }: Span, other: Span): Span[] =>
  [
    { from, to: other.from < to ? other.from : to },
    { from: other.to > from ? other.to : from, to },
  ].filter((each) => each.from < each.to);

/**
 * When the lead's own time runs out, the dossier's being out at `dueAt`: later by what the Office and the committee had of it, whether
 * they kept to their terms or not. The lead is late by its own time alone (R21).
 */
export const leadDueAt = (calendar: Hours, dueAt: Date, ledgers: Ledgers, now: Date): Date =>
  postponed(calendar, dueAt, minutesAbove(calendar, ledgers, now));
