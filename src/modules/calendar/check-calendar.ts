import type { FieldError } from '../../core/errors.js';
import type { CalendarDefinition } from './calendar-definition.js';
import { canonicalZone, isTimeZone } from './zone-name.js';
import {
  dateRepeated,
  emptyInterval,
  intervalsOverlap,
  otherZone,
  tooFewHours,
  unknownZone,
  weekdayRepeated,
} from './texts.js';

/**
 * What is wrong with a definition whose form is right; empty if nothing is. `timezone` is the tenant's: the working time
 * of a tenant runs in its own zone.
 */
export function checkCalendar(definition: CalendarDefinition, timezone: string): FieldError[] {
  return [...checkZone(definition, timezone), ...checkHours(definition.workingHours), ...checkDays(definition)];
}

function checkZone(definition: CalendarDefinition, timezone: string): FieldError[] {
  if (!isTimeZone(definition.timezone)) {
    return [{ path: '/timezone', code: 'unknown_timezone', message: unknownZone }];
  }
  if (canonicalZone(definition.timezone) === canonicalZone(timezone)) return [];
  const message = otherZone(timezone);
  return [{ path: '/timezone', code: 'other_timezone', message }];
}

/** Less would turn a period in working hours into centuries, which are walked day by day. */
const LEAST_MINUTES = 60;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

function checkHours(hours: CalendarDefinition['workingHours']): FieldError[] {
  const total = hours.reduce((sum, [from, to]) => sum + minutes(to) - minutes(from), 0);
  const message = tooFewHours;
  const errors = checkIntervals(hours);
  return errors.length === 0 && total < LEAST_MINUTES
    ? [{ path: '/workingHours', code: 'too_short', message }]
    : errors;
}

function checkIntervals(hours: CalendarDefinition['workingHours']): FieldError[] {
  return hours.flatMap(([from, to], index): FieldError[] => {
    const path = `/workingHours/${index}`;
    // `HH:MM` compares as text.
    if (from >= to) return [{ path, code: 'empty_interval', message: emptyInterval }];
    const before = hours[index - 1];
    if (before === undefined || before[1] <= from) return [];
    const message = intervalsOverlap;
    return [{ path, code: 'overlapping_interval', message }];
  });
}

function checkDays({ days, workingWeek }: CalendarDefinition): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  for (const [index, { date }] of days.entries()) {
    if (seen.has(date)) {
      errors.push({ path: `/days/${index}/date`, code: 'duplicate_date', message: dateRepeated });
    }
    seen.add(date);
  }
  if (new Set(workingWeek).size < workingWeek.length) {
    errors.push({ path: '/workingWeek', code: 'duplicate_weekday', message: weekdayRepeated });
  }
  return errors;
}
