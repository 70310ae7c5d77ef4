import { named } from '../../modules/checkpoints/index.js';
import { queryable } from '../../platform/db/index.js';
import { verifyJournals, verifyWrittenSince, WRITTEN_UNTIL, type ProcessSpec } from '../../workflow/index.js';
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

/** What a server has written until now, for a walk that goes on from one that begins after this. */
export async function writtenUntil({ service }: MovingServer, tenant: string): Promise<string> {
  const [row] = await queryable(service, tenant).query(WRITTEN_UNTIL);
  return row!['xid'] as string;
}

/**
 * Walks the journal of the tenant on a server, or what was written of it after `since`.
 * @returns how many entries were walked, and what is wrong with them, in words
 */
export async function walkJournal(
  { service }: MovingServer,
  tenant: string,
  registered: readonly RegisteredProcess[],
  since: string | undefined,
): Promise<{ entries: number; faults: string[] }> {
  const processes = registered as readonly ProcessSpec<never>[];
  const page =
    since === undefined
      ? await verifyJournals(service, processes, tenant, { limit: Number.POSITIVE_INFINITY })
      : await verifyWrittenSince(service, processes, tenant, since);
  const { faults } = await named(queryable(service, tenant), registered, tenant, page);
  return {
    entries: page.entries,
    faults: faults.map(({ code, dossierId, seq, kind }) => `${code ?? dossierId}, entry ${seq}: ${kind}`),
  };
}
