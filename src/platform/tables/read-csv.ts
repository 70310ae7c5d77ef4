import { Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import { isFormula, unmarked } from './cells.js';
import { decoded, type Encoding } from './decode-text.js';
import { header, LONGEST_LINE, TableRefused, type TableLine } from './table-read.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvOptions {
  readonly encoding?: Encoding | undefined;
  /** Left out: the one that the header has most of. */
  readonly delimiter?: Delimiter | undefined;
}

/** The delimiter of a header; what stands in quotes is the name of a column. */
function delimiterOf(text: string): Delimiter {
  const bare = (text.split(/\r?\n/).find((each) => each.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const times = (each: string): number => bare.split(each).length;
  return DELIMITERS.reduce((best, each) => (times(each) > times(best) ? each : best));
}

/** Whether a line that says something has ended. Looked for by place: an expression would begin anew at each letter of a long line. */
const hasHeader = (text: string): boolean => {
  const begin = text.search(/\S/);
  return begin >= 0 && text.includes('\n', begin);
};

/** The stream from its beginning once more, with as much of it as the header takes. */
async function headOf(source: AsyncGenerator<string>): Promise<[string, AsyncGenerator<string>]> {
  let head = '';
  let ended = false;
  while (!ended && !hasHeader(head) && head.length <= LONGEST_LINE) {
    const next = await source.next();
    ended = next.done === true;
    head += next.value ?? '';
  }
  async function* again(): AsyncGenerator<string> {
    yield head;
    if (!ended) yield* source;
  }
  return [head, again()];
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * A CSV file with a header, line by line. A line has the number of its first line where a quoted cell runs over several.
 * @throws TableRefused
 */
export async function* readCsv(source: Readable, options: CsvOptions): AsyncGenerator<TableLine> {
  const [head, text] = await headOf(decoded(source, options.encoding));
  if (head.trim() === '') throw new TableRefused('empty_file', 1);
  const parser = parse({
    bom: true,
    delimiter: options.delimiter ?? delimiterOf(head),
    info: true,
    max_record_size: LONGEST_LINE,
    relax_column_count: true,
    skip_empty_lines: true,
  });
  const texts = Readable.from(text);
  texts.once('error', (error) => parser.destroy(error));
  texts.pipe(parser);
  let columns: readonly string[] | undefined;
  let next = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<Parsed>) {
      const line = next;
      next = info.lines + 1;
      if (columns) yield lineOf(line, columns, record);
      else columns = header(record, line);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableRefused(error.code === 'CSV_MAX_RECORD_SIZE' ? 'line_too_long' : 'damaged_file', next);
  } finally {
    texts.destroy();
  }
}

function lineOf(line: number, columns: readonly string[], record: readonly string[]): TableLine {
  const values = new Map<string, unknown>();
  const faults: TableLine['faults'][number][] = [];
  record.forEach((given, index) => {
    const column = columns[index];
    const text = given.normalize('NFC');
    if (text.trim() === '') return;
    if (column === undefined) {
      if (!faults.some(({ code }) => code === 'too_many_cells')) faults.push({ column: null, code: 'too_many_cells' });
    } else if (isFormula(text)) faults.push({ column, code: 'formula' });
    else values.set(column, unmarked(text));
  });
  return { line, columns, values, faults };
}
