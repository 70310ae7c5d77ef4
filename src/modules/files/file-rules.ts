import { NON_CHARACTERS, showsSomething } from '../../core/plain-text.js';

/** What files are taken, and under what names. */

/** What documents of dossiers come as. No bare archives, nothing that runs, nothing that a browser shows as a page. */
export const MEDIA_TYPES = {
  'application/pdf': { extension: 'pdf', description: 'PDF.' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    extension: 'docx',
    description: 'Word.',
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { extension: 'xlsx', description: 'Excel.' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': {
    extension: 'pptx',
    description: 'PowerPoint.',
  },
  'application/vnd.oasis.opendocument.text': { extension: 'odt', description: 'OpenDocument text.' },
  'application/vnd.oasis.opendocument.spreadsheet': { extension: 'ods', description: 'OpenDocument spreadsheet.' },
  'image/png': { extension: 'png', description: 'PNG image.' },
  'image/jpeg': { extension: 'jpg', description: 'JPEG image.' },
  'image/tiff': { extension: 'tif', description: 'TIFF image, as scanners write it.' },
  'image/vnd.dwg': { extension: 'dwg', description: 'AutoCAD drawing.' },
  'text/csv': { extension: 'csv', description: 'A table of an old system, as CSV.' },
  'application/x-ndjson': { extension: 'ndjson', description: 'Records of an old system, one JSON object a line.' },
} as const satisfies Readonly<Record<string, { extension: string; description: string }>>;

/** Endings of what documents of dossiers come as: all but the tables of old systems, which few may put in. */
export const DOCUMENT_ENDINGS: readonly string[] = Object.entries(MEDIA_TYPES).flatMap(([type, { extension }]) =>
  /csv|ndjson/.test(type) ? [] : [extension],
);

export type MediaType = keyof typeof MEDIA_TYPES;

export const isTaken = (mediaType: string): mediaType is MediaType => Object.hasOwn(MEDIA_TYPES, mediaType);

/** Texts have nothing at their beginning that tells what they are: of those who may bring records in, the name says it. */
const TABLE_ENDINGS: Readonly<Record<string, MediaType>> = {
  csv: 'text/csv',
  tsv: 'text/csv',
  txt: 'text/csv',
  ndjson: 'application/x-ndjson',
  jsonl: 'application/x-ndjson',
};

export const tableType = (name: string | undefined): MediaType | undefined =>
  TABLE_ENDINGS[/\.([A-Za-z]{1,6})$/.exec(name ?? '')?.[1]?.toLowerCase() ?? ''];

/** Office documents are archives inside. */
export const isArchive = (mediaType: MediaType): boolean => /openxmlformats|opendocument/.test(mediaType);

/** Other endings that say the same. */
const SAME: Readonly<Record<string, string>> = { jpeg: 'jpg', jpe: 'jpg', tiff: 'tif' };

/** UTF-16 units of a name at most, its ending included: file systems take 255 bytes. */
const LONGEST = 120;

/** What came inside something else, as it came, and is of no type that is taken by itself. */
export const AS_IT_CAME = 'application/octet-stream';

/** What joins two pictures into one, such as a family, is part of what is seen. */
const JOINER = '(?<=\\p{Extended_Pictographic}[\\uFE0F\\u{1F3FB}-\\u{1F3FF}]*)\\u200D(?=\\p{Extended_Pictographic})';

/** Control characters, marks that turn the direction of writing or are not seen, halves of surrogate pairs, and what some system forbids. */
const UNFIT = new RegExp(
  `(?!${JOINER})[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}${NON_CHARACTERS}\\u115F\\u1160\\u2800\\u3164\\uFFA0<>:"|?*]`,
  'gu',
);

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** The name under which a file is kept and given out: no path, nothing unseen, and the ending that its content has. */
export function safeName(given: string | undefined, mediaType: MediaType): string {
  const { extension } = MEDIA_TYPES[mediaType];
  const clean = cleaned(given);
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(clean)?.[1]?.toLowerCase() ?? '';
  const base = (SAME[ending] ?? ending) === extension ? clean.slice(0, -ending.length - 1) : clean;
  return `${orDocument(shortened(base.replace(/[. ]+$/, ''), LONGEST - extension.length - 1))}.${extension}`;
}

/** The same for what is kept as it came: its ending is its sender's. */
export const nameAsItCame = (given: string): string => orDocument(shortened(cleaned(given), LONGEST));

const orDocument = (name: string): string => (showsSomething(name) ? name : 'document');

function cleaned(given: string | undefined): string {
  const last =
    (given ?? '')
      .normalize('NFC')
      .split(/[/\\\u0000]/)
      .at(-1) ?? '';
  return last
    .replace(UNFIT, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(DEVICE, '_$1');
}

/** Without half a character at the end. */
const shortened = (text: string, longest: number): string =>
  text
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();

/** What an archive says of itself, summed up. */
export interface ArchiveTotals {
  readonly entries: number;
  /** Bytes, unpacked. */
  readonly unpacked: number;
}

/** No office document has more parts, weighs more unpacked, or is packed so densely. */
const MOST_ENTRIES = 20_000;
const MOST_UNPACKED = 1_073_741_824;
const DENSEST = 200;

/** An archive made to swell up in whoever opens it. Small ones may be dense: a white page is nearly nothing. */
export const isBomb = ({ entries, unpacked }: ArchiveTotals, size: number): boolean =>
  entries > MOST_ENTRIES || unpacked > MOST_UNPACKED || (unpacked > 10 * 1_048_576 && unpacked > size * DENSEST);
