import { describe, expect, test } from '@jest/globals';
import type { Charged } from '../../src/modules/referrals/charged.js';
import {
  closureUnmet,
  measureErrors,
  measuresUnmet,
  planMeasures,
  remediesUnmet,
} from '../../src/modules/referrals/measure-rules.js';
import type { MeasureInput } from '../../src/modules/referrals/measure-input.js';
import { referableUnmet, violationErrors } from '../../src/modules/referrals/plan-referral.js';
import { suggest, suggestedFor, type Graded } from '../../src/modules/referrals/suggestion-rules.js';
import type { Degree } from '../../src/modules/procedures/index.js';
import type { ReferralState } from '../../src/modules/referrals/index.js';
import { hours } from '../support/machine-samples.js';
import { A, B, basis, charged, input, on, rules } from '../support/measure-samples.js';
import { referralContext, remedy } from '../support/referral-samples.js';

describe('R9: a measure is one that the law knew on the day of the violation', () => {
  test.each<[string, Charged[], string, string[]]>([
    ['abolished before the violation', [on('2026-11-20')], 'demotion', ['measure_not_in_force']],
    ['abolished after the violation', [on('2025-05-20')], 'demotion', []],
    ['on its last day', [on('2025-06-30')], 'salary_reduction', []],
    ['on the day after its last', [on('2025-07-01')], 'salary_reduction', ['measure_not_in_force']],
    ['in force on the day of one of two violations', [on('2026-11-20'), on('2025-05-20')], 'demotion', []],
    ['not before its first day', [on('2009-12-31')], 'reprimand', ['measure_not_in_force']],
    [
      'the day is the local one',
      [charged({ occurredAt: new Date('2025-06-30T17:30:00Z') })],
      'demotion',
      ['measure_not_in_force'],
    ],
    [
      'the day of an excused violation does not count',
      [on('2026-11-20'), { ...on('2025-05-20'), status: 'excused' }],
      'demotion',
      ['measure_not_in_force'],
    ],
    ['every violation was excused', [charged({ status: 'excused' })], 'criticism', ['no_violation_left']],
    ['the violation was annulled', [charged({ status: 'annulled' })], 'criticism', ['no_violation_left']],
  ])('%s', (_name, violations, measure, expected) => {
    const of = { measure, ...(measure === 'criticism' ? {} : { official: 'H29.4-01' }) };
    const found = measuresUnmet(basis(violations), planMeasures(basis(violations), [input(of)]));
    expect(found.map((each) => each.code)).toEqual(expected);
  });
});

describe('measures as input', () => {
  test.each<[string, MeasureInput[], [string, string][]]>([
    ['as they should be', [input({ official: 'H29.4-01', remedyBy: '2026-11-24' })], []],
    ['an agency that was not referred', [input({ agency: B })], [['/measures/0/agency', 'not_referred']]],
    [
      'a measure that there is not',
      [input(), input({ measure: 'exile' })],
      [['/measures/1/measure', 'unknown_measure']],
    ],
    ['an official of another agency', [input({ official: 'H29.7-01' })], [['/measures/0/official', 'not_of_agency']]],
    ['an official whom nobody knows', [input({ official: 'H29.4-99' })], [['/measures/0/official', 'not_of_agency']]],
    ['time that has passed', [input({ remedyBy: '2026-11-20' })], [['/measures/0/remedyBy', 'in_past']]],
    ['the same twice', [input(), input()], [['/measures/1', 'repeated']]],
  ])('%s', (_name, inputs, expected) => {
    const found = measureErrors(basis([charged()]), planMeasures(basis([]), inputs));
    expect(found.map(({ path, code }) => [path, code])).toEqual(expected);
  });

  test.each([
    ['a working day', '2026-11-25', '2026-11-25T10:00:00.000Z'],
    ['a day off moves to the next working day', '2026-11-29', '2026-11-30T10:00:00.000Z'],
  ])('%s ends at the close of business', (_name, remedyBy, expected) => {
    expect(planMeasures(basis([]), [input({ remedyBy })])[0]!.remedyDueAt).toBe(expected);
  });
});

