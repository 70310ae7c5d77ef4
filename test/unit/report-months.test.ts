import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plusDays } from '../../src/modules/calendar/index.js';
import { monthsIn } from '../../src/modules/calendar/months.js';

describe('whole months in a period, and the days around them', () => {
  test.each([
    ['2026-10-01', '2026-12-31', { from: '2026-10-01', until: '2027-01-01' }, []],
    ['2026-02-01', '2026-02-28', { from: '2026-02-01', until: '2026-03-01' }, []],
    ['2028-02-01', '2028-02-28', null, [{ from: '2028-02-01', until: '2028-02-29' }]],
    [
      '2026-01-02',
      '2026-03-30',
      { from: '2026-02-01', until: '2026-03-01' },
      [
        { from: '2026-01-02', until: '2026-02-01' },
        { from: '2026-03-01', until: '2026-03-31' },
      ],
    ],
    ['2026-01-31', '2026-02-27', null, [{ from: '2026-01-31', until: '2026-02-28' }]],
    ['2026-05-05', '2026-05-05', null, [{ from: '2026-05-05', until: '2026-05-06' }]],
    [
      '2026-12-31',
      '2027-01-31',
      { from: '2027-01-01', until: '2027-02-01' },
      [{ from: '2026-12-31', until: '2027-01-01' }],
    ],
  ])('%s to %s', (from, to, whole, rest) => {
    expect(monthsIn({ from, to })).toEqual({ whole, rest });
  });

  test('hold each day once, whatever the period', () => {
    const day = fc.integer({ min: 0, max: 1_500 }).map((days) => plusDays('2024-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 900 }), (from, length) => {
        const to = plusDays(from, length);
        const { whole, rest } = monthsIn({ from, to });
        const days: string[] = [];
        for (const span of [...(whole ? [whole] : []), ...rest])
          for (let each = span.from; each < span.until; each = plusDays(each, 1)) days.push(each);
        expect(days.sort()).toEqual(Array.from({ length: length + 1 }, (_, index) => plusDays(from, index)));
        if (whole) expect([whole.from.slice(8), whole.until.slice(8)]).toEqual(['01', '01']);
        for (const span of rest)
          expect(plusDays(span.until, -1).slice(0, 7)).toBe(
            whole ? span.from.slice(0, 7) : plusDays(span.until, -1).slice(0, 7),
          );
      }),
    );
  });
});
