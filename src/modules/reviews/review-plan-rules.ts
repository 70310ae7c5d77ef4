import type { LocalDate } from '../../core/dates.js';
import { momentOf, plusDays, type Calendar } from '../calendar/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { PlannedDigest, PlannedWeek } from './review.js';

/** When reviews and digests are due, by the calendar and the policy of the day (R15). */

const WEEK = 7;
/** So far ahead a working day is looked for: there are no longer holidays. */
const WEEKS_AHEAD = 12;

const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || WEEK;

/** The Monday of the week of that day. */
const mondayOf = (day: LocalDate): LocalDate => plusDays(day, 1 - weekdayOf(day));

type Days = Pick<Calendar, 'isWorkingDay' | 'openOfBusiness' | 'closeOfBusiness'>;

/**
 * One week: from its first working day to its last one up to `weekday` (1 is Monday), or to its first where it has none up to then;
 * undefined where nobody works.
 */
export function weekFrom(calendar: Days, monday: LocalDate, weekday: number): PlannedWeek | undefined {
  const days = Array.from({ length: WEEK }, (_, index) => plusDays(monday, index)).filter((day) =>
    calendar.isWorkingDay(day),
  );
  const [first] = days;
  if (first === undefined) return undefined;
  const due = days.findLast((day) => weekdayOf(day) <= weekday) ?? first;
  return { week: monday, opensAt: calendar.openOfBusiness(first), dueAt: calendar.closeOfBusiness(due) };
}

/** The first week after that local day on which somebody works; null where there is none in sight. */
export function weekAfter(calendar: Days, day: LocalDate, weekday: number): PlannedWeek | null {
  for (let ahead = 1; ahead <= WEEKS_AHEAD; ahead += 1) {
    const found = weekFrom(calendar, plusDays(mondayOf(day), ahead * WEEK), weekday);
    if (found) return found;
  }
  return null;
}

/** The next working day's `time`, local `HH:MM`, after `after`; null where there is none in sight. */
export function digestAfter(
  calendar: Pick<Calendar, 'isWorkingDay' | 'localDate' | 'timezone'>,
  time: string,
  after: Date,
): PlannedDigest | null {
  const today = calendar.localDate(after);
  for (let ahead = 0; ahead <= WEEKS_AHEAD * WEEK; ahead += 1) {
    const day = plusDays(today, ahead);
    const at = momentOf(calendar.timezone, day, time);
    if (calendar.isWorkingDay(day) && at > after) return { day, at };
  }
  return null;
}

type Known = Pick<ReferenceData, 'calendar' | 'policies' | 'directory'>;

/** The digest of that day, by the policy of it. */
export const digestOn = ({ calendar, policies }: Omit<Known, 'directory'>, day: LocalDate): PlannedDigest => ({
  day,
  at: momentOf(calendar.timezone, day, policies.inForce(day).work.digestAt),
});

/** What comes next by a new calendar. Where a later day was planned already, that of today has gone out: no day has two. */
export function digestReplanned(
  { calendar, policies }: Omit<Known, 'directory'>,
  planned: LocalDate | null,
  now: Date,
): PlannedDigest | null {
  const today = calendar.localDate(now);
  const over = planned !== null && planned > today;
  const after = over ? new Date(momentOf(calendar.timezone, plusDays(today, 1), '00:00').getTime() - 1) : now;
  return digestAfter(calendar, policies.inForce(today).work.digestAt, after);
}

/** What comes after `now`, for an agency that is there on that day. */
export function planAfter({ calendar, policies, directory }: Known, agency: string, now: Date) {
  const day = calendar.localDate(now);
  const { digestAt, reviewWeekday } = policies.inForce(day).work;
  return {
    head: directory.head(agency, day)?.official ?? null,
    nextWeek: weekAfter(calendar, day, reviewWeekday),
    digest: digestAfter(calendar, digestAt, now),
  };
}
