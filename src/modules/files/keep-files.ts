import { fileTypeFromBuffer } from 'file-type';
import type { Call } from '../../core/call.js';
import { queryable } from '../../platform/db/index.js';
import type { StoredFile, Uploader } from './file.js';
import { AS_IT_CAME, isTaken, nameAsItCame, safeName } from './file-rules.js';
import { markStored } from './file-store.js';
import { takingIn, type Described, type Held, type TakingIn } from './take-in.js';

export type KeepFiles = (call: Call, by: Uploader, came: readonly Held[]) => Promise<StoredFile[]>;

/**
 * Keeps what came inside something else, such as a message, as it came, whatever it is: nothing is refused, for a message must be kept with
 * all that its signatures are about. What nobody names within a week goes. Throws `unavailable`.
 */
export const createKeepFiles = (deps: TakingIn): KeepFiles => {
  const takeIn = takingIn(deps);
  return async (call, by, came) => {
    if (came.length === 0) return [];
    const files = await takeIn(call.tenant, by, came, described);
    const ids = files.map(({ id }) => id);
    await queryable(deps.pool, call.tenant).query(markStored(call.tenant, ids));
    return files;
  };
};

async function described({ bytes, name }: Held): Promise<Described> {
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? '';
  return isTaken(found)
    ? { mediaType: found, name: safeName(name, found) }
    : { mediaType: AS_IT_CAME, name: nameAsItCame(name) };
}
