import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_VIOLATION_RULES } from '../../src/modules/procedures/accountability-policy.js';
import {
  DEGREES,
  VIOLATION_KINDS,
  type Degree,
  type ViolationKind,
  type ViolationRules,
} from '../../src/modules/procedures/index.js';
import { baseDegree, gradeOf, raised } from '../../src/modules/violations/degree.js';
import { seedReferenceData } from '../support/seed-reference-data.js';

const rules = DEFAULT_VIOLATION_RULES;

test.each<[ViolationKind, number | null, Degree]>([
  ['no_opinion', null, 'serious'],
  ['no_opinion', 0, 'serious'],
  ['late_opinion', 0, 'minor'],
  ['late_opinion', 1, 'minor'],
  ['late_opinion', 2, 'moderate'],
  ['late_opinion', 5, 'moderate'],
  ['late_opinion', 6, 'serious'],
  ['late_opinion', null, 'serious'],
  ['late_dossier', 3, 'moderate'],
  ['late_review', 0, 'minor'],
  ['late_review', 1, 'minor'],
  ['late_review', 2, 'moderate'],
  ['late_review', 6, 'serious'],
  ['late_review', null, 'serious'],
  ['incomplete_opinion', null, 'minor'],
  ['absent_from_meeting', null, 'moderate'],
  ['slow_to_remedy', null, 'serious'],
])('%s, %s working days late, is %s', (kind, days, degree) => {
  expect(baseDegree(kind, days, rules)).toBe(degree);
});

test('a kind that the policy says nothing about is moderate', () => {
  expect(baseDegree('extra_component', null, { ...rules, degrees: {} })).toBe('moderate');
});

test.each<[Degree, number, Degree]>([
  ['minor', 0, 'minor'],
  ['minor', 1, 'moderate'],
  ['minor', 2, 'serious'],
  ['minor', 100, 'serious'],
  ['serious', 1, 'serious'],
])('%s after %i earlier ones is %s', (base, recurrence, degree) => {
  expect(raised(base, recurrence)).toBe(degree);
});

const kinds = fc.constantFrom(...VIOLATION_KINDS);
const days = fc.option(fc.nat(300), { nil: null });
const policies: fc.Arbitrary<ViolationRules> = fc.record({
  explanationWorkingDays: fc.integer({ min: 1, max: 60 }),
  lateWorkingDays: fc.tuple(fc.nat(20), fc.nat(20)).map(([minor, more]) => ({ minor, moderate: minor + more })),
  degrees: fc.constant(rules.degrees),
  recurrenceMonths: fc.integer({ min: 1, max: 120 }),
});
const weight = (degree: Degree): number => DEGREES.indexOf(degree);
const never = (late: number | null): number => late ?? Number.POSITIVE_INFINITY;

describe('whatever the policy says', () => {
  test('the later, the graver; never is gravest', () => {
    fc.assert(
      fc.property(kinds, days, days, policies, (kind, a, b, policy) => {
        const [sooner, later] = never(a) <= never(b) ? [a, b] : [b, a];
        expect(weight(baseDegree(kind, sooner, policy))).toBeLessThanOrEqual(weight(baseDegree(kind, later, policy)));
      }),
    );
  });

  test('each earlier one raises, and one that is excused lowers by a step at most', () => {
    fc.assert(
      fc.property(kinds, days, policies, fc.integer({ min: 1, max: 100 }), (kind, late, policy, recurrence) => {
        const base = baseDegree(kind, late, policy);
        const [fewer, more] = [raised(base, recurrence - 1), raised(base, recurrence)].map(weight);
        expect(fewer! <= more! && more! - fewer! <= 1).toBe(true);
      }),
    );
  });

  test('a violation is never less grave than by itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DEGREES), fc.nat(100), (base, recurrence) =>
        expect(weight(raised(base, recurrence))).toBeGreaterThanOrEqual(weight(base)),
      ),
    );
  });
});

describe('in the reference data', () => {
  const reference = seedReferenceData();
  const dueAt = new Date('2026-11-20T10:00:00Z');
  const now = new Date('2026-12-20T10:00:00Z');
  const grade = (kind: ViolationKind, lateUntil: string | null, due: Date | null = dueAt, recurrence = 0): Degree =>
    gradeOf(
      {
        kind,
        dueAt: due,
        lateUntil: lateUntil === null ? null : new Date(lateUntil),
        policyVersion: reference.policies.latest().version,
      },
      recurrence,
      reference,
      now,
    );

  test.each<[string, Degree, Degree]>([
    ['an hour after close is the same working day', grade('late_opinion', '2026-11-20T11:00:00Z'), 'minor'],
    ['a weekend counts for nothing', grade('late_opinion', '2026-11-23T09:00:00Z'), 'minor'],
    ['nor does a holiday', grade('late_opinion', '2026-11-24T09:00:00Z'), 'minor'],
    ['a dossier that is open is as late as today', grade('late_dossier', null), 'serious'],
    ['a review that goes on is as late as today', grade('late_review', null), 'serious'],
    ['one that ended is as late as it was then', grade('late_dossier', '2026-11-23T09:00:00Z'), 'minor'],
    ['late by the Office’s word alone is the slightest', grade('late_dossier', null, null), 'minor'],
    ['recurrence raises', grade('late_opinion', '2026-11-23T09:00:00Z', dueAt, 1), 'moderate'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  test('a violation under a policy that there is not is a fault', () => {
    expect(() => gradeOf({ kind: 'no_opinion', dueAt, lateUntil: null, policyVersion: 99 }, 0, reference, now)).toThrow(
      'version 99',
    );
  });
});
