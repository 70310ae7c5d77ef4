import { saidIn, type ImportError, type ImportRecord } from './import-source.js';

/** Fields that must be there in a state of the record, each that is not. */
export const requiredIn = (record: ImportRecord, names: readonly string[]): ImportError[] =>
  names.flatMap((field) =>
    record[field] === undefined ? [{ field, code: 'required_in_this_state', about: saidIn(record, 'state') }] : [],
  );

/** Fields that say something which the state of the record knows nothing of. */
export const foreignTo = (record: ImportRecord, names: readonly string[]): ImportError[] =>
  names.flatMap((field) =>
    record[field] === undefined ? [] : [{ field, code: 'not_in_this_state', about: saidIn(record, 'state') }],
  );

/** Moments and days that must follow one another; each that lies before one that it follows. What is not there is passed over. */
export function inOrderErrors(
  record: ImportRecord,
  pairs: readonly (readonly [earlier: string, later: string])[],
): ImportError[] {
  const found = new Map<string, ImportError>();
  for (const [earlier, later] of pairs) {
    const [from, to] = [record[earlier], record[later]];
    if (typeof from === 'string' && typeof to === 'string' && to < from && !found.has(later))
      found.set(later, { field: later, code: 'before_from', about: earlier });
  }
  return [...found.values()];
}
