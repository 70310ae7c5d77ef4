import { fileTypeFromFile } from 'file-type';
import yauzl from 'yauzl';
import type { DomainError } from '../../core/errors.js';
import { invalidField } from '../../core/refusals.js';
import type { Text } from '../../core/text.js';
import { isArchive, isBomb, isTaken, DOCUMENT_ENDINGS, type ArchiveTotals, type MediaType } from './file-rules.js';
import { damagedFile, emptyFile, swollenFile, takenTypes } from './texts.js';

/**
 * What a file is by its first bytes; what it is called, and what the sender says it is, counts for nothing. Throws `invalid`.
 * @param table what it is as a table of an old system, by its name; undefined where none is taken
 */
export async function inspectFile(path: string, size: number, table?: MediaType): Promise<MediaType> {
  if (size === 0) throw refused('empty_file', emptyFile);
  const mediaType = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? '';
  if (!isTaken(mediaType) && table) return table;
  if (!isTaken(mediaType)) throw notTaken();
  if (isArchive(mediaType)) {
    const totals = await totalsOf(path).catch(() => undefined);
    if (!totals) throw refused('unreadable_file', damagedFile);
    if (isBomb(totals, size)) throw refused('swollen_file', swollenFile);
  }
  return mediaType;
}

/** From the directory of the archive; nothing is unpacked. The reader refuses names that lead out of it. */
async function totalsOf(path: string): Promise<ArchiveTotals> {
  const archive = await yauzl.openPromise(path);
  let [entries, unpacked] = [0, 0];
  for await (const entry of archive.eachEntry()) {
    entries += 1;
    unpacked += entry.uncompressedSize;
  }
  return { entries, unpacked };
}

const refused = (code: string, message: Text): DomainError => invalidField('/file', code, message);

function notTaken(): DomainError {
  return refused('type_refused', takenTypes(DOCUMENT_ENDINGS.join(', ')));
}
