import type { Readable } from 'node:stream';
import type { Call } from '../../core/call.js';
import { newId } from '../../core/ids.js';
import { notFound } from '../../core/refusals.js';
import { queryable, runIdempotent, transact, type Pool, type Row } from '../../platform/db/index.js';
import type { FileStore, Received } from '../../platform/files/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { identify, may, permit, visibilityOf, type Caller } from '../auth/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import type { StoredFile, Viewer } from './file.js';
import { findFile, holdFiles, toFile } from './file-queries.js';
import { safeName, tableType } from './file-rules.js';
import { insertFiles, keepContents, markStored } from './file-store.js';
import { inspectFile } from './inspect-file.js';
import type { KnownFiles } from './named-files.js';
import { away, hasLeft, reaching } from './reaching-store.js';

export interface FileServiceDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
  readonly store: FileStore;
  readonly logger: Logger;
}

export type FileService = ReturnType<typeof createFileService>;

/** Files of dossiers: put in first, then named by whoever put them in. */
export function createFileService({ pool, referenceData, processes, store, logger }: FileServiceDeps) {
  const callerOf = async (call: Call): Promise<Caller> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return identify(call.principal, reference, tenant.now);
  };
  const viewerOf = (call: Call, caller: Caller): Viewer => ({
    agency: caller.agency,
    client: call.principal.clientId,
    all: visibilityOf(caller) === 'all',
  });
  const reached = reaching(logger);
  const hold = async (call: Call, ids: readonly string[]): Promise<Row[]> => {
    if (ids.length === 0) return [];
    const viewer = viewerOf(call, await callerOf(call));
    return queryable(pool, call.tenant).query(holdFiles(processes, call.tenant, ids, viewer));
  };
  return {
    /** Keeps a file that was received. Throws `forbidden`, `official-not-of-agency`, `invalid` for what is not taken, `unavailable`. */
    async upload(call: Call, received: Received): Promise<StoredFile> {
      const caller = await callerOf(call);
      permit(caller, 'add a file');
      const table = may(caller, 'bring records in', {}) ? tableType(received.name) : undefined;
      const mediaType = await inspectFile(received.path, received.size, table);
      const file: StoredFile = {
        id: newId(),
        sha256: received.sha256,
        size: received.size,
        mediaType,
        name: safeName(received.name, mediaType),
      };
      const by = { agency: caller.agency, official: caller.official, client: call.principal.clientId };
      // In this order whatever dies leaves either nothing, or a row by which the sweep finds the bytes.
      await transact(pool, call.tenant, (transaction) =>
        transaction.commit([keepContents(call.tenant, [file.sha256]), insertFiles(call.tenant, [file], by)]),
      );
      // From now on nobody begins to take the same content out; whoever had begun ends first.
      await hasLeft(queryable(pool, call.tenant), call.tenant, [file.sha256]);
      await reached(store.put(call.tenant, received));
      return runIdempotent(pool, call, async () => ({ value: file, statements: [markStored(call.tenant, [file.id])] }));
    },

    /** Throws `not-found` alike for what does not exist and what the caller may not see; `unavailable`. */
    async read(call: Call, id: string): Promise<{ file: StoredFile; content: Readable }> {
      const viewer = viewerOf(call, await callerOf(call));
      const [row] = await queryable(pool, call.tenant).query(findFile(processes, call.tenant, id, viewer));
      if (!row) throw notFound();
      const file = toFile(row);
      const content = await reached(store.open(call.tenant, file.sha256));
      if (content) return { file, content };
      logger.error({ file: file.id }, 'the file store has lost a file');
      throw away();
    },

    /** Those of the files that the caller may name in an act; they are kept until the act is done. */
    async known(call: Call, ids: readonly string[]): Promise<KnownFiles> {
      return new Map((await hold(call, ids)).map((row) => [row['id'] as string, row['sha256'] as string]));
    },

    /** The same with what they are. */
    async describe(
      call: Call,
      ids: readonly string[],
    ): Promise<ReadonlyMap<string, Pick<StoredFile, 'sha256' | 'mediaType'>>> {
      const rows = (await hold(call, [...new Set(ids)])) as Pick<StoredFile, 'id' | 'sha256' | 'mediaType'>[];
      return new Map(rows.map(({ id, ...file }) => [id, file]));
    },
  };
}
