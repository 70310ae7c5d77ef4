import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** What an office document says of itself. */
const CORE = 'docProps/core.xml';
const MOMENTS = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)/g;

/**
 * An office document (DOCX, XLSX) without any trace of when it was made: its own moments are those of what it tells, and those of the
 * parts in the archive are the first day that archives know. The same content thus gives the same bytes.
 */
export function sealed(content: Uint8Array, asOf: Date): Buffer {
  const moment = `${asOf.toISOString().slice(0, 19)}Z`;
  const parts = Object.entries(unzipSync(content)).map(([name, bytes]): [string, Uint8Array] => [
    name,
    name === CORE ? strToU8(strFromU8(bytes).replace(MOMENTS, `$1${moment}$2`)) : bytes,
  ]);
  // Archives keep local time: this is 1 January 1980 wherever the process runs.
  const mtime = new Date(1980, 0, 1);
  return Buffer.from(zipSync(Object.fromEntries(parts.map(([name, bytes]) => [name, [bytes, { mtime }]]))));
}
