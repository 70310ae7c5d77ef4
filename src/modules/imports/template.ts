import { Readable } from 'node:stream';
import type { FileAnswer } from '../../platform/http/index.js';
import { writeCsv, writeXlsx, type Written } from '../../platform/tables/index.js';
import type { ImportField } from '../processes/index.js';
import type { Format } from './import.js';
import { MEDIA } from './import-formats.js';
import type { KnownKind } from './import-kinds.js';
import { KIND_OF_LINE } from './map-line.js';
import { GUIDE } from './texts.js';

async function* page(rows: readonly (readonly Written[])[]): AsyncGenerator<readonly (readonly Written[])[]> {
  yield rows;
}

const named = (fields: readonly ImportField[]): string[] => fields.map(({ name }) => name);
const examples = (fields: readonly ImportField[]): Written[] =>
  fields.map(({ example }) => (example === '' ? null : example));

const explained = ({ name, called, required, type, choices = [] }: ImportField): Written[] => [
  name,
  called.vi,
  called.en,
  required === true ? 'x' : null,
  type,
  choices.join('; ') || null,
];

/** A file to fill in: the header, one example, and in a workbook a sheet that explains each column. */
export function templateOf({ kind, called, fields }: KnownKind, format: Format): FileAnswer {
  const filled = [examples(fields)];
  const content = (): AsyncIterable<string | Buffer> => {
    if (format === 'csv') return writeCsv(named(fields), page(filled));
    if (format === 'xlsx')
      return writeXlsx([
        { name: called.vi, header: named(fields), pages: page(filled) },
        { name: GUIDE.name, header: GUIDE.header, pages: page(fields.map(explained)) },
      ]);
    const line = Object.fromEntries(fields.flatMap(({ name, example }) => (example === '' ? [] : [[name, example]])));
    return Readable.from([`${JSON.stringify({ [KIND_OF_LINE]: kind, ...line })}\n`]);
  };
  return { content: Readable.from(bytes(content())), name: `mau-${kind}.${format}`, mediaType: MEDIA[format] };
}

async function* bytes(texts: AsyncIterable<string | Buffer>): AsyncGenerator<Buffer> {
  for await (const each of texts) yield Buffer.from(each);
}
