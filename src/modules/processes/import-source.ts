import type { Json } from '../../core/dates.js';
import type { Actor } from '../../core/principal.js';
import type { Text } from '../../core/text.js';
import type { Instance, UnitOfWork } from '../../workflow/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { ImportFault } from './import-faults.js';

/** What is brought in from an old system, and given out in the same form. The first of a process is its root. */
export const IMPORT_KINDS = ['dossier', 'request', 'task', 'contribution'] as const;

export type ImportKind = (typeof IMPORT_KINDS)[number];

/**
 * What a field holds. `moment`: an instant, kept as RFC 3339 in UTC; `day`: a local day; `texts`: several texts; `entries`: a list of texts or of objects of
 * texts; `key`: an id or number of the old system, as it is written there.
 */
export type ImportFieldType =
  | 'key'
  | 'line'
  | 'lines'
  | 'agency'
  | 'official'
  | 'procedure'
  | 'choice'
  | 'moment'
  | 'day'
  | 'integer'
  | 'boolean'
  | 'texts'
  | 'entries';

export interface ImportField {
  readonly name: string;
  readonly type: ImportFieldType;
  readonly called: Text;
  readonly required?: boolean;
  /** UTF-16 units of a text, items of a list, the largest number. */
  readonly most?: number;
  readonly choices?: readonly string[];
  /** Of a moment that is given as a day: its end of business, not its beginning. Of a term, which may lie ahead. */
  readonly term?: boolean;
  /** Of an agency that has something to do while the record is open: one that has ended passes to whoever has taken over. */
  readonly party?: boolean;
  readonly example: string;
}

/** A line by its fields, each as its type says; what was not given is not there. */
export type ImportRecord = Readonly<Record<string, Json>>;

/** What is wrong with a field, or with the line as a whole. */
export interface ImportError {
  readonly field: string | null;
  readonly code: ImportFault;
  /** What was given, or what it is about; shortened. */
  readonly about?: string | null;
}

export interface ImportBasis {
  readonly reference: ReferenceData;
  readonly now: Date;
}

/** One kind of line. */
export interface ImportedKind {
  readonly kind: ImportKind;
  /** What the kind is called, several of them. */
  readonly called: Text;
  /** Of a child: the field with the id of the root that it belongs to. */
  readonly parent?: string;
  /** Whether what it is about was over in the old system: its people need not be in the directory any more. */
  readonly isOver: (record: ImportRecord) => boolean;
  readonly fields: readonly ImportField[];
  /** Of a child: what `check` looks at of its root. No more of it is read: a root may be long, and have hundreds of children. */
  readonly ofRoot?: readonly string[];
  /** What is wrong beyond single fields; `root`: of a child, the fields `ofRoot` of the line of its root. */
  readonly check: (record: ImportRecord, root: ImportRecord | undefined, basis: ImportBasis) => readonly ImportError[];
}

/** Where something was brought in from: kept in its row. A document, so its moment is RFC 3339 in UTC. */
export interface ImportedFrom {
  readonly importId: string;
  readonly system: string;
  /** Its id in that system. */
  readonly id: string;
  readonly at: string;
  /** Over, or out of time, before it came: its old system alone vouches for what became of it, and it is in no figure. */
  readonly unproven: boolean;
}

/** A line that is applied, under the id that it gets. */
export interface ImportedLine {
  readonly id: string;
  readonly record: ImportRecord;
}

/** A root with its children. */
export interface ImportedFamily {
  readonly root: ImportedLine;
  readonly children: readonly (ImportedLine & { readonly kind: ImportKind })[];
}

export interface Importing extends ImportBasis {
  readonly importId: string;
  readonly system: string;
  /** Who applies the import. */
  readonly actor: Actor;
}

/** How aggregates of a process come in from old systems, and go out in the same form (ADR 30). Its functions are pure. */
export interface ProcessImports {
  /** The root's first. */
  readonly kinds: readonly ImportedKind[];
  /** Puts a family where it stands, with the one entry that says so. */
  readonly place: (unit: UnitOfWork, family: ImportedFamily, importing: Importing) => void;
  /** Column of the root's table that names the running numbers which its codes may meet; left out: they meet none. */
  readonly numbers?: { readonly table: string; readonly letters: string | null };
  /** SQL: whether a root's row `r` is left out of what is given out. */
  readonly leftOut?: string;
  /** SQL over the row `r` of a kind: what lies in tables of its own and is given out too, as JSON. */
  readonly beside?: Partial<Readonly<Record<ImportKind, string>>>;
  /** A line as it is given out; `rootId`: of a child, what its root is called by. */
  readonly written: (
    kind: ImportKind,
    instance: Instance<never>,
    rootId: string | null,
    beside: unknown,
  ) => ImportRecord;
}

export const textIn = (record: ImportRecord, name: string): string | null => {
  const value = record[name];
  return typeof value === 'string' ? value : null;
};

/** The same where it must be there, or does not matter. */
export const saidIn = (record: ImportRecord, name: string): string => textIn(record, name) ?? '';

export const momentIn = (record: ImportRecord, name: string): Date | null => {
  const value = textIn(record, name);
  return value === null ? null : new Date(value);
};

export const numberIn = (record: ImportRecord, name: string): number | null => {
  const value = record[name];
  return typeof value === 'number' ? value : null;
};

export const textsIn = (record: ImportRecord, name: string): readonly string[] => {
  const value = record[name];
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
};

/** The id in the old system of what was brought in; of what began here, its own: so it comes back as itself. */
export const outerId = (id: string, imported: ImportedFrom | null | undefined): string => imported?.id ?? id;

/** A line without what is null or empty. */
export const recordOf = (fields: Readonly<Record<string, Json | undefined>>): ImportRecord =>
  Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, Json] =>
        entry[1] !== undefined && entry[1] !== null && !(Array.isArray(entry[1]) && entry[1].length === 0),
    ),
  );
