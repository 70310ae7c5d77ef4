import type { Language } from '../names';
import { shownValue } from './shown-value';

type Fact = readonly [name: string, value: string];
type Answered = Readonly<Record<string, unknown>>;

export interface Parts {
  readonly facts: readonly Fact[];
  readonly lists: readonly { readonly label: string; readonly entries: readonly (readonly Fact[])[] }[];
}

/** In heads already. */
const ELSEWHERE = new Set(['title', 'state', 'status', 'code', 'version', 'id']);

const isGroup = (value: unknown): value is Answered =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Simple values of a record as facts, by their names; groups and lists of groups beneath. What has no name is for programs. */
export function partsOf(record: Answered, name: (field: string) => string | undefined, language: Language): Parts {
  const groups = Object.entries(record).flatMap(([field, value]) => {
    const label = name(field);
    const entries = (Array.isArray(value) ? value : [value])
      .filter(isGroup)
      .map((each) => factsOf(each, name, language));
    const told = entries.filter((each) => each.length > 0);
    return label !== undefined && told.length > 0 ? [{ label, entries: told }] : [];
  });
  return { facts: factsOf(record, name, language), lists: groups };
}

function factsOf(record: Answered, name: (field: string) => string | undefined, language: Language): Fact[] {
  return Object.entries(record).flatMap(([field, value]): Fact[] => {
    const label = name(field);
    // Either an official or an agency: whichever it is has a field of its own.
    if (label === undefined || ELSEWHERE.has(field) || `${field}Official` in record) return [];
    const text = personOf(record, field) ?? shownValue(field, value, language);
    return text === undefined ? [] : [[label, text]];
  });
}

/** Codes that have a name or a position beside them are called by those. */
function personOf(record: Answered, field: string): string | undefined {
  if (typeof record[field] !== 'string' && !Array.isArray(record[field])) return undefined;
  const names = record[`${field}Names`] ?? (field === 'agencies' ? record['agencyNames'] : undefined);
  if (Array.isArray(names)) return names.filter((each) => typeof each === 'string').join(', ') || undefined;
  const told = [record[`${field}Name`], record[`${field}Position`]].filter((each) => typeof each === 'string');
  return told.length > 0 ? told.join(', ') : undefined;
}
