/** What a cell or a field holds as it was written; nothing is known of what it should be. */
export type Cell = string | number | boolean;

/** Why a line as a whole cannot be read. Stable codes. */
export type LineFault = 'too_many_cells' | 'not_json' | 'not_an_object' | 'line_too_long';

/** Why one cell cannot be read. Stable codes. */
export type CellFault = 'formula' | 'cell_error';

/** One line of a table, whatever kind of file it came from. */
export interface TableLine {
  /** As editors and spreadsheets count: the header is line 1. */
  readonly line: number;
  /** The names in the header, the same list for all lines of a file; left out where there is none. */
  readonly columns?: readonly string[];
  /** By the name of the column, without what is empty; of NDJSON values as they are. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly faults: readonly { readonly column: string | null; readonly code: LineFault | CellFault }[];
}

/** Why a file cannot be read any further. Stable codes. */
export type FileFault =
  | 'empty_file'
  | 'damaged_file'
  | 'swollen_file'
  | 'wrong_encoding'
  | 'no_such_sheet'
  | 'repeated_column'
  | 'nameless_column'
  | 'too_many_columns'
  | 'line_too_long';

/** A file that is no table, or stops being one at a line. */
export class TableRefused extends Error {
  constructor(
    readonly code: FileFault,
    /** Where it was noticed. */
    readonly line: number,
    /** What it is about: the name of a column, of a sheet, of an encoding. */
    readonly about: string | null = null,
  ) {
    super(`${code} at line ${line}`);
  }
}

/** Characters of one line at most: what is longer is no line of a table. */
export const LONGEST_LINE = 262_144;

const MOST_COLUMNS = 200;

/** The names of columns; each is there once. @throws TableRefused */
export function header(names: readonly string[], line: number): readonly string[] {
  const cleaned = names.map((each) => each.normalize('NFC').trim());
  while (cleaned.length > 0 && cleaned.at(-1) === '') cleaned.pop();
  if (cleaned.length === 0) throw new TableRefused('empty_file', line);
  if (cleaned.length > MOST_COLUMNS) throw new TableRefused('too_many_columns', line);
  const seen = new Set<string>();
  for (const name of cleaned) {
    if (name === '') throw new TableRefused('nameless_column', line);
    if (seen.has(name)) throw new TableRefused('repeated_column', line, name.slice(0, 100));
    seen.add(name);
  }
  return cleaned;
}