test.each([
  [9, hours(8), []],
  [9, hours(9), ['remedy_deadline_passed']],
] as const)('time that ends after %s hours', (inHours, now, expected) => {
  expect(remediesUnmet([remedy(inHours)], now).map((each) => each.code)).toEqual(expected);
});

test.each<[Date | null, boolean, string[]]>([
  [null, false, []],
  [null, true, []],
  [hours(9), true, []],
  [hours(9), false, ['remedy_running']],
])('closing with a deadline of %s, remedied %s', (dueAt, remedied, expected) => {
  expect(closureUnmet(dueAt, remedied).map((each) => each.code)).toEqual(expected);
});

describe('what the engine suggests', () => {
  const codes = (degree: Degree, recurrence: number, day = '2026-11-20') =>
    suggestedFor(rules, { degree, recurrence, day, category: 'cong_chuc' }).map((each) => each.code);
  test.each<[Degree, number, string[]]>([
    ['minor', 0, ['reminder']],
    ['minor', 1, ['criticism']],
    ['minor', 2, ['review']],
    ['minor', 9, ['review']],
    ['moderate', 0, ['criticism']],
    ['moderate', 2, ['review', 'reprimand']],
    ['serious', 0, ['review']],
    ['serious', 1, ['review', 'reprimand']],
    ['serious', 7, ['warning', 'transfer']],
  ])('%s, %s before it', (degree, recurrence, expected) => {
    expect(codes(degree, recurrence)).toEqual(expected);
  });

  test('leaves out what the law did not know on that day', () => {
    expect(codes('moderate', 2, '2009-06-01')).toEqual(['review']);
  });

  test('goes by the gravest violation of each agency', () => {
    const graded = (id: string, agency: string, degree: Degree, recurrence: number): Graded => ({
      id,
      agency,
      degree,
      recurrence,
      day: '2026-11-20',
      category: 'cong_chuc',
    });
    const found = suggest(rules, [
      graded('1', A, 'minor', 3),
      graded('2', B, 'moderate', 0),
      graded('3', A, 'serious', 0),
      graded('4', A, 'serious', 1),
    ]);
    expect(found.map(({ measures, ...rest }) => ({ ...rest, measures: measures.map((each) => each.code) }))).toEqual([
      { agency: A, violationIds: ['1', '3', '4'], degree: 'serious', recurrence: 1, measures: ['review', 'reprimand'] },
      { agency: B, violationIds: ['2'], degree: 'moderate', recurrence: 0, measures: ['criticism'] },
    ]);
  });
});

describe('what may be referred', () => {
  const lodged = (state: ReferralState) => ({
    machine: 'referral',
    id: 'r',
    state: { state },
    context: referralContext({ violationIds: ['v'] }),
    version: 1,
  });
  test.each<[string, Charged, ReferralState[], string[]]>([
    ['recorded', charged(), [], []],
    ['explained', charged({ status: 'explained' }), [], []],
    ['upheld', charged({ status: 'upheld' }), [], []],
    ['excused', charged({ status: 'excused' }), [], ['violation_not_referable']],
    ['annulled', charged({ status: 'annulled' }), [], ['violation_not_referable']],
    ["the lead's own", charged({ agency: 'H29.6' }), [], ['violation_not_referable']],
    ['referred already', charged(), ['lodged'], ['already_referred']],
    ['referred, and closed since', charged(), ['closed'], ['already_referred']],
    ['referred, and rejected', charged(), ['rejected'], []],
    ['referred again after a rejection', charged(), ['rejected', 'under_review'], ['already_referred']],
  ])('%s', (_name, violation, states, expected) => {
    expect(
      referableUnmet(basis([]).reference.calendar, [violation], 'H29.6', states.map(lodged)).map((each) => each.code),
    ).toEqual(expected);
  });

  test('what is not of the dossier, and what is named twice', () => {
    const found = violationErrors(['v', 'other', 'v'], [charged()]);
    expect(found.map(({ path, code }) => [path, code])).toEqual([
      ['/violationIds/1', 'unknown_violation'],
      ['/violationIds/2', 'repeated'],
    ]);
  });
});
