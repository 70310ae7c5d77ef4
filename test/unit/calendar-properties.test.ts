import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { WEEKDAYS, type CalendarDefinition } from '../../src/modules/calendar/calendar-definition.js';
import { compileCalendar } from '../../src/modules/calendar/compile-calendar.js';

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
];
const FIRST = Date.UTC(2025, 11, 1);
const LAST = Date.UTC(2027, 0, 31);

const toDate = (day: number) => new Date(FIRST + day * 86_400_000).toISOString().slice(0, 10);
const listedDays = fc
  .uniqueArray(fc.record({ day: fc.nat(430), kind: fc.constantFrom('off' as const, 'work' as const) }), {
    selector: (each) => each.day,
    maxLength: 60,
  })
  .map((days) => days.map(({ day, kind }) => ({ date: toDate(day), kind, name: kind })));
const workingHours = fc.constantFrom<CalendarDefinition['workingHours']>(
  [
    ['07:30', '11:30'],
    ['13:00', '17:00'],
  ],
  [['09:00', '17:00']],
  [
    ['00:00', '03:30'],
    ['03:30', '04:00'],
    ['22:00', '23:59'],
  ],
);
const definitions: fc.Arbitrary<CalendarDefinition> = fc.record({
  timezone: fc.constantFrom(...ZONES),
  workingWeek: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  workingHours,
  days: listedDays,
});
const instants = fc.integer({ min: FIRST, max: LAST }).map((each) => new Date(each));
const counts = fc.nat(60);
const durations = fc.integer({ min: 0, max: 120 * 4 }).map((quarters) => quarters / 4);

/** Day by day with luxon alone: slow, and shares nothing with the code under test. */
class Oracle {
  constructor(private readonly definition: CalendarDefinition) {}

  works(day: DateTime): boolean {
    const listed = this.definition.days.find((each) => each.date === day.toISODate());
    return listed
      ? listed.kind === 'work'
      : this.definition.workingWeek.some((each) => WEEKDAYS.indexOf(each) + 1 === day.weekday);
  }

  local(instant: Date): DateTime {
    return DateTime.fromJSDate(instant, { zone: this.definition.timezone });
  }

  close(day: DateTime): Date {
    const [hour, minute] = (this.definition.workingHours.at(-1)?.[1] ?? '').split(':').map(Number);
    return day.set({ hour, minute, second: 0, millisecond: 0 }).toJSDate();
  }

  addWorkingDays(from: Date, n: number): Date {
    let day = this.local(from).startOf('day');
    if (n === 0) while (!this.works(day)) day = day.plus({ days: 1 });
    for (let left = n; left > 0;) {
      day = day.plus({ days: 1 });
      if (this.works(day)) left -= 1;
    }
    return this.close(day);
  }

  isAtWork(instant: Date): boolean {
    const local = this.local(instant);
    const time = local.toFormat('HH:mm:ss.SSS');
    return (
      this.works(local) &&
      this.definition.workingHours.some(([from, to]) => time >= `${from}:00.000` && time <= `${to}:00.000`)
    );
  }
}

const given = (property: (definition: CalendarDefinition, from: Date, n: number, other: number) => void) =>
  fc.assert(fc.property(definitions, instants, counts, counts, property), { numRuns: 300 });

