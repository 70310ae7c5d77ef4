import type { Readable } from 'node:stream';
import type { Statement } from '../../platform/db/index.js';
import type { StoredFile } from './file.js';
import { keepNamed, markStored } from './file-store.js';
import { takingIn, type TakingIn } from './take-in.js';

/** What the service itself made, such as a paper that was issued. */
export interface MadeFile {
  readonly content: Buffer | Readable;
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
export function createFileKeeper(deps: TakingIn) {
  const takeIn = takingIn(deps);
  return async (tenant: string, made: MadeFile): Promise<KeptFile> => {
    const { content: bytes, name, mediaType, agency, aggregateId, usedBy } = made;
    const by = { agency, official: null, client: 'phoihop' };
    const [file] = await takeIn(tenant, by, [{ bytes, name }], () => ({ name, mediaType }));
    return {
      file: file!,
      statements: [markStored(tenant, [file!.id]), ...keepNamed(tenant, file!.id, aggregateId, usedBy)],
    };
  };
}
