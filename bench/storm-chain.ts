import type { Pool } from '../src/platform/db/index.js';
import { hashEntry, readJournal } from '../src/workflow/index.js';

/** The hash of each of the last entries, which a storm wrote, covers the one before it, by the service's own reckoning. */
export async function checkChain(pool: Pool, tenant: string, aggregate: string, written: number): Promise<void> {
  const entries = await readJournal(pool, tenant, aggregate, 0, 1_000, null);
  entries.forEach((entry, index) => {
    if (index < entries.length - written) return;
    if (entry.hash !== hashEntry(entries[index - 1]!.hash, tenant, entry))
      throw new Error(`the chain of ${aggregate} breaks at entry ${entry.seq}`);
  });
}
