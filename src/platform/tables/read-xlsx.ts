import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { unmarked } from './cells.js';
import { header, LONGEST_LINE, TableRefused, type Cell, type TableLine } from './table-read.js';
import { MOST_ROWS } from './write-xlsx.js';
import { openWorkbook, type Workbook } from './xlsx-workbook.js';

/** Characters of one cell at most: spreadsheets have no more than 32,767. */
const LONGEST_CELL = 40_000;
/** Columns of a sheet at most, as spreadsheets have it. */
const MOST_CELLS = 16_384;

interface RawCell {
  readonly column: number;
  readonly value: Cell | undefined;
  readonly formula: boolean;
  readonly error: boolean;
}

interface RawRow {
  readonly no: number;
  readonly cells: readonly RawCell[];
}

const isFilled = ({ value, formula, error }: RawCell): boolean =>
  formula || error || (value !== undefined && (typeof value !== 'string' || value.trim() !== ''));

/** Rows come in their order, each once: two of one number would be taken for one. */
function rowNumber(given: string | undefined, before: number): number {
  const no = given === undefined ? before + 1 : Number(given);
  if (!Number.isInteger(no) || no <= before || no > MOST_ROWS + 1) throw new TableRefused('damaged_file', before + 1);
  return no;
}

/** `BC12` is column 54. */
function columnOf(reference: string | undefined, after: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (!letters) return after + 1;
  return [...letters].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1;
}

/** Reads the rows of a worksheet as its XML comes in, and keeps only the row that it is in. */
class Rows {
  readonly done: RawRow[] = [];
  #no = 0;
  #cells: RawCell[] = [];
  /** Of the last cell of the row, and how many characters there are in it. */
  #column = -1;
  #characters = 0;
  #cell: { column: number; type: string; value: string; text: string; formula: boolean } | undefined;
  #into: 'value' | 'text' | undefined;

  constructor(private readonly shared: readonly string[]) {}

  open({ name, attributes }: SaxesTagPlain): void {
    const tag = localName(name);
    if (tag === 'row') {
      [this.#no, this.#cells] = [rowNumber(attributes['r'], this.#no), []];
      [this.#column, this.#characters] = [-1, 0];
    } else if (tag === 'c')
      this.#cell = {
        column: (this.#column = columnOf(attributes['r'], this.#column)),
        type: attributes['t'] ?? 'n',
        value: '',
        text: '',
        formula: false,
      };
    else if (tag === 'f' && this.#cell) this.#cell.formula = true;
    else if (tag === 'v') this.#into = 'value';
    else if (tag === 't') this.#into = 'text';
    // How a word is to be read, beside the word: no part of the text.
    else if (tag === 'rPh') this.#into = undefined;
  }

  text(text: string): void {
    if (!this.#cell || !this.#into) return;
    this.#cell[this.#into] += text;
    if (this.#cell[this.#into].length > LONGEST_CELL) throw new TableRefused('line_too_long', this.#no);
  }

  close(name: string): void {
    const tag = localName(name);
    if (tag === 'v' || tag === 't') this.#into = undefined;
    else if (tag === 'c' && this.#cell) {
      const { column, formula, type } = this.#cell;
      this.#keep({ column, value: this.#valueOf(this.#cell), formula, error: type === 'e' });
      this.#cell = undefined;
    } else if (tag === 'row') this.done.push({ no: this.#no, cells: this.#cells });
  }

  /** No more of a row than a line of a table has: it is in memory until it ends. */
  #keep(cell: RawCell): void {
    if (!isFilled(cell)) return;
    this.#characters += typeof cell.value === 'string' ? cell.value.length : 0;
    if (this.#cells.push(cell) > MOST_CELLS) throw new TableRefused('too_many_columns', this.#no);
    if (this.#characters > LONGEST_LINE) throw new TableRefused('line_too_long', this.#no);
  }

  #valueOf({ type, value, text }: { type: string; value: string; text: string }): Cell | undefined {
    if (type === 's') return this.shared[Number(value)];
    if (type === 'inlineStr') return text;
    if (type === 'str' || type === 'd') return value;
    if (type === 'b') return value === '1';
    return value === '' || Number.isNaN(Number(value)) ? undefined : Number(value);
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

async function* rowsOf(workbook: Workbook, sheet: string | undefined): AsyncGenerator<RawRow> {
  const rows = new Rows(await workbook.sharedStrings());
  const parser = new SaxesParser();
  parser.on('opentag', (tag) => rows.open(tag));
  parser.on('text', (text) => rows.text(text));
  parser.on('cdata', (text) => rows.text(text));
  parser.on('closetag', ({ name }) => rows.close(name));
  for await (const piece of workbook.sheet(sheet)) {
    parser.write(piece);
    yield* rows.done.splice(0);
  }
  parser.close();
  yield* rows.done.splice(0);
}

/**
 * A sheet of an XLSX workbook with a header, row by row: its XML is read as it is unpacked, and no more than a row of it is kept. The texts that sheets
 * share are kept, within a limit. A number stays one: what it means, the column tells.
 * @param path of the workbook on this machine's disk
 * @param sheet its name; left out: the first
 * @throws TableRefused
 */
export async function* readXlsx(path: string, sheet: string | undefined): AsyncGenerator<TableLine> {
  const workbook = await openWorkbook(path);
  let columns: readonly string[] | undefined;
  let line = 1;
  try {
    for await (const { no, cells } of rowsOf(workbook, sheet)) {
      line = no;
      if (cells.length === 0) continue;
      if (columns) yield lineOf(no, columns, cells, workbook.date1904);
      else columns = headerOf(cells, no);
    }
  } catch (error) {
    if (error instanceof TableRefused) throw error;
    throw new TableRefused('damaged_file', line);
  } finally {
    workbook.close();
  }
  if (!columns) throw new TableRefused('empty_file', 1);
}

function headerOf(cells: readonly RawCell[], line: number): readonly string[] {
  const names: string[] = [];
  for (const { column, value } of cells) {
    if (column >= MOST_CELLS) throw new TableRefused('too_many_columns', line);
    names[column] = String(value ?? '');
  }
  return header(
    Array.from(names, (each) => each ?? ''),
    line,
  );
}

/** Days between the two beginnings of time that spreadsheets know. */
const SINCE_1904 = 1_462;

function lineOf(line: number, columns: readonly string[], cells: readonly RawCell[], date1904: boolean): TableLine {
  const values = new Map<string, unknown>();
  const faults: TableLine['faults'][number][] = [];
  for (const { column: index, value, formula, error } of cells) {
    const column = columns[index];
    if (column === undefined) {
      if (!faults.some(({ code }) => code === 'too_many_cells')) faults.push({ column: null, code: 'too_many_cells' });
    } else if (formula || error) faults.push({ column, code: formula ? 'formula' : 'cell_error' });
    else if (typeof value === 'number') values.set(column, new SheetNumber(value, date1904 ? SINCE_1904 : 0));
    else values.set(column, typeof value === 'string' ? unmarked(value.normalize('NFC')) : value);
  }
  return { line, columns, values, faults };
}

/** A number of a spreadsheet, which may stand for a moment: days since the end of 1899. */
export class SheetNumber {
  constructor(
    readonly value: number,
    private readonly offset: number,
  ) {}

  /** Local time, `YYYY-MM-DDTHH:mm:ss`; undefined where it is no day between 1900 and 2200. */
  get localTime(): string | undefined {
    const days = this.value + this.offset;
    if (days < 61 || days > 109_938) return undefined;
    return new Date(Math.round((days - 25_569) * 86_400) * 1_000).toISOString().slice(0, 19);
  }
}
