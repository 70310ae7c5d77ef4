import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

type Cell = string | number | null;

/** A workbook as a spreadsheet opens it: its tables by name, cell by cell. Apart from the library that wrote it. */
export function tablesOf(file: Buffer): Record<string, Cell[][]> {
  const parts = unzipSync(file);
  const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array());
  const texts = sharedTexts(part('xl/sharedStrings.xml'));
  const targets = new Map<string, string>();
  elements(
    part('xl/_rels/workbook.xml.rels'),
    (name, has) => name === 'Relationship' && targets.set(has['Id']!, has['Target']!.replace(/^\/?(xl\/)?/, 'xl/')),
  );
  const tables: Record<string, Cell[][]> = {};
  elements(part('xl/workbook.xml'), (name, has) => {
    if (name === 'sheet') tables[has['name']!] = cellsOf(part(targets.get(has['r:id']!)!), texts);
  });
  return tables;
}

/** Goes through the elements; `text` is what stands in them. */
function elements(
  xml: string,
  open: (name: string, has: Record<string, string>) => unknown,
  close: (name: string, text: string) => void = () => undefined,
): void {
  if (xml === '') return;
  const parser = new SaxesParser();
  let text = '';
  parser.on('opentag', ({ name, attributes }) => {
    text = '';
    open(name, attributes);
  });
  parser.on('text', (more) => (text += more));
  parser.on('closetag', ({ name }) => close(name, text));
  parser.write(xml).close();
}

function sharedTexts(xml: string): string[] {
  const texts: string[] = [];
  elements(
    xml,
    (name) => name === 'si' && texts.push(''),
    (name, text) => name === 't' && (texts[texts.length - 1] += text),
  );
  return texts;
}

/** Column of a reference, from 0: `A7`, `AB7`. */
const columnOf = (reference: string): number =>
  [...reference.replace(/\d+/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function cellsOf(xml: string, texts: readonly string[]): Cell[][] {
  const rows: Cell[][] = [];
  let at = { column: 0, type: 'n' };
  const put = (value: Cell): void => void (rows.at(-1)![at.column] = value);
  elements(
    xml,
    (name, has) => {
      if (name === 'f') throw new Error('a formula');
      if (name === 'row') rows.push([]);
      if (name === 'c') {
        at = { column: columnOf(has['r']!), type: has['t'] ?? 'n' };
        put(null);
      }
    },
    (name, text) => {
      if (name === 'v') put(at.type === 's' ? texts[Number(text)]! : at.type === 'n' ? Number(text) : text);
      if (name === 't') put(text);
    },
  );
  return rows;
}
