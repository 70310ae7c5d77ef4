import { Readable } from 'node:stream';
import { fileTypeFromBuffer } from 'file-type';
import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { queryable, transact, type Pool } from '../../platform/db/index.js';
import type { FileStore, Received, Spool } from '../../platform/files/index.js';
import type { Logger } from '../../platform/logging/index.js';
import type { StoredFile, Uploader } from './file.js';
import { AS_IT_CAME, isTaken, nameAsItCame, safeName } from './file-rules.js';
import { insertFiles, keepContents, markStored } from './file-store.js';
import { hasLeft, reaching } from './reaching-store.js';

export interface KeepFilesDeps {
  readonly pool: Pool;
  readonly store: FileStore;
  readonly spool: Pick<Spool, 'receive'>;
  readonly logger: Logger;
}

/** Bytes that came inside something else, such as a message. */
export interface Came {
  readonly name: string;
  readonly bytes: Buffer;
}

export type KeepFiles = (call: Call, by: Uploader, came: readonly Came[]) => Promise<StoredFile[]>;

/**
 * Keeps what came as it came, whatever it is: nothing is refused, for a message must be kept with all that its signatures are about. What
 * nobody names within a week goes. Throws `unavailable`.
 */
export const createKeepFiles = ({ pool, store, spool, logger }: KeepFilesDeps): KeepFiles => {
  const reached = reaching(logger);
  return async (call, by, came) => {
    if (came.length === 0) return [];
    const received: Received[] = [];
    try {
      for (const { name, bytes } of came) received.push(await spool.receive(Readable.from([bytes]), name));
      const files = await Promise.all(came.map(({ bytes }, index) => described(bytes, received[index]!)));
      const contents = [...new Map(received.map((each) => [each.sha256, each])).values()];
      const hashes = contents.map(({ sha256 }) => sha256);
      // In the order of an upload, for the same reasons.
      await transact(pool, call.tenant, (transaction) =>
        transaction.commit([keepContents(call.tenant, hashes), insertFiles(call.tenant, files, by)]),
      );
      await hasLeft(queryable(pool, call.tenant), call.tenant, hashes);
      for (const each of contents) await reached(store.put(call.tenant, each));
      await queryable(pool, call.tenant).query(
        markStored(
          call.tenant,
          files.map(({ id }) => id),
        ),
      );
      return files;
    } finally {
      await Promise.all(received.map((each) => each.discard()));
    }
  };
};

async function described(bytes: Buffer, { name = '', sha256, size }: Received): Promise<StoredFile> {
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
  const named = isTaken(found)
    ? { mediaType: found, name: safeName(name, found) }
    : { mediaType: AS_IT_CAME, name: nameAsItCame(name) };
  return { id: newId(), sha256, size, ...named };
}
