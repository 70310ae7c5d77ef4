import { canonicalCode } from '../../core/spelling.js';
import type { Json } from '../../core/dates.js';
import { textFault } from '../../core/plain-text.js';
import { SheetNumber } from '../../platform/tables/index.js';
import type { ImportField } from '../processes/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { FieldRead, Reading } from './reading.js';
import { readDay, readMoment } from './read-time.js';
import { NO, YES } from './texts.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const KEY = /^\S(?:.{0,98}\S)?$/u;
const LONGEST = { line: 500, lines: 20_000 } as const;
const MOST_ITEMS = 200;

/** A value of a field as its type says, or what is wrong with it. */
export function readField(field: ImportField, raw: unknown, reading: Reading): FieldRead {
  switch (field.type) {
    case 'key':
      return keyed(textOf(raw));
    case 'line':
    case 'lines':
      return written(textOf(raw), field.type, field.most ?? LONGEST[field.type]);
    case 'agency':
    case 'official':
    case 'procedure':
      return coded(textOf(raw), field.type, reading.reference);
    case 'choice':
      return chosen(textOf(raw), field.choices ?? []);
    case 'moment':
      return readMoment(raw, field.term === true, reading);
    case 'day':
      return readDay(raw, reading);
    case 'integer':
      return whole(raw, field.most ?? 1_000_000);
    case 'boolean':
      return yesOrNo(raw);
    case 'texts':
      return texts(raw, field);
    case 'entries':
      return entries(raw, field.most ?? MOST_ITEMS);
  }
}

/** A cell as text; undefined for what is none. */
export function textOf(raw: unknown): string | undefined {
  if (typeof raw === 'string') return raw.normalize('NFC').trim();
  if (typeof raw === 'number' && Number.isFinite(raw)) return String(raw);
  if (raw instanceof SheetNumber) return String(raw.value);
  if (typeof raw === 'boolean') return String(raw);
  return undefined;
}

function keyed(text: string | undefined): FieldRead {
  if (text === undefined || !KEY.test(text)) return { code: text && text.length > 100 ? 'too_long' : 'wrong_format' };
  const fault = textFault(text, 'line');
  return fault ? { code: fault.code } : { value: text };
}

/** Lines of a cell one after another. An expression would begin anew at each of a hundred thousand blanks. */
function onOneLine(text: string): string {
  const lines = text.includes('\n') ? text.split('\n').map((each) => each.trim()) : [text];
  return lines
    .filter((each) => each !== '')
    .join(' ')
    .replaceAll('\t', ' ');
}

function written(text: string | undefined, kind: 'line' | 'lines', most: number): FieldRead {
  if (text === undefined) return { code: 'wrong_format' };
  const plain = text.replace(/\r\n?/g, '\n');
  const value = kind === 'line' ? onOneLine(plain) : plain;
  if (value.length > most) return { code: 'too_long' };
  const fault = textFault(value, kind);
  return fault ? { code: fault.code } : { value };
}

function coded(
  text: string | undefined,
  kind: 'agency' | 'official' | 'procedure',
  reference: ReferenceData,
): FieldRead {
  if (text === undefined || !CODE.test(text)) return { code: 'wrong_format' };
  const { directory, procedures } = reference;
  const spelling = kind === 'procedure' ? procedures.spelling : directory.spelling[kind];
  return { value: spelling.keptAs(text) ?? canonicalCode(text) };
}

function chosen(text: string | undefined, choices: readonly string[]): FieldRead {
  const found = choices.find((each) => each === text?.toLowerCase());
  return found === undefined ? { code: 'not_allowed' } : { value: found };
}

function whole(raw: unknown, most: number): FieldRead {
  const text = textOf(raw) ?? '';
  if (!/^\d{1,9}$/.test(text)) return { code: 'not_a_number' };
  const value = Number(text);
  return value > most ? { code: 'out_of_range' } : { value };
}

function yesOrNo(raw: unknown): FieldRead {
  const text = textOf(raw)?.toLowerCase() ?? '';
  if (YES.has(text)) return { value: true };
  return NO.has(text) ? { value: false } : { code: 'not_a_boolean' };
}

/** A list as it is, or as JSON in a cell; undefined for what is none. */
function listOf(raw: unknown): readonly unknown[] | undefined {
  if (Array.isArray(raw)) return raw as readonly unknown[];
  const text = textOf(raw);
  if (text === undefined || !text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Several texts; a cell that is no list is one. Of a field with choices each is one of them, in a cell with `;` between. */
function texts(raw: unknown, { most = MOST_ITEMS, choices }: ImportField): FieldRead {
  const text = textOf(raw);
  const list = listOf(raw) ?? (text === undefined ? undefined : choices ? text.split(';') : [text]);
  if (!list) return { code: 'not_a_list' };
  if (list.length > most) return { code: 'too_many_items' };
  const value: string[] = [];
  for (const each of list) {
    if (each === '') {
      value.push('');
      continue;
    }
    const read = choices ? chosen(textOf(each), choices) : written(textOf(each), 'lines', LONGEST.lines);
    if ('code' in read) return read;
    value.push(read.value as string);
  }
  return { value };
}

/** A list of texts and of objects of texts; a cell that is no list has texts with `;` between. */
function entries(raw: unknown, most: number): FieldRead {
  const list =
    listOf(raw) ??
    textOf(raw)
      ?.split(';')
      .filter((each) => each.trim() !== '');
  if (!list) return { code: 'not_a_list' };
  if (list.length > most) return { code: 'too_many_items' };
  const value: Json[] = [];
  for (const each of list) {
    const read = typeof each === 'object' && each !== null ? entry(each) : written(textOf(each), 'line', LONGEST.line);
    if ('code' in read) return read;
    value.push(read.value);
  }
  return { value };
}

function entry(given: object): FieldRead {
  const value: Record<string, Json> = {};
  for (const [name, each] of Object.entries(given)) {
    if (each === null || each === '') continue;
    if (!/^[A-Za-z]{1,40}$/.test(name)) return { code: 'not_a_list' };
    const read = written(textOf(each), 'line', LONGEST.line);
    if ('code' in read) return read;
    value[name] = read.value;
  }
  return { value };
}
