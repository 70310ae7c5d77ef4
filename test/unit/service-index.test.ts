import { describe, expect, test } from '@jest/globals';
import { formulaOn, INDEX_FORMULAS, type IndexComponent } from '../../src/modules/reports/service-index-formulas.js';
import { scored, totalOf } from '../../src/modules/reports/service-index-rules.js';

const component = (change: Partial<IndexComponent> = {}): IndexComponent => ({
  ...INDEX_FORMULAS[0]!.components[0]!,
  max: 6,
  fullFromPercent: 100,
  ...change,
});

describe('points of a component', () => {
  test.each([
    ['all', 10, 10, 100, 100, 6],
    ['none', 0, 10, 100, 0, 0],
    ['in proportion, to two decimals', 2, 3, 100, 66.67, 4],
    ['a third of six', 1, 7, 100, 14.29, 0.86],
    ['full points from 90 per cent', 90, 100, 90, 90, 6],
    ['beyond 90 per cent no more than all', 99, 100, 90, 99, 6],
    ['below 90 per cent in proportion', 45, 100, 90, 45, 3],
    ['more complaints than dossiers are no points below zero', -1, 4, 100, -25, 0],
  ])('%s', (_, numerator, denominator, fullFromPercent, ratioPercent, points) => {
    const found = { numerator, denominator };
    expect(scored(component({ fullFromPercent }), found)).toEqual({ state: 'measured', ratioPercent, points });
  });

  test('nothing to divide by is not applicable, nothing to measure by not measured', () => {
    const none = { ratioPercent: null, points: null };
    expect(scored(component(), { numerator: 0, denominator: 0 })).toEqual({ state: 'not_applicable', ...none });
    expect(scored(component(), undefined)).toEqual({ state: 'not_measured', ...none });
  });

  test('the total leaves out what was not measured, and says of how much it is', () => {
    const measured = { ...scored(component(), { numerator: 1, denominator: 2 }), max: 6 };
    const absent = { ...scored(component(), undefined), max: 20 };
    expect(totalOf([measured, absent])).toEqual({ points: 3, max: 26, applicableMax: 6, percent: 50 });
    expect(totalOf([absent])).toEqual({ points: 0, max: 20, applicableMax: 0, percent: null });
  });
});

describe('formulas', () => {
  test.each(INDEX_FORMULAS.map((each) => [each.version, each] as const))('%s has a hundred points', (_, formula) => {
    expect(formula.components.reduce((sum, { max }) => sum + max, 0)).toBe(100);
    const codes = formula.components.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const each of formula.components) expect(each.figures === null).toBe(each.missing !== null);
  });

  test('each day has one at most, from the day on which the decision was made', () => {
    expect(formulaOn('2022-06-22')).toBeUndefined();
    expect(formulaOn('2022-06-23')?.version).toBe('766-1');
    expect(formulaOn('2026-11-30')?.version).toBe('766-1');
  });
});
