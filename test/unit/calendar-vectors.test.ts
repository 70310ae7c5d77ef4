import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { compileCalendar } from '../../src/modules/calendar/compile-calendar.js';
import type { CalendarDefinition } from '../../src/modules/calendar/calendar-definition.js';

// Each vector was counted by hand on the published lists of days off; the last column says what makes it worth keeping.
const definition = JSON.parse(
  readFileSync(new URL('../../seed/vn-working-calendar.json', import.meta.url), 'utf8'),
) as CalendarDefinition;
const calendar = compileCalendar(definition);
const local = (time: string) => new Date(`${time}:00+07:00`);

describe('working days end at close of business, the day of the event not counted', () => {
  test.each([
    ['2022-12-30T15:00', 1, '2023-01-03', 'New Year 2023 on a Sunday, made up for on Monday the 2nd'],
    ['2023-01-19T10:00', 1, '2023-01-27', 'Tết 2023: 20 to 26 January'],
    ['2023-01-19T10:00', 5, '2023-02-02', 'Tết 2023, over the end of the month'],
    ['2023-04-28T09:00', 1, '2023-05-04', 'Giỗ Tổ on a Saturday and 30 April on a Sunday, both made up for'],
    ['2023-08-31T09:00', 1, '2023-09-05', 'Quốc khánh 2023 on a Saturday, made up for on Monday the 4th'],
    ['2023-12-29T09:00', 1, '2024-01-02', 'New Year 2024 on a Monday'],
    ['2024-02-07T16:00', 1, '2024-02-15', 'Tết 2024: 8 to 14 February'],
    ['2024-02-07T16:00', 3, '2024-02-19', 'Tết 2024: Thursday, Friday, Monday'],
    ['2024-02-28T08:00', 1, '2024-02-29', 'a leap day is a working day'],
    ['2024-02-28T08:00', 2, '2024-03-01', 'over the leap day'],
    ['2024-04-17T08:00', 2, '2024-04-22', 'Giỗ Tổ 2024 on a Thursday'],
    ['2024-04-26T09:00', 1, '2024-05-02', '29 April 2024 was exchanged, 30 April and 1 May are off'],
    ['2024-04-26T09:00', 3, '2024-05-04', 'the makeup Saturday counts as the third day'],
    ['2024-04-26T09:00', 4, '2024-05-06', 'and the Sunday after it does not'],
    ['2024-08-30T09:00', 1, '2024-09-04', 'Quốc khánh 2024: Monday and Tuesday'],
    ['2025-01-24T09:00', 1, '2025-02-03', 'Tết 2025: 27 to 31 January'],
    ['2025-04-04T09:00', 1, '2025-04-08', 'Giỗ Tổ 2025 on a Monday'],
    ['2025-04-25T09:00', 1, '2025-04-26', 'the makeup Saturday before the long holiday'],
    ['2025-04-25T09:00', 4, '2025-05-05', '26, 28, 29 April, then 30 April to 4 May off'],
    ['2025-08-29T09:00', 1, '2025-09-03', 'Quốc khánh 2025: Monday and Tuesday'],
    ['2025-12-31T09:00', 1, '2026-01-05', 'over the end of the year, 2 January exchanged'],
    ['2025-12-31T09:00', 6, '2026-01-10', 'the makeup Saturday 10 January'],
    ['2025-12-31T09:00', 7, '2026-01-12', 'the Monday after it'],
    ['2026-02-13T09:00', 1, '2026-02-23', 'Tết 2026: 16 to 20 February'],
    ['2026-04-24T09:00', 1, '2026-04-28', 'Giỗ Tổ 2026 on a Sunday, made up for on Monday'],
    ['2026-04-24T09:00', 3, '2026-05-04', '28, 29 April, then 30 April, 1 May and the weekend'],
    ['2026-08-21T09:00', 1, '2026-08-22', 'the makeup Saturday 22 August'],
    ['2026-08-28T09:00', 1, '2026-09-03', '31 August exchanged, 1 and 2 September off'],
    ['2026-11-20T09:00', 5, '2026-11-30', 'the holiday of 24 November, new in 2026'],
    ['2026-11-23T23:59', 1, '2026-11-25', 'the eve of that holiday, a minute before midnight'],
    ['2026-11-24T00:01', 1, '2026-11-25', 'an event on a day off'],
    ['2026-11-21T10:00', 1, '2026-11-23', 'an event on a Saturday'],
    ['2026-12-31T09:00', 1, '2027-01-04', 'New Year 2027 on a Friday'],
    ['2027-02-03T09:00', 1, '2027-02-11', 'Tết 2027: 4 to 10 February, as proposed'],
    ['2027-04-29T09:00', 1, '2027-05-04', '1 May 2027 on a Saturday, made up for on Monday'],
    ['2027-09-01T09:00', 1, '2027-09-06', 'Quốc khánh 2027: Thursday and Friday'],
    ['2027-11-23T09:00', 1, '2027-11-25', '24 November 2027'],
    ['2027-12-31T09:00', 1, '2028-01-03', 'into a year that is not listed: 1 January is a Saturday'],
    ['2028-04-28T09:00', 1, '2028-05-01', 'beyond the years listed the plain week counts'],
    ['2022-04-29T09:00', 1, '2022-05-02', 'before them too'],
    ['2026-11-20T09:00', 0, '2026-11-20', 'no days: the day itself'],
    ['2026-11-24T09:00', 0, '2026-11-25', 'no days on a day off: the next working day'],
  ])('%s + %i = close of %s (%s)', (from, n, due) => {
    expect(calendar.addWorkingDays(local(from), n)).toEqual(local(`${due}T17:00`));
  });

  test('the local date of the event counts, not that of UTC', () => {
    expect(calendar.addWorkingDays(new Date('2026-11-19T16:30:00Z'), 1)).toEqual(local('2026-11-20T17:00'));
    expect(calendar.addWorkingDays(new Date('2026-11-19T17:30:00Z'), 1)).toEqual(local('2026-11-23T17:00'));
  });
});

