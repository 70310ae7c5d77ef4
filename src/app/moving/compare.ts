import { named } from '../../modules/checkpoints/index.js';
import { queryable } from '../../platform/db/index.js';
import { verifyJournals, type ProcessSpec } from '../../workflow/index.js';
import type { RegisteredProcess } from '../../modules/processes/index.js';
import type { MovedTable } from './moved-tables.js';
import type { MovingServer } from './moving-server.js';

/** Tables of which the servers have different numbers of rows of the tenant, in words. */
export async function differences(
  source: MovingServer,
  target: MovingServer,
  tenant: string,
  tables: readonly MovedTable[],
): Promise<string[]> {
  const [here, there] = await Promise.all([source, target].map((each) => countRows(each, tenant, tables)));
  return tables
    .map(({ name }) => ({ name, here: here!.get(name) ?? 0, there: there!.get(name) ?? 0 }))
    .filter((each) => each.here !== each.there)
    .map((each) => `${each.name}: ${each.here} rows on ${source.name}, ${each.there} on ${target.name}`);
}

export async function countRows(
  { db }: MovingServer,
  tenant: string,
  tables: readonly MovedTable[],
): Promise<ReadonlyMap<string, number>> {
  const counts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::float8 as n from ${name} where tenant_id = $1`,
  );
  const rows = await db.query({ text: counts.join(' union all '), values: [tenant] });
  return new Map(rows.map((row) => [row['name'] as string, row['n'] as number]));
}

/** Walks the journal of the tenant on a server. @returns how many entries it has, and what is wrong with it, in words */
export async function walkJournal(
  { service }: MovingServer,
  tenant: string,
  processes: readonly RegisteredProcess[],
): Promise<{ entries: number; faults: string[] }> {
  const page = await verifyJournals(service, processes as readonly ProcessSpec<never>[], tenant, {
    limit: Number.POSITIVE_INFINITY,
  });
  const { faults } = await named(queryable(service, tenant), processes, tenant, page);
  return {
    entries: page.entries,
    faults: faults.map(({ code, dossierId, seq, kind }) => `${code ?? dossierId}, entry ${seq}: ${kind}`),
  };
}
