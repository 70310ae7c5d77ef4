import type { LocalDate } from '../../core/dates.js';

/** A day off that a period passed over. */
export interface SkippedDay {
  readonly date: LocalDate;
  /** Name of the holiday, or of the weekday, in Vietnamese as the calendar itself is. */
  readonly name: string;
}

/**
 * The working time of one tenant, compiled and immutable. Instants are UTC, local dates are days in `timezone`.
 * Beyond the years that the definition lists the plain week counts. Days are counted as days, never as hours.
 */
export interface Calendar {
  /** IANA name. */
  readonly timezone: string;
  isWorkingDay(date: LocalDate): boolean;
  localDate(instant: Date): LocalDate;
  /** Start of the first working interval of that date, whether or not it is a working day. */
  openOfBusiness(date: LocalDate): Date;
  /** End of the last working interval of that date, whether or not it is a working day. */
  closeOfBusiness(date: LocalDate): Date;
  /**
   * Close of business of the n-th working day after the local date of `from`; the day of the event does not count
   * (Bộ luật Dân sự 2015, Điều 147). n = 0 is the day itself, or the next working day where it is off.
   */
  addWorkingDays(from: Date, n: number): Date;
  /** The same local clock time on the n-th working day before the local date of `from`; n = 0 is `from`. */
  subtractWorkingDays(from: Date, n: number): Date;
  /** The earliest moment by which `hours` (fractions allowed) of working time have passed since `from`. */
  addWorkingHours(from: Date, hours: number): Date;
  /** The latest moment from which `hours` (fractions allowed) of working time pass until `from`. */
  subtractWorkingHours(from: Date, hours: number): Date;
  /** Close of business of the n-th day after the local date of `from`, of the next working day where that one is off (Điều 148). */
  addCalendarDays(from: Date, n: number): Date;
  /** Minutes of working time from `a` to `b`, fractions included; negative where `b` is earlier. */
  workingMinutesBetween(a: Date, b: Date): number;
  /** Working days after `a`, up to and including `b`; negative where `b` is earlier. */
  workingDaysBetween(a: LocalDate, b: LocalDate): number;
  /** Days off after the local date of `from`, up to and including that of `to`, in order. */
  skipped(from: Date, to: Date): SkippedDay[];
  /** Local dates from that of `from` to that of `to`, both included, whose working time differs between the two calendars. */
  changedDays(other: Calendar, from: Date, to: Date): LocalDate[];
  /** Working intervals of the date as instants; empty on a day off. */
  intervals(date: LocalDate): readonly Interval[];
}

/** From `start`, inclusive, to `end`: milliseconds since the epoch. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}
