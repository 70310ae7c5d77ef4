import type { Text } from '../../core/text.js';
import { citizenHref, type CitizenBasis } from './citizen-report.js';
import type { CitizenCounts } from './citizen-figure-queries.js';
import { plain } from './citizen-question.js';
import { frozenHref, nameOf } from './coordination.js';
import type { IndexComponent, IndexFormula } from './service-index-formulas.js';
import { scored, totalOf, type Measured } from './service-index-rules.js';

/** A number of a component, and the list of exactly what it counts; null where there is none. */
export interface IndexPart {
  readonly value: number | null;
  readonly href: string | null;
}

export type IndexRow = ReturnType<typeof indexRow>;

/** The index of service of one row (R22, R28): every component of the formula, with what it divides. */
export function indexRow(
  basis: CitizenBasis,
  formula: IndexFormula,
  key: string,
  counts: CitizenCounts,
  say: (each: Text) => string,
) {
  const components = formula.components.map((each) => {
    const found = measuredBy(each, counts);
    const result = scored(each, found);
    return {
      code: each.code,
      group: each.group,
      name: say(each.name),
      max: each.max,
      ...result,
      why: result.state === 'not_measured' && each.missing ? say(each.missing) : null,
      numerator: linked(basis, each, key, found, 'numerator'),
      denominator: linked(basis, each, key, found, 'denominator'),
    };
  });
  return {
    key,
    ...nameOf(plain(basis.question), basis.reference, basis.today, key),
    components,
    total: totalOf(components),
  };
}

const measuredBy = ({ figures }: IndexComponent, counts: CitizenCounts): Measured | undefined =>
  figures ? { numerator: counts[figures.numerator] ?? 0, denominator: counts[figures.denominator] ?? 0 } : undefined;

function linked(
  { question, issued }: CitizenBasis,
  { figures }: IndexComponent,
  key: string,
  found: Measured | undefined,
  part: keyof Measured,
): IndexPart {
  const value = found?.[part] ?? null;
  if (!figures) return { value, href: null };
  const figure = figures[part];
  return { value, href: issued === undefined ? citizenHref(question, key, figure) : frozenHref(issued, key, figure) };
}
