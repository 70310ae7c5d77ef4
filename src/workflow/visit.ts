import { transactAgain } from '../platform/db/index.js';
import { fireBatch, type Fired, type Visit } from './deadline-batch.js';
import { IsolatingBatch } from './isolating-batch.js';
import { claimThese } from './load.js';
import type { ProcessSpec } from './process.js';
import type { RefreshOptions } from './refresh.js';

const BATCH = 500;

export interface VisitTask<Ref> {
  readonly tenant: string;
  readonly work: string;
  readonly ids: readonly string[];
  readonly does: Visit<Ref>;
  /** Aggregates of one transaction at most; 500 where nothing is said. */
  readonly size?: number;
}

/**
 * Does something to each of these aggregates that no caller asks for, a batch at a time, each batch in one transaction; `work` names it in
 * the log. Whoever calls finds the ids by what is still to be done, so that done again after a crash it takes up what was left. An
 * aggregate that fails is put into quarantine, and is for the next time.
 *
 * @returns for how many aggregates anything changed.
 */
export async function visit<Ref>(
  { pool, referenceData, quarantine, committed, witness }: RefreshOptions<Ref>,
  process: ProcessSpec<Ref>,
  { tenant, work, ids, does, size: full = BATCH }: VisitTask<Ref>,
): Promise<number> {
  const left = new Set([...ids].sort());
  const batches = new IsolatingBatch<Fired>(
    { tenant, work, full, referenceData, quarantine },
    async (size, except, claimed) => {
      for (const id of except) left.delete(id);
      const these = [...left].slice(0, size);
      const batch = await transactAgain(pool, tenant, (transaction) =>
        fireBatch(process, transaction, referenceData, tenant, claimThese(process, tenant, these), {
          claimed,
          does,
          witness,
        }),
      );
      for (const id of these) left.delete(id);
      return batch;
    },
  );
  let changed = 0;
  while (left.size > 0) {
    const batch = await batches.next();
    if (!batch) continue;
    committed?.(batch);
    changed += batch.units.filter((each) => each.progress.transitions.length > 0).length;
  }
  return changed;
}
