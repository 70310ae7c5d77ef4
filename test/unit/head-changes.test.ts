import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plusDays } from '../../src/modules/calendar/index.js';
import { headChanges } from '../../src/modules/reports/head-changes.js';
import type { Tenure } from '../../src/modules/reports/tenures.js';

const BEGIN = '2026-01-01';
const SPAN = 60;

/** Tenures of an agency without a gap, from turns: the day and who comes then. */
const tenures = (agency: string) =>
  fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: SPAN }), fc.constantFrom('a', 'b', null)), {
      maxLength: 5,
      selector: ([day]) => day,
    })
    .map((turns): Tenure[] => {
      const sorted = [...turns]
        .sort(([a], [b]) => a - b)
        .map(([day, official]) => [plusDays(BEGIN, day), official] as const);
      return [[null, null] as const, ...sorted].map(([from, official], index) => ({
        agency,
        official,
        from,
        until: sorted[index]?.[0] ?? null,
      }));
    });

const headOn = (all: readonly Tenure[], agency: string, day: string): string | null | undefined =>
  all.find(
    (each) =>
      each.agency === agency && (each.from === null || each.from <= day) && (each.until === null || day < each.until),
  )?.official;

describe('where the directory names another head than the cells', () => {
  test('is told day by day as far as was counted', () => {
    const both = fc.tuple(tenures('x'), tenures('y')).map((each) => each.flat());
    fc.assert(
      fc.property(both, both, fc.integer({ min: -5, max: SPAN + 5 }), (counted, now, counts) => {
        const last = plusDays(BEGIN, counts);
        const changes = headChanges(counted, now, last);
        for (let day = plusDays(BEGIN, -3); day <= last; day = plusDays(day, 1))
          for (const agency of ['x', 'y']) {
            const told = changes.some(
              (each) =>
                each.agency === agency &&
                (each.from === null || each.from <= day) &&
                (each.until === null || day < each.until),
            );
            expect([day, agency, told]).toEqual([
              day,
              agency,
              headOn(counted, agency, day) !== headOn(now, agency, day),
            ]);
          }
      }),
    );
  });

  test('nothing is told of what comes later, nor of an agency that only one of them knows', () => {
    const one: Tenure[] = [{ agency: 'x', official: 'a', from: null, until: null }];
    const turning: Tenure[] = [
      { agency: 'x', official: 'a', from: null, until: '2026-05-02' },
      { agency: 'x', official: 'b', from: '2026-05-02', until: null },
    ];
    expect(headChanges(one, turning, '2026-05-01')).toEqual([]);
    expect(headChanges(one, turning, '2026-05-02')).toEqual([{ agency: 'x', from: '2026-05-02', until: null }]);
    expect(headChanges(one, [{ ...one[0]!, agency: 'y', official: 'c' }], '2026-05-02')).toEqual([]);
  });
});
