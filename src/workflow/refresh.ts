import type { Pool } from 'pg';
import { acrossTenants, transactAgain, type Statement } from '../platform/db/index.js';
import { fireBatch, type Fired } from './deadline-batch.js';
import { concernsAll } from './concerns-all.js';
import type { CommitListener } from './committed.js';
import { IsolatingBatch } from './isolating-batch.js';
import type { ProcessSpec } from './process.js';
import type { Quarantine } from './quarantine.js';
import type { ReferenceDataSource } from './reference-source.js';
import type { Witness } from './tenant-clock.js';

export interface RefreshOptions<Ref> {
  readonly pool: Pool;
  readonly processes: readonly ProcessSpec<Ref>[];
  readonly referenceData: ReferenceDataSource<Ref>;
  readonly quarantine: Quarantine;
  readonly committed?: CommitListener;
  readonly witness?: Witness | undefined;
}

const BATCH = 500;

/** `stale` looks at `$2` aggregates at most, so those in quarantine are added to them. */
const claimStale = <Ref>(
  process: ProcessSpec<Ref>,
  stale: string,
  tenant: string,
  size: number,
  except: readonly string[],
): Statement => ({
  name: `stale.${process.name}`,
  text: `select r.id from ${process.root.table.table} as r
    where r.tenant_id = $1 and r.id <> all($3::uuid[]) and ${stale} order by r.id limit least($2::integer, $4::integer) for update`,
  values: [tenant, size + except.length, except, size],
});

/**
 * Brings every aggregate of a tenant up to date with reference data that has changed, a batch at a time. Done again after a crash it
 * takes up what was left; an act or a deadline that comes first refreshes its own aggregate itself. One that cannot be refreshed is
 * put into quarantine.
 *
 * @returns for how many aggregates anything changed.
 */
export async function refreshStale<Ref>(options: RefreshOptions<Ref>, tenant: string): Promise<number> {
  let changed = 0;
  for (const process of options.processes)
    if (process.stale) changed += await refreshProcess(options, process, process.stale, tenant);
  return changed;
}

async function refreshProcess<Ref>(
  { pool, referenceData, quarantine, committed, witness }: RefreshOptions<Ref>,
  process: ProcessSpec<Ref>,
  stale: string,
  tenant: string,
): Promise<number> {
  const what = { tenant, work: 'refresh', full: BATCH };
  let asked = BATCH;
  const batches = new IsolatingBatch<Fired>({ ...what, referenceData, quarantine }, (size, except, claimed) => {
    asked = size;
    return transactAgain(pool, tenant, (transaction) =>
      fireBatch(process, transaction, referenceData, tenant, claimStale(process, stale, tenant, size, except), {
        claimed,
        witness,
      }),
    );
  });
  let changed = 0;
  for (;;) {
    const batch = await batches.next();
    if (!batch) continue;
    committed?.(batch);
    changed += batch.units.filter((each) => each.progress.transitions.length > 0).length;
    if (batch.units.length < asked) return changed;
  }
}

/**
 * Refreshes what a process that died had left undone, for all tenants. A tenant that fails keeps nobody else from its own.
 *
 * @throws the first failure, after all tenants had their turn.
 */
export async function refreshAll<Ref>(options: RefreshOptions<Ref>): Promise<number> {
  // Across tenants: the list of tenants to refresh.
  const rows = await acrossTenants(options.pool).query({
    name: 'refresh.tenants',
    text: 'select tenant_id from tenants order by tenant_id',
    values: [],
  });
  const failures: unknown[] = [];
  let refreshed = 0;
  for (const row of rows) {
    const tenant = row['tenant_id'] as string;
    refreshed += await refreshStale(options, tenant).catch((error: unknown) => {
      if (concernsAll(error)) throw error;
      failures.push(new Error(`the dossiers of ${tenant} were not refreshed`, { cause: error }));
      return 0;
    });
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} tenants were not refreshed`);
  return refreshed;
}
