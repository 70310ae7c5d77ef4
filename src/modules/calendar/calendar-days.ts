import type { LocalDate } from '../../core/dates.js';
import { WEEKDAYS, type Weekday } from './calendar-definition.js';
import { WEEKDAY_NAMES } from './texts.js';

/** Days since 1 January 1970: local dates as integers, so that counting them is arithmetic and knows no clock. */
export type DayNumber = number;

const DAY = 86_400_000;

export const toDayNumber = (date: LocalDate): DayNumber =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY;

/** The last day written: whoever acts asks for today again and again. */
let known: { readonly day: DayNumber; readonly date: LocalDate } | undefined;

export function toLocalDate(day: DayNumber): LocalDate {
  if (known?.day !== day) known = { day, date: new Date(day * DAY).toISOString().slice(0, 10) };
  return known.date;
}

export const plusDays = (date: LocalDate, n: number): LocalDate => toLocalDate(toDayNumber(date) + n);

/** 0 is Monday. Day 0 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 3) % 7) + 7) % 7;

export const weekdayName = (day: DayNumber): string => WEEKDAY_NAMES[weekdayOf(day)] ?? '';

export interface Exception {
  readonly day: DayNumber;
  readonly works: boolean;
}

/**
 * Counts working days without walking over them. `rank(day)` is the number of working days up to and including `day`,
 * from an arbitrary origin: the plain week by arithmetic, plus the balance of the exceptions so far.
 */
export class WorkingDays {
  readonly #week: readonly boolean[];
  readonly #perWeek: number;
  /** Working days from Monday up to and including the weekday. */
  readonly #withinWeek: readonly number[];
  readonly #exceptions: ReadonlyMap<DayNumber, boolean>;
  /** Only those that differ from the plain week, ascending; `#balance[i]` sums the first i of them. */
  readonly #changed: readonly DayNumber[];
  readonly #balance: readonly number[];

  constructor(week: readonly Weekday[], exceptions: readonly Exception[]) {
    this.#week = WEEKDAYS.map((each) => week.includes(each));
    this.#perWeek = this.#week.filter(Boolean).length;
    if (this.#perWeek === 0) throw new RangeError('a week needs a working day');
    let sum = 0;
    this.#withinWeek = this.#week.map((works) => (sum += works ? 1 : 0));
    this.#exceptions = new Map(exceptions.map((each) => [each.day, each.works]));
    const changed = exceptions.filter((each) => each.works !== this.#plain(each.day)).sort((a, b) => a.day - b.day);
    this.#changed = changed.map((each) => each.day);
    let balance = 0;
    this.#balance = [0, ...changed.map((each) => (balance += each.works ? 1 : -1))];
  }

  works(day: DayNumber): boolean {
    return this.#exceptions.get(day) ?? this.#plain(day);
  }

  /** Working days after `a`, up to and including `b`; negative where `b` is earlier. */
  between(a: DayNumber, b: DayNumber): number {
    return this.#rank(b) - this.#rank(a);
  }

  /** The n-th working day after `day`, n ≥ 1. */
  after(day: DayNumber, n: number): DayNumber {
    const target = this.#rank(day) + n;
    return this.#firstOfRank(target, day + 1, day + this.#reach(n));
  }

  /** The n-th working day before `day`, n ≥ 1. */
  before(day: DayNumber, n: number): DayNumber {
    const target = this.#rank(day - 1) - n + 1;
    return this.#firstOfRank(target, day - this.#reach(n), day - 1);
  }

  /** `day` itself if it works, else the next working day. */
  onOrAfter(day: DayNumber): DayNumber {
    return this.works(day) ? day : this.after(day, 1);
  }

  #plain(day: DayNumber): boolean {
    return this.#week[weekdayOf(day)] === true;
  }

  #rank(day: DayNumber): number {
    const weekday = weekdayOf(day);
    const weeks = (day - weekday) / 7;
    const [within = 0, balance = 0] = [this.#withinWeek[weekday], this.#balance[this.#changedUpTo(day)]];
    return weeks * this.#perWeek + within + balance;
  }

  /** Days within which n working days surely lie, even if every exception were a day off among them. */
  #reach(n: number): number {
    return (Math.ceil((n + this.#changed.length) / this.#perWeek) + 1) * 7;
  }

  /** The first day in [low, high] whose rank reaches the target; ranks never fall, so it is found by halving. */
  #firstOfRank(target: number, low: DayNumber, high: DayNumber): DayNumber {
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#rank(middle) >= target) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #changedUpTo(day: DayNumber): number {
    let low = 0;
    let high = this.#changed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#changed[middle] ?? Infinity) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
