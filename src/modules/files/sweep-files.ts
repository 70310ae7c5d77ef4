import { acrossTenants, inBatches, transact, type Pool } from '../../platform/db/index.js';
import type { FileStore } from '../../platform/files/index.js';
import { listLeaving } from './file-queries.js';
import { claimLeaving, deleteLeft, dropUnused, lockContent } from './file-store.js';

export interface SweepDeps {
  readonly pool: Pool;
  readonly store: FileStore;
  /** Ends the sweep after the file under way. */
  readonly signal?: AbortSignal;
}

interface Leaving {
  readonly tenant: string;
  readonly id: string;
  readonly sha256: string;
}

/** Files that are looked for at once. */
const AT_ONCE = 100;

/** Milliseconds from the mark to the call: a process that slept longer may come too late, for the mark ends after ten minutes. */
const LATEST = 60_000;

/**
 * Takes out what no dossier named within a week, and what is left of uploads that broke off. A file is marked, then its bytes go, then its row:
 * no connection is held over the call to the store. A sweep that dies leaves the mark, which ends by itself; the next one does it again.
 * While a file is marked its content is not put in anew, and what another file has is not marked. Answers how many files went.
 * @throws where the store fails; the rest is for the next sweep
 */
export async function sweepFiles({ pool, store, signal }: SweepDeps, now = new Date()): Promise<number> {
  // Across tenants: files that nothing has named for a week, and uploads that broke off.
  const all = acrossTenants(pool);
  await inBatches(pool, (limit) => dropUnused(now, limit), { signal });
  for (let gone = 0; ;) {
    const leaving = (await all.query(listLeaving(now, AT_ONCE))) as Leaving[];
    if (leaving.length === 0) return gone;
    for (const each of leaving) {
      if (signal?.aborted) return gone;
      if (await takeOut(pool, store, each)) gone += 1;
    }
  }
}

/** False where somebody else does it, or has done it. */
async function takeOut(pool: Pool, store: FileStore, { tenant, id, sha256 }: Leaving): Promise<boolean> {
  const begun = performance.now();
  const [, claimed] = await transact(pool, tenant, (transaction) =>
    transaction.commit([lockContent(tenant, sha256), claimLeaving(tenant, id)]),
  );
  const [claim] = (claimed ?? []) as { shared: boolean; since: Date | null }[];
  if (!claim) return false;
  if (claim.since === null) return true;
  if (performance.now() - begun > LATEST) return false;
  await store.remove(tenant, sha256);
  await transact(pool, tenant, (transaction) => transaction.commit([deleteLeft(tenant, id, claim.since!)]));
  return true;
}