test.each([
  ['2026-11-30T17:00', 2, '2026-11-26T17:00', 'two working days before a Monday'],
  ['2026-11-26T17:00', 2, '2026-11-23T17:00', 'over the holiday of the 24th'],
  ['2026-08-24T09:15', 1, '2026-08-22T09:15', 'back onto a makeup Saturday'],
  ['2026-02-24T08:00', 2, '2026-02-13T08:00', 'over Tết 2026'],
  ['2026-11-22T10:00', 1, '2026-11-20T10:00', 'from a Sunday'],
  ['2026-11-22T10:00', 0, '2026-11-22T10:00', 'no days'],
])('%s - %i working days = %s at the same local time (%s)', (from, n, moment) => {
  expect(calendar.subtractWorkingDays(local(from), n)).toEqual(local(moment));
});

describe('working hours run inside the intervals only', () => {
  test.each([
    ['2026-11-20T15:00', 4, '2026-11-23T09:30', 'over a weekend'],
    ['2026-11-23T16:00', 2, '2026-11-25T08:30', 'over the holiday'],
    ['2026-11-20T11:15', 0.5, '2026-11-20T13:15', 'over noon, in fractions'],
    ['2026-11-20T11:30', 1, '2026-11-20T14:00', 'from the end of the morning'],
    ['2026-11-20T07:30', 4, '2026-11-20T11:30', 'ends at the end of an interval, not at the start of the next'],
    ['2026-11-20T05:00', 8, '2026-11-20T17:00', 'from before the opening'],
    ['2026-11-20T20:00', 1, '2026-11-23T08:30', 'from after closing'],
    ['2026-08-22T10:00', 4, '2026-08-22T15:30', 'on a makeup Saturday'],
    ['2026-11-21T10:00', 0, '2026-11-23T07:30', 'no hours, from a day off: the next moment of work'],
    ['2026-11-20T09:00', 0, '2026-11-20T09:00', 'no hours, at work'],
  ])('%s + %d h = %s (%s)', (from, hours, moment) => {
    expect(calendar.addWorkingHours(local(from), hours)).toEqual(local(moment));
  });

  test.each([
    ['2026-11-30T17:00', 4, '2026-11-30T13:00', 'four hours before close: the start of the afternoon'],
    ['2026-11-30T17:00', 6, '2026-11-30T09:30', 'over noon'],
    ['2026-11-25T08:30', 2, '2026-11-23T16:00', 'back over the holiday'],
    ['2026-11-22T12:00', 1.5, '2026-11-20T15:30', 'from a Sunday'],
    ['2026-11-23T06:00', 0, '2026-11-20T17:00', 'no hours, from before the opening: the last moment of work'],
  ])('%s - %d h = %s (%s)', (from, hours, moment) => {
    expect(calendar.subtractWorkingHours(local(from), hours)).toEqual(local(moment));
  });

  test('working minutes between two moments, either way round', () => {
    expect(calendar.workingMinutesBetween(local('2026-11-20T16:00'), local('2026-11-25T08:00'))).toBe(60 + 480 + 30);
    expect(calendar.workingMinutesBetween(local('2026-11-25T08:00'), local('2026-11-20T16:00'))).toBe(-(60 + 480 + 30));
    expect(calendar.workingMinutesBetween(local('2026-11-21T08:00'), local('2026-11-22T08:00'))).toBe(0);
  });
});

