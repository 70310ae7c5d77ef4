import { Zip, ZipDeflate } from 'fflate';
import { harmless, type Written } from './cells.js';

/** One sheet of a workbook. */
export interface SheetPages {
  /** At most 31 characters, as spreadsheets have it. */
  readonly name: string;
  readonly header: readonly string[];
  readonly pages: AsyncIterable<readonly (readonly Written[])[]>;
}

/** What a sheet holds at most: spreadsheets have 1,048,576 rows. */
export const MOST_ROWS = 1_048_575;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What XML cannot hold is left out; texts that come from the service have none of it. */
const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

const cellOf = (value: Written): string => {
  if (value === null || value === '') return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c t="b"><v>${value ? 1 : 0}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(harmless(value))}</t></is></c>`;
};

const rowOf = (values: readonly Written[]): string => `<row>${values.map(cellOf).join('')}</row>`;

async function* sheetXml({ header, pages }: SheetPages): AsyncGenerator<string> {
  yield `${XML}<worksheet xmlns="${SHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>${rowOf(header)}`;
  for await (const rows of pages) yield rows.map(rowOf).join('');
  yield '</sheetData></worksheet>';
}

function* listsOf(sheets: readonly SheetPages[]): Generator<[path: string, xml: string]> {
  const each = (write: (no: number, name: string) => string): string =>
    sheets.map(({ name }, index) => write(index + 1, escaped(name.slice(0, 31)))).join('');
  const part = (no: number): string =>
    `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="${TYPE}.worksheet+xml"/>`;
  yield [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${each(part)}</Types>`,
  ];
  yield [
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ];
  yield [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets>${each((no, name) => `<sheet name="${name}" sheetId="${no}" r:id="rId${no}"/>`)}</sheets></workbook>`,
  ];
  yield [
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((no) => `<Relationship Id="rId${no}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${no}.xml"/>`)}</Relationships>`,
  ];
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/**
 * An XLSX workbook, packed as its rows come: no more than a page of rows is in memory. The library that papers are written with keeps all of a
 * workbook. Texts are written as texts, never as formulas.
 */
export async function* writeXlsx(sheets: readonly SheetPages[]): AsyncGenerator<Buffer> {
  const out: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    out.push(chunk);
  });
  const ready = (): Buffer => Buffer.concat(out.splice(0));
  const parts: [path: string, texts: AsyncIterable<string>][] = [
    ...[...listsOf(sheets)].map(([path, xml]): [string, AsyncIterable<string>] => [path, once(xml)]),
    ...sheets.map((each, index): [string, AsyncIterable<string>] => [
      `xl/worksheets/sheet${index + 1}.xml`,
      sheetXml(each),
    ]),
  ];
  for (const [path, texts] of parts) {
    const entry = new ZipDeflate(path, { level: 6 });
    zip.add(entry);
    for await (const text of texts) {
      entry.push(Buffer.from(text));
      if (out.length > 0) yield ready();
    }
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  yield ready();
}
