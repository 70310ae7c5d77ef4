import type { Queryable, Statement } from '../platform/db/index.js';
import { COLUMNS, entryOf } from './journal-queries.js';
import type { JournalEntry } from './journal.js';
import type { ProcessSpec } from './process.js';
import type { KeptHead } from './verify-chain.js';
import { BATCH, headTables, toHead } from './verify-queries.js';
import { Stream } from './verify-stream.js';

/** What a server has written until now: the transactions before this one have all ended. */
export const WRITTEN_UNTIL: Statement = {
  name: 'verify.written-until',
  text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as xid',
  values: [],
};

/**
 * Aggregates of which a version of an entry or of the head is by a transaction that had not ended at `since`, by id. Versions keep who wrote them, frozen ones too; ages
 * are compared because the numbers of transactions begin anew.
 */
export async function writtenSince<Ref>(
  db: Queryable,
  processes: readonly ProcessSpec<Ref>[],
  tenant: string,
  since: string,
): Promise<string[]> {
  const written = 'tenant_id = $1 and age(xmin) <= age($2::xid8::xid)';
  const heads = headTables(processes).map(({ table }) => `select id from ${table} where ${written}`);
  const rows = await db.query({
    text: `select id from (select aggregate_id as id from journal where ${written} union ${heads.join(' union ')}) as w order by id`,
    values: [tenant, since],
  });
  return rows.map((row) => row['id'] as string);
}

/** Heads of these aggregates, of which `ids` are in order. */
export const headsOf = <Ref>(
  db: Queryable,
  processes: readonly ProcessSpec<Ref>[],
  tenant: string,
  ids: readonly string[],
): Stream<KeptHead> => {
  const each = headTables(processes).map(
    ({ table, only }) =>
      `select h.* from unnest($2::uuid[]) as w (id) cross join lateral (select id, journal_seq, journal_head from ${table} where tenant_id = $1 and id = w.id ${only} offset 0) as h`,
  );
  const text = `select * from (${each.join(' union all ')}) as h order by id`;
  return inParts(ids, async (part) => (await db.query({ text, values: [tenant, part] })).map(toHead));
};

/** All their entries, by aggregate and number. */
export const entriesOf = (db: Queryable, tenant: string, ids: readonly string[]): Stream<JournalEntry> =>
  inParts<JournalEntry>(ids, async (part) => {
    const rows = await db.query({
      text: `select j.* from unnest($2::uuid[]) as w (id) cross join lateral (select ${COLUMNS} from journal
          where tenant_id = $1 and aggregate_id >= w.id and aggregate_id <= w.id order by aggregate_id, seq offset 0) as j order by aggregate_id, seq`,
      values: [tenant, part],
    });
    return rows.map(entryOf);
  });

/** Part after part; one of which there is nothing is not the end. */
function inParts<T>(ids: readonly string[], read: (part: readonly string[]) => Promise<readonly T[]>): Stream<T> {
  let at = 0;
  return new Stream(async () => {
    while (at < ids.length) {
      const part = ids.slice(at, (at += BATCH));
      const rows = await read(part);
      if (rows.length > 0) return rows;
    }
    return [];
  });
}
