import { join } from 'node:path';
import { createDiskStore } from './disk-store.js';
import type { FileStore } from './file-store.js';
import { createS3Store, type S3Options } from './s3-store.js';
import { Spool } from './spool.js';

export { StoreRefused, type FileStore, type Received } from './file-store.js';
export { createDiskStore, createS3Store, Spool, type S3Options };

export interface FileOptions {
  /** Folder of this machine, or of all: files on their way in, and without S3 all of them. */
  readonly directory: string;
  /** Bytes of one file at most. */
  readonly limit: number;
  /** Milliseconds for one upload to arrive. */
  readonly timeout: number;
  readonly s3?: S3Options | undefined;
}

/**
 * Where files come in, and where they stay. Makes nothing before the first file comes.
 * @param now the present as the database has it: S3 refuses what is signed at another time
 */
export const openFiles = ({ directory, s3 }: FileOptions, now: () => Date): { spool: Spool; store: FileStore } => ({
  spool: new Spool(join(directory, 'incoming')),
  store: s3 ? createS3Store(s3, now) : createDiskStore(join(directory, 'content')),
});
