import type { LocalDate } from '../../core/dates.js';
import type { FieldError } from '../../core/errors.js';
import { afterToday, beforeOccasion, NOUNS, OCCASIONS } from './texts.js';

/** What a document answers or decides, and so cannot be older than. */
export type Occasion = keyof typeof OCCASIONS;

export interface Dated {
  /** JSON pointer to the date. */
  readonly path?: string;
  /** Nothing is wrong with a date that was not given. */
  readonly date: LocalDate | null | undefined;
  /** The tenant's local day, by its test clock where it has one. */
  readonly today: LocalDate;
  /** What came before it, and on which local day. Left out: it may be as old as it is. */
  readonly after?: { readonly occasion: Occasion; readonly day: LocalDate };
  readonly what?: keyof typeof NOUNS;
}

/**
 * What is wrong with the date of something that is there already: a day to come (`in_future`), or one before what it answers or
 * decides (`before_request` and its like). All days are local days of the tenant.
 */
export function dateErrors({ path = '/documentDate', date, today, after, what = 'document' }: Dated): FieldError[] {
  if (date === null || date === undefined) return [];
  const noun = NOUNS[what];
  if (date > today) return [{ path, code: 'in_future', message: afterToday(noun, date, today) }];
  if (!after || date >= after.day) return [];
  const said = OCCASIONS[after.occasion];
  return [{ path, code: `before_${after.occasion}`, message: beforeOccasion(noun, date, said, after.day) }];
}
