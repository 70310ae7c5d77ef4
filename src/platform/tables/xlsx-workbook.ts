import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { TableRefused } from './table-read.js';

/** Bytes of one part at most, unpacked, and characters of all texts that sheets share: what is more is made to swell up. */
const MOST_UNPACKED = 2_147_483_648;
const MOST_SHARED = 64 * 1_048_576;
/** Of the parts that are read whole. */
const MOST_OF_A_LIST = 8 * 1_048_576;
const MOST_ENTRIES = 20_000;

export interface Workbook {
  /** Whether its days count from 1904. */
  readonly date1904: boolean;
  sharedStrings(): Promise<readonly string[]>;
  /** The XML of a sheet, piece by piece. @throws TableRefused `no_such_sheet` */
  sheet(name: string | undefined): AsyncGenerator<string>;
  close(): void;
}

/** Opens an XLSX file; nothing is unpacked yet but its lists. @throws TableRefused `damaged_file`, `swollen_file` */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await yauzl.openPromise(path, { autoClose: false }).catch(() => undefined);
  if (!archive) throw new TableRefused('damaged_file', 1);
  try {
    const parts = await partsOf(archive);
    const lists = await listsOf(archive, parts);
    return {
      date1904: lists.date1904,
      sharedStrings: () => sharedStrings(archive, parts.get('xl/sharedStrings.xml')),
      sheet: (name) => {
        const found = name === undefined ? lists.sheets[0] : lists.sheets.find((each) => each.name === name);
        const part = found && parts.get(lists.targets.get(found.relation) ?? '');
        if (!part) throw new TableRefused('no_such_sheet', 1, name ?? null);
        return textOf(archive, part, MOST_UNPACKED);
      },
      close: () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error instanceof TableRefused ? error : new TableRefused('damaged_file', 1);
  }
}

async function partsOf(archive: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of archive.eachEntry() as AsyncIterable<Entry>) {
    parts.set(entry.fileName, entry);
    if (parts.size > MOST_ENTRIES) throw new TableRefused('swollen_file', 1);
  }
  return parts;
}

/** The text of a part as it is unpacked: no more than its directory says, which the reader checks, and no more than `most`. */
async function* textOf(archive: ZipFile, entry: Entry, most: number): AsyncGenerator<string> {
  if (entry.uncompressedSize > most) throw new TableRefused('swollen_file', 1);
  const stream: Readable = await archive.openReadStreamPromise(entry);
  const decoder = new StringDecoder('utf8');
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw new TableRefused('swollen_file', 1);
    yield decoder.write(chunk);
  }
  yield decoder.end();
}

interface Listener {
  readonly open?: (tag: SaxesTagPlain, name: string) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

async function walk(texts: AsyncGenerator<string>, { open, text, close }: Listener): Promise<void> {
  const parser = new SaxesParser();
  if (open) parser.on('opentag', (tag) => open(tag, localName(tag.name)));
  if (text) parser.on('text', text);
  if (close) parser.on('closetag', ({ name }) => close(localName(name)));
  for await (const piece of texts) parser.write(piece);
  parser.close();
}

async function listsOf(archive: ZipFile, parts: ReadonlyMap<string, Entry>) {
  const [book, relations] = [parts.get('xl/workbook.xml'), parts.get('xl/_rels/workbook.xml.rels')];
  if (!book || !relations) throw new TableRefused('damaged_file', 1);
  const sheets: { readonly name: string; readonly relation: string }[] = [];
  const targets = new Map<string, string>();
  let date1904 = false;
  await walk(textOf(archive, book, MOST_OF_A_LIST), {
    open: ({ attributes }, name) => {
      if (name === 'sheet')
        sheets.push({ name: attributes['name'] ?? '', relation: attributes['r:id'] ?? attributes['id'] ?? '' });
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    },
  });
  await walk(textOf(archive, relations, MOST_OF_A_LIST), {
    open: ({ attributes }, name) => {
      if (name === 'Relationship') targets.set(attributes['Id'] ?? '', partOf(attributes['Target'] ?? ''));
    },
  });
  return { sheets, targets, date1904 };
}

/** Targets are told from the folder of the workbook, or from the root. */
const partOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target}`);

/** The texts that cells name by their place. */
async function sharedStrings(archive: ZipFile, part: Entry | undefined): Promise<readonly string[]> {
  if (!part) return [];
  const strings: string[] = [];
  let [current, characters, inText, phonetic] = ['', 0, false, false];
  await walk(textOf(archive, part, MOST_UNPACKED), {
    open: (_, name) => {
      if (name === 'si') current = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text: (text) => {
      if (!inText) return;
      current += text;
      characters += text.length;
      if (characters > MOST_SHARED) throw new TableRefused('swollen_file', 1);
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') strings.push(current);
    },
  });
  return strings;
}
