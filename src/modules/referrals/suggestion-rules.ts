import type { LocalDate } from '../../core/dates.js';
import { DEGREES, type Degree, type Measure, type PersonCategory, type ReferralRules } from '../procedures/index.js';
import { formFor, formsOn } from './measure-law.js';

/** A violation that still stands, as it is graded today. */
export interface Graded {
  readonly id: string;
  readonly agency: string;
  readonly degree: Degree;
  /** How many of the same kind came before it within the time that counts. */
  readonly recurrence: number;
  /** Local day on which it occurred. */
  readonly day: LocalDate;
  /** Whom the law takes those of the agency for. */
  readonly category: PersonCategory;
}

export interface Suggestion {
  readonly agency: string;
  readonly violationIds: readonly string[];
  /** Of its gravest violation. */
  readonly degree: Degree;
  readonly recurrence: number;
  readonly measures: readonly Measure[];
}

const graver = (a: Graded, b: Graded): number =>
  DEGREES.indexOf(b.degree) - DEGREES.indexOf(a.degree) || b.recurrence - a.recurrence;

/** R9: what the table of degree by recurrence suggests for one violation, as far as the law knew it on that day. */
export function suggestedFor(
  { suggestions, measures }: Pick<ReferralRules, 'suggestions' | 'measures'>,
  { degree, recurrence, day, category }: Pick<Graded, 'degree' | 'recurrence' | 'day' | 'category'>,
): Measure[] {
  const steps = suggestions[degree];
  const codes = steps[Math.min(recurrence, steps.length - 1)] ?? [];
  return codes.flatMap((code) => formFor(formsOn(measures, code, day), category) ?? []);
}

/** R9: the engine suggests by the gravest violation of each agency; people decide. */
export function suggest(rules: ReferralRules, violations: readonly Graded[]): Suggestion[] {
  const agencies = [...new Set(violations.map((each) => each.agency))];
  return agencies.map((agency) => {
    const own = violations.filter((each) => each.agency === agency);
    const gravest = [...own].sort(graver)[0]!;
    const { degree, recurrence } = gravest;
    return {
      agency,
      violationIds: own.map((each) => each.id),
      degree,
      recurrence,
      measures: suggestedFor(rules, gravest),
    };
  });
}
