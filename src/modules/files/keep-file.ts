import { Readable } from 'node:stream';
import { newId } from '../../core/ids.js';
import { queryable, transact, type Pool, type Statement } from '../../platform/db/index.js';
import type { FileStore, Spool } from '../../platform/files/index.js';
import type { Logger } from '../../platform/logging/index.js';
import type { StoredFile } from './file.js';
import { insertFiles, keepContents, keepNamed, markStored } from './file-store.js';
import { hasLeft, reaching } from './reaching-store.js';

export interface FileKeeperDeps {
  readonly pool: Pool;
  readonly store: FileStore;
  readonly spool: Pick<Spool, 'receive'>;
  readonly logger: Logger;
}

/** What the service itself made, such as a paper that was issued. */
export interface MadeFile {
  readonly content: Buffer;
  readonly name: string;
  readonly mediaType: string;
  /** Whose it is. */
  readonly agency: string | null;
  /** Names it from now on; what is named stays, and is seen by whoever may look there. Left out: it stays all the same. */
  readonly aggregateId: string | null;
  readonly usedBy: readonly string[];
}

/** A file whose bytes are in the store; it is kept once these statements are committed. Where they are not, the sweep takes it out. */
export interface KeptFile {
  readonly file: StoredFile;
  readonly statements: readonly Statement[];
}

export type FileKeeper = ReturnType<typeof createFileKeeper>;

/** Takes files in that the service has made. Throws `unavailable` where the store cannot be reached. */
export const createFileKeeper =
  ({ pool, store, spool, logger }: FileKeeperDeps) =>
  async (tenant: string, { content, name, mediaType, agency, aggregateId, usedBy }: MadeFile): Promise<KeptFile> => {
    const received = await spool.receive(Readable.from([content]), name);
    try {
      const file: StoredFile = { id: newId(), sha256: received.sha256, size: received.size, mediaType, name };
      const by = { agency, official: null, client: 'phoihop' };
      // In the order of an upload: whatever dies leaves either nothing, or a row by which the sweep finds the bytes.
      await transact(pool, tenant, (transaction) =>
        transaction.commit([keepContents(tenant, [file.sha256]), insertFiles(tenant, [file], by)]),
      );
      await hasLeft(queryable(pool, tenant), tenant, [file.sha256]);
      await reaching(logger)(store.put(tenant, received));
      return { file, statements: [markStored(tenant, [file.id]), ...keepNamed(tenant, file.id, aggregateId, usedBy)] };
    } finally {
      await received.discard();
    }
  };
