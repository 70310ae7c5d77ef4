import { Readable } from 'node:stream';
import { newId } from '../../core/ids.js';
import { queryable, transact, type Pool } from '../../platform/db/index.js';
import type { FileStore, Received, Spool } from '../../platform/files/index.js';
import type { Logger } from '../../platform/logging/index.js';
import type { StoredFile, Uploader } from './file.js';
import { insertFiles, keepContents } from './file-store.js';
import { hasLeft, reaching } from './reaching-store.js';

export interface TakingIn {
  readonly pool: Pool;
  readonly store: FileStore;
  readonly spool: Pick<Spool, 'receive'>;
  readonly logger: Logger;
}

/** Bytes in memory, or as they come, that become a file. */
export interface Held<B extends Buffer | Readable = Buffer> {
  readonly bytes: B;
  readonly name: string;
}

/** What a file is called and of what type it is, once its bytes have been received. */
export type Described = Pick<StoredFile, 'name' | 'mediaType'>;

/**
 * Puts bytes that the service holds into the store, each content once, with a row for each file. In the order of an upload: whatever
 * dies leaves either nothing, or a row by which the sweep finds the bytes. The rows are yet to be marked as stored. Throws `unavailable`.
 */
export const takingIn = ({ pool, store, spool, logger }: TakingIn) => {
  const reached = reaching(logger);
  return async <H extends Held<Buffer | Readable>>(
    tenant: string,
    by: Uploader,
    held: readonly H[],
    describe: (held: H, received: Received) => Described | Promise<Described>,
  ): Promise<StoredFile[]> => {
    const received: Received[] = [];
    try {
      for (const { bytes, name } of held)
        received.push(await spool.receive(Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes, name));
      const files = await Promise.all(
        received.map(async (each, index): Promise<StoredFile> => {
          const { sha256, size } = each;
          return { id: newId(), sha256, size, ...(await describe(held[index]!, each)) };
        }),
      );
      const contents = [...new Map(received.map((each) => [each.sha256, each])).values()];
      const hashes = contents.map(({ sha256 }) => sha256);
      await transact(pool, tenant, (transaction) =>
        transaction.commit([keepContents(tenant, hashes), insertFiles(tenant, files, by)]),
      );
      await hasLeft(queryable(pool, tenant), tenant, hashes);
      for (const each of contents) await reached(store.put(tenant, each));
      return files;
    } finally {
      await Promise.all(received.map((each) => each.discard()));
    }
  };
};
