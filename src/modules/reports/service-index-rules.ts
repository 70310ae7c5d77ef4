import type { IndexComponent } from './service-index-formulas.js';

/** What a component divides. */
export interface Measured {
  readonly numerator: number;
  readonly denominator: number;
}

/** `not_applicable`: there is nothing to divide by; `not_measured`: what it is measured by is not there. Neither has points. */
export const INDEX_STATES = ['measured', 'not_applicable', 'not_measured'] as const;

export interface Scored {
  readonly state: (typeof INDEX_STATES)[number];
  readonly ratioPercent: number | null;
  readonly points: number | null;
}

export const rounded = (value: number): number => Math.round(value * 100 + Number.EPSILON) / 100;

/** Points of one component, to two decimals. @param found undefined where nothing measures it */
export function scored({ max, fullFromPercent }: IndexComponent, found: Measured | undefined): Scored {
  if (found === undefined) return { state: 'not_measured', ratioPercent: null, points: null };
  const { numerator, denominator } = found;
  if (denominator === 0) return { state: 'not_applicable', ratioPercent: null, points: null };
  const percent = (100 * numerator) / denominator;
  return {
    state: 'measured',
    ratioPercent: rounded(percent),
    points: rounded(max * Math.min(1, Math.max(0, percent) / fullFromPercent)),
  };
}

/** The plain sum of points, and its share of what could be had: of the components that were measured alone. */
export function totalOf(components: readonly (Scored & { readonly max: number })[]) {
  const measured = components.filter(({ state }) => state === 'measured');
  const sum = (numbers: readonly number[]): number => rounded(numbers.reduce((all, each) => all + each, 0));
  const points = sum(measured.map((each) => each.points ?? 0));
  const applicableMax = sum(measured.map(({ max }) => max));
  return {
    points,
    max: sum(components.map(({ max }) => max)),
    applicableMax,
    percent: applicableMax === 0 ? null : rounded((100 * points) / applicableMax),
  };
}
