import type { LocalDate } from '../../core/dates.js';
import { plusDays } from './calendar-days.js';

/** Local days from the first to the one before the last. */
export interface Span {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** The whole months in a period, as one span, and what lies before and after them. */
export interface Months {
  readonly whole: Span | null;
  readonly rest: readonly Span[];
}

const firstOfMonth = (day: LocalDate): LocalDate => `${day.slice(0, 7)}-01`;
/** Any month has less than 32 days, and twice 31 days lie in the next but one at the latest. */
const nextMonth = (first: LocalDate): LocalDate => firstOfMonth(plusDays(first, 31));

/** Months are what rollups of reports stand for: the days around them are counted row by row. */
export function monthsIn({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): Months {
  const end = plusDays(to, 1);
  const first = from === firstOfMonth(from) ? from : nextMonth(firstOfMonth(from));
  const last = firstOfMonth(end);
  if (first >= last) return { whole: null, rest: [{ from, until: end }] };
  const around = [
    { from, until: first },
    { from: last, until: end },
  ];
  return { whole: { from: first, until: last }, rest: around.filter((each) => each.from < each.until) };
}
