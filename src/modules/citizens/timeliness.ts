import type { LocalDate } from '../../core/dates.js';
import { isLate } from '../consultations/index.js';

/** How what was done stands to its term: before its day, on it, or after its end (R16). */
export const TIMELINESS = ['early', 'on_time', 'late'] as const;

export type Timeliness = (typeof TIMELINESS)[number];

/** @param localDate the local day of a moment, by the calendar of the tenant */
export function timelinessOf(doneAt: Date, dueAt: Date, localDate: (at: Date) => LocalDate): Timeliness {
  if (isLate(doneAt, dueAt)) return 'late';
  return localDate(doneAt) < localDate(dueAt) ? 'early' : 'on_time';
}
