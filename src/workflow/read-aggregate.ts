import type { Pool } from 'pg';
import { readSnapshot } from '../platform/db/index.js';
import type { Episode } from './episode.js';
import type { WorldSource } from './gather.js';
import { episodesOf, readFamilies, readRoots } from './load.js';
import type { ProcessSpec } from './process.js';
import { clockOf, readClock, type TenantClock } from './tenant-clock.js';

/** An aggregate as it stands, read without a lock, for looking at. */
export interface AggregateView<W> {
  readonly episode: Episode;
  readonly world: W;
  readonly clock: TenantClock;
  readonly updatedAt: Date;
}

const updatedAt = <W>(process: ProcessSpec<W>, tenant: string, id: string) => ({
  name: `updated.${process.name}`,
  text: `select updated_at from ${process.root.table.table} where tenant_id = $1 and id = $2`,
  values: [tenant, id],
});

/** Root and children of one moment, in one round trip; undefined where there is no such aggregate. */
export async function readAggregate<W>(
  pool: Pool,
  process: ProcessSpec<W>,
  worlds: WorldSource<W>,
  tenant: string,
  id: string,
): Promise<AggregateView<W> | undefined> {
  return readSnapshot(pool, tenant, async (transaction) => {
    const families = readFamilies(process, tenant, [id]);
    const [roots, times, clocks, ...children] = await transaction.flush([
      readRoots(process, tenant, [id]),
      updatedAt(process, tenant, id),
      readClock(tenant),
      ...families,
    ]);
    const clockRow = clocks?.[0];
    if (!clockRow || !roots?.[0]) return undefined;
    const clock = clockOf(clockRow);
    const kinds = Object.keys(process.children);
    const rows = children.map((found, index) => ({ machine: kinds[index]!, rows: found }));
    const world = await worlds(transaction, clock);
    return {
      episode: episodesOf(process, roots, rows).get(id)!,
      world,
      clock,
      updatedAt: times![0]!['updated_at'] as Date,
    };
  });
}
