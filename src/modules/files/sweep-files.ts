import { acrossTenants, transact, type Pool } from '../../platform/db/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { listLeaving } from './file-queries.js';
import { deleteFile, dropUnused, lockContent } from './file-store.js';

interface Leaving {
  readonly tenant: string;
  readonly id: string;
  readonly sha256: string;
}

/** Files of one sweep at most; the next one takes the others. */
const AT_ONCE = 1_000;

/**
 * Takes out what no dossier named within a week, and what is left of uploads that broke off. The bytes go before the row: a sweep that
 * dies is done again by the next one, and bytes that another file has stay. Answers how many files went.
 */
export async function sweepFiles(
  { pool, store }: { readonly pool: Pool; readonly store: FileStore },
  now = new Date(),
): Promise<number> {
  // Across tenants: files that no dossier has named for a week, and uploads that broke off.
  const all = acrossTenants(pool);
  await all.query(dropUnused(now));
  const leaving = (await all.query(listLeaving(now, AT_ONCE))) as Leaving[];
  for (const { tenant, id, sha256 } of leaving)
    await transact(pool, tenant, async (transaction) => {
      await transaction.query(lockContent(tenant, sha256));
      const [gone] = await transaction.query(deleteFile(tenant, id));
      if (gone?.['shared'] === false) await store.remove(tenant, sha256);
    });
  return leaving.length;
}
