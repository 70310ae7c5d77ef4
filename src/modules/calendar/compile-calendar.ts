import type { LocalDate } from '../../core/dates.js';
import type { Calendar, Interval, SkippedDay } from './calendar.js';
import { toDayNumber, toLocalDate, WorkingDays, weekdayName, type DayNumber } from './calendar-days.js';
import type { CalendarDefinition } from './calendar-definition.js';
import { WorkingHours } from './working-hours.js';
import { zoneNamed, type Zone } from './zone.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Compiles a definition that has passed `checkCalendar`; throws `RangeError` for one that could never reach a working day. */
export const compileCalendar = (definition: CalendarDefinition): Calendar => new CompiledCalendar(definition);

class CompiledCalendar implements Calendar {
  readonly timezone: string;
  readonly #zone: Zone;
  readonly #days: WorkingDays;
  readonly #hours: WorkingHours;
  readonly #names: ReadonlyMap<DayNumber, string>;

  constructor(definition: CalendarDefinition) {
    this.timezone = definition.timezone;
    this.#zone = zoneNamed(definition.timezone);
    const listed = definition.days.map((each) => ({
      day: toDayNumber(each.date),
      works: each.kind === 'work',
      name: each.name,
    }));
    this.#days = new WorkingDays(definition.workingWeek, listed);
    this.#hours = new WorkingHours(this.#days, this.#zone, definition.workingHours);
    this.#names = new Map(listed.filter((each) => !each.works).map((each) => [each.day, each.name]));
  }

  isWorkingDay(date: LocalDate): boolean {
    return this.#days.works(toDayNumber(date));
  }

  localDate(instant: Date): LocalDate {
    return toLocalDate(this.#dayOf(instant));
  }

  openOfBusiness(date: LocalDate): Date {
    return new Date(this.#hours.open(toDayNumber(date)));
  }

  closeOfBusiness(date: LocalDate): Date {
    return new Date(this.#hours.close(toDayNumber(date)));
  }

  addWorkingDays(from: Date, n: number): Date {
    const day = this.#dayOf(from);
    return new Date(this.#hours.close(counted(n) === 0 ? this.#days.onOrAfter(day) : this.#days.after(day, n)));
  }

  subtractWorkingDays(from: Date, n: number): Date {
    if (counted(n) === 0) return from;
    const local = this.#zone.toLocal(from.getTime());
    const day = Math.floor(local / DAY);
    return new Date(this.#zone.toInstant(this.#days.before(day, n) * DAY + (local - day * DAY)));
  }

  addWorkingHours(from: Date, hours: number): Date {
    return new Date(this.#hours.add(from.getTime(), duration(hours)));
  }

  subtractWorkingHours(from: Date, hours: number): Date {
    return new Date(this.#hours.subtract(from.getTime(), duration(hours)));
  }

  addCalendarDays(from: Date, n: number): Date {
    return new Date(this.#hours.close(this.#days.onOrAfter(this.#dayOf(from) + counted(n))));
  }

  workingMinutesBetween(a: Date, b: Date): number {
    const [from, to] = [a.getTime(), b.getTime()];
    return from <= to ? this.#hours.between(from, to) / MINUTE : -this.#hours.between(to, from) / MINUTE;
  }

  workingDaysBetween(a: LocalDate, b: LocalDate): number {
    return this.#days.between(toDayNumber(a), toDayNumber(b));
  }

  skipped(from: Date, to: Date): SkippedDay[] {
    const found: SkippedDay[] = [];
    const last = this.#dayOf(to);
    for (let day = this.#dayOf(from) + 1; day <= last; day += 1) {
      if (!this.#days.works(day))
        found.push({ date: toLocalDate(day), name: this.#names.get(day) ?? weekdayName(day) });
    }
    return found;
  }

  changedDays(other: Calendar, from: Date, to: Date): LocalDate[] {
    const changed: LocalDate[] = [];
    const last = this.#dayOf(to);
    for (let day = this.#dayOf(from); day <= last; day += 1) {
      const date = toLocalDate(day);
      if (!sameIntervals(this.#hours.intervals(day), other.intervals(date))) changed.push(date);
    }
    return changed;
  }

  intervals(date: LocalDate): readonly Interval[] {
    return this.#hours.intervals(toDayNumber(date));
  }

  #dayOf(instant: Date): DayNumber {
    return Math.floor(this.#zone.toLocal(instant.getTime()) / DAY);
  }
}

/** Days come in whole numbers; anything else is a fault of the caller, not of a client. */
function counted(n: number): number {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`not a number of days: ${n}`);
  return n;
}

function duration(hours: number): number {
  if (!Number.isFinite(hours) || hours < 0) throw new RangeError(`not a number of hours: ${hours}`);
  return Math.round(hours * HOUR);
}

const sameIntervals = (a: readonly Interval[], b: readonly Interval[]): boolean =>
  a.length === b.length && a.every((each, index) => each.start === b[index]?.start && each.end === b[index]?.end);
