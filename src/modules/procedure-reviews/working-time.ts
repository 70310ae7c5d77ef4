import type { LocalDate } from '../../core/dates.js';
import { plusDays, type Calendar } from '../calendar/index.js';
import type { WorkingTime } from './measure-queries.js';

const MINUTE = 60_000;

/** The working intervals of the days from `from` to `to`, both included, as PostgreSQL adds them up. */
export function workingTimeOf(calendar: Pick<Calendar, 'intervals'>, from: LocalDate, to: LocalDate): WorkingTime {
  const time = { starts: [] as Date[], before: [] as number[], lengths: [] as number[] };
  let sum = 0;
  for (let day = from; day <= to; day = plusDays(day, 1))
    for (const { start, end } of calendar.intervals(day)) {
      time.starts.push(new Date(start));
      time.before.push(sum);
      time.lengths.push((end - start) / MINUTE);
      sum += (end - start) / MINUTE;
    }
  return time;
}
