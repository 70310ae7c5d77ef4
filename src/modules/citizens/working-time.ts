import type { LocalDate } from '../../core/dates.js';
import { plusDays, type Calendar } from '../calendar/index.js';

/** Working time as PostgreSQL adds it up: intervals in order, the minutes before each, and its own. */
export interface WorkingTime {
  readonly starts: readonly Date[];
  readonly before: readonly number[];
  readonly lengths: readonly number[];
}

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

/** SQL of the three lists of a `WorkingTime`, typed: `timestamptz[]`, and twice `float8[]`. */
export type WorkingColumns = Readonly<Record<keyof WorkingTime, string>>;

/** SQL: working minutes from the first interval to a moment. */
export const worked = (
  { starts, before, lengths }: WorkingColumns,
  at: string,
): string => `(select case when i.no = 0 then 0
    else (${before})[i.no] + least(extract(epoch from ${at} - (${starts})[i.no]) / 60, (${lengths})[i.no]) end
  from (select width_bucket(${at}, ${starts}) as no) i)`;
