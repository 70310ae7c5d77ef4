import type { Readable } from 'node:stream';
import type { FileStore, Received, Spool } from '../../platform/files/index.js';
import { readCsv, readNdjson, readXlsx, type TableLine } from '../../platform/tables/index.js';
import type { ImportFile } from './import.js';

/** The file store has lost a file, or nothing kept it for long enough. */
export class FileGone extends Error {}

export interface LineSource {
  readonly store: Pick<FileStore, 'open'>;
  readonly spool: Pick<Spool, 'receive'>;
}

/** The lines of a file from its beginning. A workbook is brought onto this machine's disk first: its directory is at its end. */
export async function* readLines(
  { store, spool }: LineSource,
  tenant: string,
  file: ImportFile,
): AsyncGenerator<TableLine> {
  const content = await store.open(tenant, file.sha256);
  if (!content) throw new FileGone(file.fileId);
  if (file.format === 'xlsx') yield* ofWorkbook(spool, content, file.sheet);
  else yield* file.format === 'csv' ? readCsv(content, file) : readNdjson(content, file.encoding);
}

async function* ofWorkbook(
  spool: LineSource['spool'],
  content: Readable,
  sheet: string | undefined,
): AsyncGenerator<TableLine> {
  const received: Received = await spool.receive(content, undefined);
  try {
    yield* readXlsx(received.path, sheet);
  } finally {
    await received.discard();
  }
}
