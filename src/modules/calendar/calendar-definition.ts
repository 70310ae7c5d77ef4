import type { LocalDate } from '../../core/dates.js';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A date that differs from the plain week: a day `off`, or a makeup day of `work`. */
export interface CalendarDay {
  readonly date: LocalDate;
  readonly kind: 'off' | 'work';
  readonly name: string;
  /** The decision or article that the day comes from. */
  readonly basis?: string;
  /** False where the day has only been proposed so far. */
  readonly confirmed?: boolean;
}

/** Working time of a tenant as it is given and kept: plain data. Hours are local times `HH:MM`, from and to. */
export interface CalendarDefinition {
  /** IANA name. */
  readonly timezone: string;
  readonly workingWeek: readonly Weekday[];
  readonly workingHours: readonly (readonly [string, string])[];
  readonly days: readonly CalendarDay[];
  readonly note?: string;
}

/** What a tenant starts with: Monday to Friday, eight hours with a break at noon, no day listed. */
export const DEFAULT_CALENDAR = (timezone: string): CalendarDefinition => ({
  timezone,
  workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
  workingHours: [
    ['07:30', '11:30'],
    ['13:00', '17:00'],
  ],
  days: [],
});
