import { DomainError } from '../../core/errors.js';
import { listOf, parameterised, weightOf, type Parameterised } from './header-values.js';
import { PROBLEM_MEDIA_TYPE } from './problem.js';
import type { AnySpec } from './route-spec.js';
import { offeredMedia } from './texts.js';

export const JSON_MEDIA_TYPE = 'application/json';

/**
 * Every media type that an operation answers in, but for those that this process cannot make. The first is the default: JSON, where the
 * answer has a schema.
 */
export const offeredBy = ({ success }: AnySpec, withheld: readonly string[] = []): readonly string[] =>
  [...(success.schema ? [JSON_MEDIA_TYPE] : []), ...Object.keys(success.otherMedia ?? {})].filter(
    (type) => !withheld.includes(type),
  );

/**
 * The media type that `Accept` prefers among those offered (RFC 9110, 12.5.1): the most specific range that fits a type gives
 * its weight, and of equal weights the one offered first wins. A range for problems alone says nothing of what succeeds: generated clients
 * send it where an operation answers no JSON but errors. Throws `not-acceptable` where none fits.
 */
export function negotiate(accept: string | undefined, offered: readonly string[]): string {
  const ranges = listOf(accept ?? '')
    .map(parameterised)
    .filter(({ value }) => value !== PROBLEM_MEDIA_TYPE);
  if (ranges.length === 0) return offered[0]!;
  const weighed = offered.map((type) => ({ type, weight: weightAmong(ranges, type) }));
  const best = weighed.reduce((a, b) => (b.weight > a.weight ? b : a));
  if (best.weight > 0) return best.type;
  const listed = offered.join(', ');
  throw new DomainError('not-acceptable', offeredMedia(listed));
}

/** Parameters of a range narrow it to a form of the type that is told apart nowhere here: the plain range says more of the type. */
function weightAmong(ranges: readonly Parameterised[], type: string): number {
  for (const pattern of [type, `${type.split('/')[0]}/*`, '*/*']) {
    const fitting = ranges.filter(({ value }) => value === pattern);
    const found = fitting.find(isPlain) ?? fitting[0];
    if (found) return weightOf(found);
  }
  return 0;
}

const isPlain = ({ parameters }: Parameterised): boolean =>
  [...parameters.keys()].every((name) => name === 'q' || name === 'charset');
