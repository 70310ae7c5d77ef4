import { DomainError } from '../../core/errors.js';
import { text } from '../../core/text.js';
import type { AnySpec } from './route-spec.js';

export const JSON_MEDIA_TYPE = 'application/json';

/** More ranges than any client sends; what comes after is not looked at. */
const AT_MOST = 50;

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
 * its weight, and of equal weights the one offered first wins. Throws `not-acceptable` where none fits.
 */
export function negotiate(accept: string | undefined, offered: readonly string[]): string {
  if (accept === undefined || accept.trim() === '') return offered[0]!;
  const ranges = accept.split(',', AT_MOST).map(rangeOf);
  const weighed = offered.map((type) => ({ type, weight: weightOf(type, ranges) }));
  const best = weighed.reduce((a, b) => (b.weight > a.weight ? b : a));
  if (best.weight > 0) return best.type;
  const listed = offered.join(', ');
  throw new DomainError(
    'not-acceptable',
    text(`Chỉ có các định dạng: ${listed}.`, `It comes in these media types only: ${listed}.`),
  );
}

interface MediaRange {
  readonly range: string;
  readonly weight: number;
}

function rangeOf(source: string): MediaRange {
  const [range = '', ...parameters] = source.split(';').map((each) => each.trim().toLowerCase());
  const q = parameters.find((each) => each.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return { range, weight: weight >= 0 && weight <= 1 ? weight : 0 };
}

function weightOf(type: string, ranges: readonly MediaRange[]): number {
  const patterns = [type, `${type.split('/')[0]}/*`, '*/*'];
  for (const pattern of patterns) {
    const found = ranges.find(({ range }) => range === pattern);
    if (found) return found.weight;
  }
  return 0;
}
