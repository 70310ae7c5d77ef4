import type { Readable } from 'node:stream';
import { TableRefused } from './table-read.js';

/** Encodings that old systems write; the first is taken where nothing is said. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'windows-1252'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** What the mark at the beginning of a file says of its encoding. */
function markOf([a, b]: Buffer): Encoding | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** The label by which the decoder is asked for: what Windows calls 1258 is there under its own name. */
const decoderOf = (encoding: Encoding): InstanceType<typeof TextDecoder> => new TextDecoder(encoding, { fatal: true });

/** How many lines of a piece can be read: the next one has the byte that the encoding does not have. */
function readable(piece: Buffer, encoding: Encoding): number {
  if (encoding.startsWith('utf-16')) return 0;
  let from = 0;
  // A letter that the piece before began.
  while (encoding === 'utf-8' && ((piece[from] ?? 0) & 0xc0) === 0x80) from += 1;
  for (let lines = 0; ; lines += 1) {
    const to = piece.indexOf(0x0a, from);
    try {
      decoderOf(encoding).decode(piece.subarray(from, to < 0 ? undefined : to));
    } catch {
      return lines;
    }
    if (to < 0) return lines;
    from = to + 1;
  }
}

const lineBreaks = (text: string): number => text.split('\n').length - 1;

/**
 * The text of a stream, piece by piece. A mark at its beginning tells UTF-16 where no encoding was named; one that was named and is
 * another is refused, as is every byte that the encoding does not have: a text that was guessed wrongly would be kept for decades.
 * @throws TableRefused `wrong_encoding`
 */
export async function* decoded(source: Readable, named: Encoding | undefined): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let first = Buffer.alloc(0);
  let line = 1;
  const refused = (about: string): TableRefused => new TableRefused('wrong_encoding', line, about);
  const read = (piece: Buffer | undefined, encoding: Encoding): string => {
    let text: string;
    try {
      text = piece ? decoder!.decode(piece, { stream: true }) : decoder!.decode();
    } catch {
      line += piece ? readable(piece, encoding) : 0;
      throw refused(encoding);
    }
    if (text.includes('\u0000')) throw refused(encoding);
    line += lineBreaks(text);
    return text;
  };
  let encoding: Encoding = named ?? 'utf-8';
  for await (const chunk of source as AsyncIterable<Buffer>) {
    let piece = chunk;
    if (!decoder) {
      first = Buffer.concat([first, chunk]);
      if (first.length < 2) continue;
      const marked = markOf(first);
      if (marked && named && marked !== named) throw refused(marked);
      encoding = named ?? marked ?? 'utf-8';
      decoder = decoderOf(encoding);
      piece = first;
    }
    yield read(piece, encoding);
  }
  if (!decoder) {
    decoder = decoderOf(encoding);
    if (first.length > 0) yield read(first, encoding);
  }
  yield read(undefined, encoding);
}
