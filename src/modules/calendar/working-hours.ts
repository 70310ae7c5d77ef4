import type { Interval } from './calendar.js';
import type { DayNumber, WorkingDays } from './calendar-days.js';
import type { Zone } from './zone.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Milliseconds after local midnight of `HH:MM`. */
const timeOfDay = (time: string): number => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE;

/** Working intervals as instants, and walks along them. Durations are milliseconds of working time. */
export class WorkingHours {
  /** Of a working day, each from and to, as milliseconds after local midnight. */
  readonly #hours: readonly (readonly [number, number])[];
  readonly #opens: number;
  readonly #closes: number;

  constructor(
    private readonly days: WorkingDays,
    private readonly zone: Zone,
    hours: readonly (readonly [string, string])[],
  ) {
    this.#hours = hours.map(([from, to]) => [timeOfDay(from), timeOfDay(to)] as const);
    const [first, last] = [this.#hours[0], this.#hours.at(-1)];
    if (first === undefined || last === undefined) throw new RangeError('a working day needs an interval');
    this.#opens = first[0];
    this.#closes = last[1];
  }

  open(day: DayNumber): number {
    return this.#at(day, this.#opens);
  }

  close(day: DayNumber): number {
    return this.#at(day, this.#closes);
  }

  /** Of one day, in order. Where clocks are set forward within working hours an interval shrinks or vanishes. */
  intervals(day: DayNumber): Interval[] {
    if (!this.days.works(day)) return [];
    const found: Interval[] = [];
    for (const [from, to] of this.#hours) {
      const start = Math.max(this.#at(day, from), found.at(-1)?.end ?? -Infinity);
      const end = this.#at(day, to);
      if (end > start) found.push({ start, end });
    }
    return found;
  }

  add(from: number, duration: number): number {
    let left = duration;
    for (let day = this.days.onOrAfter(this.#dayOf(from)); ; day = this.days.after(day, 1)) {
      for (const { start, end } of this.intervals(day)) {
        if (end < from) continue;
        const begin = Math.max(start, from);
        if (left <= end - begin) return begin + left;
        left -= end - begin;
      }
    }
  }

  subtract(from: number, duration: number): number {
    let left = duration;
    const today = this.#dayOf(from);
    for (let day = this.days.works(today) ? today : this.days.before(today, 1); ; day = this.days.before(day, 1)) {
      for (const { start, end } of this.intervals(day).reverse()) {
        if (start > from) continue;
        const finish = Math.min(end, from);
        if (left <= finish - start) return finish - left;
        left -= finish - start;
      }
    }
  }

  /** Working time from `from` to `to`, `from` not later. */
  between(from: number, to: number): number {
    let sum = 0;
    const last = this.#dayOf(to);
    for (let day = this.days.onOrAfter(this.#dayOf(from)); day <= last; day = this.days.after(day, 1)) {
      for (const { start, end } of this.intervals(day)) sum += Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
    return sum;
  }

  #at(day: DayNumber, time: number): number {
    return this.zone.toInstant(day * DAY + time);
  }

  #dayOf(instant: number): DayNumber {
    return Math.floor(this.zone.toLocal(instant) / DAY);
  }
}
