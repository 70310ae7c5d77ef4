import type { Text } from '../../core/text.js';
import { citizenHref, type CitizenBasis } from './citizen-report.js';
import type { CitizenCounts } from './citizen-figure-queries.js';
import { plain } from './citizen-question.js';
import { frozenHref, nameOf } from './coordination.js';
import type { IndexComponent, IndexFormula } from './service-index-formulas.js';
import { INDEX_SOURCES } from './service-index-sources.js';
import { scored, totalOf, type Measured } from './service-index-rules.js';

/** What other sources measured: by component, then by the key of the row. */
export type Elsewhere = ReadonlyMap<string, ReadonlyMap<string, Measured>>;

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
  elsewhere: Elsewhere,
  say: (each: Text) => string,
) {
  const components = formula.components.map((each) => {
    const found = measuredBy(each, key, counts, elsewhere);
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

function measuredBy(
  { code, figures }: IndexComponent,
  key: string,
  counts: CitizenCounts,
  elsewhere: Elsewhere,
): Measured | undefined {
  if (figures) return { numerator: counts[figures.numerator] ?? 0, denominator: counts[figures.denominator] ?? 0 };
  const found = elsewhere.get(code);
  return found && (found.get(key) ?? { numerator: 0, denominator: 0 });
}

function linked(
  { question, issued }: CitizenBasis,
  { code, figures }: IndexComponent,
  key: string,
  found: Measured | undefined,
  part: keyof Measured,
): IndexPart {
  const value = found?.[part] ?? null;
  if (!figures) return { value, href: INDEX_SOURCES[code]?.list?.(key, part) ?? null };
  const figure = figures[part];
  return { value, href: issued === undefined ? citizenHref(question, key, figure) : frozenHref(issued, key, figure) };
}
