import type { Pool } from 'pg';
import { acrossTenants, transactAgain, type Statement } from '../platform/db/index.js';
import { fireBatch } from './deadline-batch.js';
import type { CommitListener } from './committed.js';
import type { ReferenceDataSource } from './hydrate.js';
import type { ProcessSpec } from './process.js';

export interface RefreshOptions<Ref> {
  readonly pool: Pool;
  readonly process: ProcessSpec<Ref>;
  readonly referenceData: ReferenceDataSource<Ref>;
  readonly committed?: CommitListener;
}

const BATCH = 500;

const claimStale = <Ref>(process: ProcessSpec<Ref>, stale: string, tenant: string): Statement => ({
  name: `stale.${process.name}`,
  text: `select r.id from ${process.root.table.table} as r where r.tenant_id = $1 and ${stale} order by r.id limit $2 for update`,
  values: [tenant, BATCH],
});

/**
 * Brings every aggregate of a tenant up to date with reference data that has changed, a batch at a time. Done again after a crash it
 * takes up what was left; an act or a deadline that comes first refreshes its own aggregate itself.
 *
 * @returns for how many aggregates anything changed.
 */
export async function refreshStale<Ref>(options: RefreshOptions<Ref>, tenant: string): Promise<number> {
  const { process, pool, referenceData } = options;
  if (!process.stale) return 0;
  const claim = claimStale(process, process.stale, tenant);
  let changed = 0;
  for (;;) {
    const batch = await transactAgain(pool, tenant, (transaction) =>
      fireBatch(process, transaction, referenceData, tenant, claim),
    );
    options.committed?.(batch);
    changed += batch.units.filter((each) => each.progress.transitions.length > 0).length;
    if (batch.units.length < BATCH) return changed;
  }
}

/** Refreshes what a process that died had left undone, for all tenants. */
export async function refreshAll<Ref>(options: RefreshOptions<Ref>): Promise<number> {
  const rows = await acrossTenants(options.pool).query({
    text: 'select tenant_id from tenants order by tenant_id',
    values: [],
  });
  let refreshed = 0;
  for (const row of rows) refreshed += await refreshStale(options, row['tenant_id'] as string);
  return refreshed;
}