test.each([
  ['2026-11-11T09:00', 10, '2026-11-23', 'ends on a Saturday'],
  ['2026-11-14T09:00', 10, '2026-11-25', 'ends on the holiday'],
  ['2026-08-12T09:00', 10, '2026-08-22', 'ends on a makeup Saturday, which works'],
  ['2026-02-06T09:00', 10, '2026-02-23', 'ends on the first day of Tết'],
  ['2026-11-10T09:00', 3, '2026-11-13', 'days off play no part within'],
])('%s + %i calendar days = close of %s (%s)', (from, n, due) => {
  expect(calendar.addCalendarDays(local(from), n)).toEqual(local(`${due}T17:00`));
});

test('days off that were passed over are named', () => {
  expect(calendar.skipped(local('2026-11-20T09:00'), local('2026-11-30T17:00'))).toEqual([
    { date: '2026-11-21', name: 'Thứ Bảy' },
    { date: '2026-11-22', name: 'Chủ nhật' },
    { date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam' },
    { date: '2026-11-28', name: 'Thứ Bảy' },
    { date: '2026-11-29', name: 'Chủ nhật' },
  ]);
});

test('a changed calendar names the days whose working time differs, and only those in the span', () => {
  const without = compileCalendar({
    ...definition,
    days: definition.days.filter((each) => each.date !== '2026-11-24' && each.date !== '2027-11-24'),
  });
  expect(calendar.changedDays(without, local('2026-11-20T09:00'), local('2026-11-30T17:00'))).toEqual(['2026-11-24']);
  expect(calendar.changedDays(without, local('2026-11-25T09:00'), local('2026-11-30T17:00'))).toEqual([]);
  const shorter = compileCalendar({
    ...definition,
    workingHours: [
      ['07:30', '11:30'],
      ['13:00', '16:30'],
    ],
  });
  expect(calendar.changedDays(shorter, local('2026-11-20T09:00'), local('2026-11-25T17:00'))).toEqual([
    '2026-11-20',
    '2026-11-23',
    '2026-11-25',
  ]);
});

describe('in a zone that sets its clocks', () => {
  const hours = [['09:00', '17:00']] as const;
  const berlin = compileCalendar({
    timezone: 'Europe/Berlin',
    workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
    workingHours: hours,
    days: [],
  });

  test('close of business follows the clock on the wall', () => {
    expect(berlin.addWorkingDays(new Date('2026-03-27T12:00:00+01:00'), 1)).toEqual(
      new Date('2026-03-30T17:00:00+02:00'),
    );
    expect(berlin.addWorkingDays(new Date('2026-10-23T12:00:00+02:00'), 1)).toEqual(
      new Date('2026-10-26T17:00:00+01:00'),
    );
    expect(berlin.subtractWorkingDays(new Date('2026-03-30T09:15:00+02:00'), 1)).toEqual(
      new Date('2026-03-27T09:15:00+01:00'),
    );
  });

  test('a night of work is as long as it really is', () => {
    const nights = compileCalendar({
      timezone: 'Europe/Berlin',
      workingWeek: ['sun'],
      workingHours: [['00:00', '06:00']],
      days: [],
    });
    const worked = (date: string) =>
      nights.intervals(date).reduce((sum, each) => sum + each.end - each.start, 0) / 3_600_000;
    expect([worked('2026-03-22'), worked('2026-03-29'), worked('2026-10-25')]).toEqual([6, 5, 7]);
  });

  test('a time that does not happen is taken later, one that happens twice is the first', () => {
    const at = (time: string) =>
      compileCalendar({ timezone: 'Europe/Berlin', workingWeek: ['sun'], workingHours: [[time, '12:00']], days: [] });
    expect(at('02:30').openOfBusiness('2026-03-29')).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(at('02:30').openOfBusiness('2026-10-25')).toEqual(new Date('2026-10-25T00:30:00Z'));
  });
});
