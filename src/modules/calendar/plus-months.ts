import { DateTime } from 'luxon';
import type { LocalDate } from '../../core/dates.js';

/** The same day so many months later; the last of its month where that month has no such day. */
export const plusMonths = (day: LocalDate, months: number): LocalDate =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate()!;
