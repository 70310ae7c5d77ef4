import type { Readable } from 'node:stream';
import { decoded, type Encoding } from './decode-text.js';
import { LONGEST_LINE, TableRefused, type LineFault, type TableLine } from './table-read.js';

const NOTHING: ReadonlyMap<string, unknown> = new Map();

const faulty = (line: number, code: LineFault): TableLine => ({
  line,
  values: NOTHING,
  faults: [{ column: null, code }],
});

/** The texts of a stream by lines; null for one that is too long, of which nothing is kept. */
async function* lines(source: Readable, encoding: Encoding | undefined): AsyncGenerator<string | null> {
  let rest = '';
  let tooLong = false;
  for await (const piece of decoded(source, encoding)) {
    let from = 0;
    for (let to = piece.indexOf('\n'); to >= 0; to = piece.indexOf('\n', from)) {
      rest += piece.slice(from, to);
      yield tooLong || rest.length > LONGEST_LINE ? null : rest;
      rest = '';
      tooLong = false;
      from = to + 1;
    }
    if (tooLong) continue;
    rest += piece.slice(from);
    if (rest.length > LONGEST_LINE) [rest, tooLong] = ['', true];
  }
  if (tooLong || rest !== '') yield tooLong ? null : rest;
}

/** One JSON object a line. Empty lines are passed over. @throws TableRefused */
export async function* readNdjson(source: Readable, encoding: Encoding | undefined): AsyncGenerator<TableLine> {
  let line = 0;
  let found = false;
  for await (const text of lines(source, encoding)) {
    line += 1;
    if (text === null) {
      found = true;
      yield faulty(line, 'line_too_long');
      continue;
    }
    if (text.trim() === '') continue;
    found = true;
    yield parsed(line, text);
  }
  if (!found) throw new TableRefused('empty_file', 1);
}

function parsed(line: number, text: string): TableLine {
  let value: unknown;
  try {
    value = JSON.parse(text.normalize('NFC'));
  } catch {
    return faulty(line, 'not_json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return faulty(line, 'not_an_object');
  const values = Object.entries(value).filter(([, each]) => each !== null && each !== '');
  return { line, values: new Map(values), faults: [] };
}
