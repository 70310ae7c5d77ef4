import { codeName, type Language } from '../names';
import { shownDay, shownMoment, shownNumber } from '../parts/time';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
const CODE = /^[a-z]+(_[a-z0-9]+)*$/;

/** A value of an answer as people read it; undefined for what says nothing to them: identifiers, hashes, what is made of parts. */
export function shownValue(field: string, value: unknown, language: Language): string | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'boolean') return language === 'vi' ? (value ? 'Có' : 'Không') : value ? 'Yes' : 'No';
  // What is counted begins with 1: there is no such one.
  if (field === 'no' && value === 0) return undefined;
  // A year is a name, not an amount: it has no separators.
  if (typeof value === 'number') return /year$/i.test(field) ? String(value) : shownNumber(value, language);
  if (Array.isArray(value)) {
    const parts = value.map((each) => (typeof each === 'string' ? shownValue(field, each, language) : undefined));
    return parts.length > 0 && parts.every((each) => each !== undefined) ? parts.join(', ') : undefined;
  }
  if (typeof value !== 'string' || ID.test(value) || /^[0-9a-f]{64}$/.test(value)) return undefined;
  if (MOMENT.test(value)) return shownMoment(value, language);
  if (DAY.test(value)) return shownDay(`${value}T00:00:00+07:00`, language);
  return CODE.test(value) ? codeName(field, value, language) : value;
}
