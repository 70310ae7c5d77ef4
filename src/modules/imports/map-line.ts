import type { Json } from '../../core/dates.js';
import type { TableLine } from '../../platform/tables/index.js';
import type { ImportError, ImportField, ImportKind, ImportRecord } from '../processes/index.js';
import { fieldsByName, type KnownKind } from './import-kinds.js';
import type { Mapping } from './mapping.js';
import { readField, textOf } from './read-field.js';
import type { Reading } from './reading.js';

/** A line with its fields as they are kept, and what is wrong with it. */
export interface MappedLine {
  readonly kind: ImportKind;
  /** Of a child: the field that names its root. */
  readonly parent: string | undefined;
  readonly record: ImportRecord;
  readonly errors: readonly ImportError[];
}

/** In NDJSON: which kind of line it is. */
export const KIND_OF_LINE = 'record';

/** How a column is called, whatever its capitals and spaces. */
const labelled = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

const REFERRING: ReadonlySet<string> = new Set(['agency', 'official', 'procedure']);

/** Reads lines of one kind: columns become fields, values ours, by the mapping. Made once for a file. */
export class LineMapper {
  readonly #fields: ReadonlyMap<string, ImportField>;
  readonly #byColumn = new Map<string, ImportField | null | undefined>();
  readonly #byLabel: ReadonlyMap<string, ImportField>;

  constructor(
    private readonly kind: KnownKind,
    private readonly mapping: Mapping,
    private readonly reading: Reading,
  ) {
    this.#fields = fieldsByName(kind);
    this.#byLabel = new Map(
      kind.fields.flatMap((field) => [
        [labelled(field.called.vi), field] as const,
        [labelled(field.called.en), field] as const,
        [labelled(field.name), field] as const,
      ]),
    );
  }

  /** What is wrong with a header: columns that are nothing, and fields that every line must have and none can. */
  headerErrors(columns: readonly string[]): ImportError[] {
    const given = columns.map((column) => ({ column, field: this.#fieldOf(column) }));
    const seen = new Set<string>();
    const errors = given.flatMap(({ column, field }): ImportError[] => {
      if (field === undefined) return [{ field: column.slice(0, 100), code: 'unknown_column' }];
      if (field === null) return [];
      if (seen.has(field.name)) return [{ field: column.slice(0, 100), code: 'repeated_column', about: field.name }];
      seen.add(field.name);
      return [];
    });
    const missing = this.kind.fields.filter(
      ({ name, required }) => required && !seen.has(name) && this.#defaultOf(name) === undefined,
    );
    return [...errors, ...missing.map(({ name }): ImportError => ({ field: name, code: 'missing_column' }))];
  }

  map(line: TableLine): MappedLine {
    const errors: ImportError[] = line.faults.map(({ column, code }) => ({
      field: column === null ? null : (this.#fieldOf(column)?.name ?? column),
      code,
    }));
    const record: Record<string, Json> = {};
    const given = new Set<string>(errors.flatMap(({ field }) => field ?? []));
    for (const [column, raw] of line.values) {
      const field = this.#fieldOf(column);
      if (field === undefined) errors.push({ field: column.slice(0, 100), code: 'unknown_field' });
      if (!field) continue;
      if (given.has(field.name)) errors.push({ field: field.name, code: 'repeated', about: column });
      given.add(field.name);
      this.#read(field, raw, record, errors);
    }
    if (line.faults.some(({ column }) => column === null)) return this.#mapped(record, errors);
    for (const field of this.kind.fields) {
      if (given.has(field.name)) continue;
      const usual = this.#defaultOf(field.name);
      if (usual !== undefined) this.#read(field, usual, record, errors);
      else if (field.required) errors.push({ field: field.name, code: 'required' });
    }
    return this.#mapped(record, errors);
  }

  #mapped(record: ImportRecord, errors: readonly ImportError[]): MappedLine {
    return { kind: this.kind.kind, parent: this.kind.parent, record, errors };
  }

  #read(field: ImportField, raw: unknown, record: Record<string, Json>, errors: ImportError[]): void {
    const read = readField(field, this.#ours(field, raw), this.reading);
    if ('value' in read) record[field.name] = read.value;
    else errors.push({ field: field.name, code: read.code, about: shown(raw) });
  }

  /** The value that the mapping has for this one, else as it is. */
  #ours({ name, type }: ImportField, raw: unknown): unknown {
    const text = textOf(raw);
    if (text === undefined) return raw;
    const own = this.mapping.values[`${this.kind.kind}.${name}`];
    const all = REFERRING.has(type) ? this.mapping.values[type] : undefined;
    for (const values of [own, all]) if (values && Object.hasOwn(values, text)) return values[text];
    return raw;
  }

  #defaultOf(name: string): string | undefined {
    const key = `${this.kind.kind}.${name}`;
    return Object.hasOwn(this.mapping.defaults, key) ? this.mapping.defaults[key] : undefined;
  }

  /** Null: the mapping leaves the column out; undefined: it is nothing. */
  #fieldOf(column: string): ImportField | null | undefined {
    if (this.#byColumn.has(column)) return this.#byColumn.get(column);
    const found = this.#lookUp(column);
    // A file with ever new names in it must not fill the memory.
    if (this.#byColumn.size < 1_000) this.#byColumn.set(column, found);
    return found;
  }

  #lookUp(column: string): ImportField | null | undefined {
    const columns = this.mapping.columns[this.kind.kind];
    if (columns && Object.hasOwn(columns, column)) {
      const name = columns[column];
      return name === null || name === undefined ? null : this.#fields.get(name);
    }
    if (column === KIND_OF_LINE) return null;
    return this.#fields.get(column) ?? this.#byLabel.get(labelled(column));
  }
}

/** As much of what was given as helps whoever looks for it. */
export const shown = (raw: unknown): string | null => {
  const text = textOf(raw) ?? (raw === null || raw === undefined ? '' : JSON.stringify(raw));
  return text === '' ? null : text.slice(0, 100);
};
