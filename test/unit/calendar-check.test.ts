import { describe, expect, test } from '@jest/globals';
import { DEFAULT_CALENDAR, type CalendarDefinition } from '../../src/modules/calendar/calendar-definition.js';
import { checkCalendar } from '../../src/modules/calendar/check-calendar.js';
import { calendarDefinitionSchema } from '../../src/modules/calendar/calendar-schemas.js';
import { compileCalendar } from '../../src/modules/calendar/compile-calendar.js';

const HCM = 'Asia/Ho_Chi_Minh';
const good = DEFAULT_CALENDAR(HCM);
const off = (date: string) => ({ date, kind: 'off' as const, name: 'Nghỉ' });

test('the default calendar is right', () => {
  expect(checkCalendar(good, HCM)).toEqual([]);
  expect(calendarDefinitionSchema.safeParse(good).success).toBe(true);
});

describe('a definition that cannot be is refused, with the place', () => {
  test.each<[string, Partial<CalendarDefinition>, string, string]>([
    ['an unknown zone', { timezone: 'Asia/Nowhere' }, '/timezone', 'unknown_timezone'],
    ["a zone that is not the tenant's", { timezone: 'Europe/Berlin' }, '/timezone', 'other_timezone'],
    ['an interval that ends as it begins', { workingHours: [['08:00', '08:00']] }, '/workingHours/0', 'empty_interval'],
    ['an interval over midnight', { workingHours: [['22:00', '06:00']] }, '/workingHours/0', 'empty_interval'],
    [
      'overlapping intervals',
      {
        workingHours: [
          ['08:00', '12:00'],
          ['11:00', '15:00'],
        ],
      },
      '/workingHours/1',
      'overlapping_interval',
    ],
    [
      'intervals out of order',
      {
        workingHours: [
          ['13:00', '17:00'],
          ['08:00', '12:00'],
        ],
      },
      '/workingHours/1',
      'overlapping_interval',
    ],
    ['a date listed twice', { days: [off('2026-11-24'), off('2026-11-24')] }, '/days/1/date', 'duplicate_date'],
    ['a weekday given twice', { workingWeek: ['mon', 'mon'] }, '/workingWeek', 'duplicate_weekday'],
  ])('%s', (_name, change, path, code) => {
    expect(checkCalendar({ ...good, ...change }, HCM).map((each) => [each.path, each.code])).toEqual([[path, code]]);
  });

  test.each<[string, object]>([
    ['a date that does not exist', { days: [off('2026-02-30')] }],
    ['no working day', { workingWeek: [] }],
    ['no working hours', { workingHours: [] }],
    ['a time that does not exist', { workingHours: [['08:00', '24:00']] }],
    ['an unknown field', { holidays: [] }],
  ])('%s', (_name, change) => {
    expect(calendarDefinitionSchema.safeParse({ ...good, ...change }).success).toBe(false);
  });
});

test('intervals may touch', () => {
  expect(
    checkCalendar(
      {
        ...good,
        workingHours: [
          ['08:00', '12:00'],
          ['12:00', '16:00'],
        ],
      },
      HCM,
    ),
  ).toEqual([]);
});

test.each([-1, 1.5, Number.NaN])('%d is not a number of days', (n) => {
  expect(() => compileCalendar(good).addWorkingDays(new Date(), n)).toThrow(RangeError);
});