describe('working days', () => {
  test('agree with counting day by day', () => {
    given((definition, from, n) => {
      expect(compileCalendar(definition).addWorkingDays(from, n)).toEqual(
        new Oracle(definition).addWorkingDays(from, n),
      );
    });
  });

  test('a later event is never due earlier', () => {
    fc.assert(
      fc.property(definitions, instants, instants, counts, (definition, a, b, n) => {
        const calendar = compileCalendar(definition);
        const [earlier, later] = a <= b ? [a, b] : [b, a];
        expect(calendar.addWorkingDays(earlier, n).getTime()).toBeLessThanOrEqual(
          calendar.addWorkingDays(later, n).getTime(),
        );
      }),
    );
  });

  test('one more day is never due earlier, and later from the second on', () => {
    given((definition, from, n) => {
      const calendar = compileCalendar(definition);
      const [one, two] = [calendar.addWorkingDays(from, n), calendar.addWorkingDays(from, n + 1)];
      if (n > 0) expect(two.getTime()).toBeGreaterThan(one.getTime());
      else expect(two.getTime()).toBeGreaterThanOrEqual(one.getTime());
    });
  });

  test('counting back what was added gives as many', () => {
    given((definition, from, n) => {
      const calendar = compileCalendar(definition);
      const due = calendar.addWorkingDays(from, n + 1);
      expect(calendar.workingDaysBetween(calendar.localDate(from), calendar.localDate(due))).toBe(n + 1);
      expect(calendar.workingDaysBetween(calendar.localDate(due), calendar.localDate(from))).toBe(-n - 1);
    });
  });

  test('subtracting from a deadline gives the deadline of fewer days', () => {
    given((definition, from, n, other) => {
      const calendar = compileCalendar(definition);
      const due = calendar.addWorkingDays(from, n + other + 1);
      const back = calendar.subtractWorkingDays(due, other);
      expect(calendar.localDate(back)).toBe(calendar.localDate(calendar.addWorkingDays(from, n + 1)));
    });
  });

  test('days passed over are off, and the others work', () => {
    given((definition, from, n) => {
      const calendar = compileCalendar(definition);
      const due = calendar.addWorkingDays(from, n + 1);
      const skipped = calendar.skipped(from, due);
      expect(skipped.every((each) => !calendar.isWorkingDay(each.date))).toBe(true);
      const days = Math.round(
        (Date.parse(calendar.localDate(due)) - Date.parse(calendar.localDate(from))) / 86_400_000,
      );
      expect(days - skipped.length).toBe(n + 1);
    });
  });
});

describe('calendar days', () => {
  test('end on the day or, if it is off, on the first working day after it', () => {
    given((definition, from, n) => {
      const calendar = compileCalendar(definition);
      const oracle = new Oracle(definition);
      let day = oracle.local(from).startOf('day').plus({ days: n });
      while (!oracle.works(day)) day = day.plus({ days: 1 });
      expect(calendar.addCalendarDays(from, n)).toEqual(oracle.close(day));
    });
  });
});

const withHours = (property: (definition: CalendarDefinition, from: Date, a: number, b: number) => void) =>
  fc.assert(fc.property(definitions, instants, durations, durations, property), { numRuns: 300 });

describe('working hours', () => {
  test('end inside a working interval or at its end', () => {
    withHours((definition, from, hours) => {
      const calendar = compileCalendar(definition);
      const oracle = new Oracle(definition);
      expect(oracle.isAtWork(calendar.addWorkingHours(from, hours))).toBe(true);
      expect(oracle.isAtWork(calendar.subtractWorkingHours(from, hours))).toBe(true);
    });
  });

  test('add up', () => {
    withHours((definition, from, a, b) => {
      const calendar = compileCalendar(definition);
      const step = calendar.addWorkingHours(calendar.addWorkingHours(from, a), b);
      const whole = calendar.addWorkingHours(from, a + b);
      // With b = 0 the end of one interval and the start of the next are the same amount of work.
      expect(calendar.workingMinutesBetween(whole, step)).toBe(0);
      if (b > 0) expect(step).toEqual(whole);
    });
  });

  test('between a moment and what was added to it lies what was added', () => {
    withHours((definition, from, hours) => {
      const calendar = compileCalendar(definition);
      expect(calendar.workingMinutesBetween(from, calendar.addWorkingHours(from, hours))).toBe(hours * 60);
      expect(calendar.workingMinutesBetween(calendar.subtractWorkingHours(from, hours), from)).toBe(hours * 60);
    });
  });

  test('taking away undoes adding', () => {
    withHours((definition, from, hours) => {
      const calendar = compileCalendar(definition);
      const start = calendar.addWorkingHours(from, 0);
      const back = calendar.subtractWorkingHours(calendar.addWorkingHours(start, hours), hours);
      expect(calendar.workingMinutesBetween(back, start)).toBe(0);
    });
  });
});
