import type { Language } from '../names';
import { called, kindOfCodes, type Names } from './called';
import { shownValue } from './shown-value';

type Fact = readonly [name: string, value: string];
type Answered = Readonly<Record<string, unknown>>;

export interface Parts {
  readonly facts: readonly Fact[];
  /** Groups, and lists of groups, each with parts of its own. */
  readonly lists: readonly { readonly label: string; readonly entries: readonly Parts[] }[];
}

export interface Told {
  /** What a field is called; undefined: it is for programs. */
  readonly name: (field: string) => string | undefined;
  readonly language: Language;
  /** Of the codes in it. */
  readonly names: Names;
}

/** In heads already. */
const ELSEWHERE = new Set(['title', 'state', 'status', 'code', 'version', 'id']);
const FOR_PROGRAMS = new Set(['code', 'version', 'id']);

const isGroup = (value: unknown): value is Answered =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Simple values of a record as facts, by their names; groups and lists of groups beneath, however deep. What has no name is for programs. */
export const partsOf = (record: Answered, told: Told): Parts => ({
  facts: factsOf(record, told, ELSEWHERE),
  lists: listsOf(record, told),
});

const listsOf = (record: Answered, told: Told): Parts['lists'] =>
  Object.entries(record).flatMap(([field, value]) => {
    const label = told.name(field);
    if (label === undefined) return [];
    const entries = (Array.isArray(value) ? value : [value]).filter(isGroup).map((each) => partOf(each, field, told));
    const shown = entries.filter(({ facts, lists }) => facts.length > 0 || lists.length > 0);
    return shown.length > 0 ? [{ label, entries: shown }] : [];
  });

/** One of what is in a field; it has no head that would say its title and state. */
export const partOf = (group: Answered, field: string, told: Told): Parts => ({
  facts: [...codeOf(group, field, told), ...factsOf(group, told, FOR_PROGRAMS)],
  lists: listsOf(group, told),
});

/** What an entry of a list is about, where it says that by a code alone: a step, a component. */
function codeOf({ code, name }: Answered, field: string, told: Told): Fact[] {
  if (typeof code !== 'string') return [];
  const label = told.name(typeof name === 'string' ? 'name' : kindOfCodes(field));
  const text = typeof name === 'string' ? nameAndCode(name, code) : told.names.get(`${kindOfCodes(field)}.${code}`);
  return label === undefined || text === undefined ? [] : [[label, text]];
}

/** Officials know codes that are given, as those of retention; a word of programs tells them nothing. */
const nameAndCode = (name: string, code: string): string =>
  /^[a-z][a-z0-9_]*$/.test(code) ? name : `${name} (${code})`;

function factsOf(record: Answered, { name, language, names }: Told, without: ReadonlySet<string>): Fact[] {
  const nameIsToldWithCode = typeof record['code'] === 'string' && typeof record['name'] === 'string';
  return Object.entries(record).flatMap(([field, value]): Fact[] => {
    const label = name(field);
    // Either an official or an agency: whichever it is has a field of its own.
    if (label === undefined || without.has(field) || `${field}Official` in record) return [];
    if (field === 'name' && nameIsToldWithCode) return [];
    const said = value === null && isForEver(record, field) ? 'permanent' : value;
    const text = personOf(record, field) ?? shownValue(field, called(names, field, said), language);
    return text === undefined ? [] : [[label, text]];
  });
}

/** Retention without an end says so by having no years, where there is a rule at all. */
const isForEver = (record: Answered, field: string): boolean =>
  field === 'years' && 'keepUntil' in record && record['code'] !== null;

/** Codes that have a name or a position beside them are called by those. */
function personOf(record: Answered, field: string): string | undefined {
  if (typeof record[field] !== 'string' && !Array.isArray(record[field])) return undefined;
  const names = record[`${field}Names`] ?? (field === 'agencies' ? record['agencyNames'] : undefined);
  if (Array.isArray(names)) return names.filter((each) => typeof each === 'string').join(', ') || undefined;
  const told = [record[`${field}Name`], record[`${field}Position`]].filter((each) => typeof each === 'string');
  return told.length > 0 ? told.join(', ') : undefined;
}
