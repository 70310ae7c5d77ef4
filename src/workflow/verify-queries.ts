import type { Queryable, Row, Statement } from '../platform/db/index.js';
import { COLUMNS, entryOf } from './journal-queries.js';
import type { JournalEntry } from './journal.js';
import { registryName, type ProcessSpec } from './process.js';
import type { KeptHead } from './verify-chain.js';
import { Stream } from './verify-stream.js';

/**
 * Rows of one batch. Hashing them keeps the process busy for some 10 ms, in which it answers nobody; a larger batch saves little,
 * for the round trip is a small part already.
 */
export const BATCH = 500;

/** Before every aggregate. */
const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST_SEQ = 2_147_483_647;

/** Tables that keep heads, with a condition where not all rows count: what a destroyed aggregate leaves behind has no row of its own any more (ADR 29). */
export const headTables = <Ref>(
  processes: readonly ProcessSpec<Ref>[],
): readonly { readonly table: string; readonly only: string }[] => [
  ...processes.map(({ root }) => ({ table: root.table.table, only: '' })),
  { table: 'archive_records', only: `and state = 'destroyed'` },
];

/** Numbers and heads that the aggregates of a tenant keep, by id, of all processes, destroyed ones too; after the id `after`, or from the first. */
export function readHeads<Ref>(
  processes: readonly ProcessSpec<Ref>[],
  tenant: string,
  after: string | undefined,
): Statement {
  const each = headTables(processes).map(
    ({ table, only }) =>
      `(select id, journal_seq, journal_head from ${table} where tenant_id = $1 ${only} and id > $2 order by id limit $3)`,
  );
  return {
    name: `verify.heads.${registryName(processes)}`,
    text: `select id, journal_seq, journal_head from (${each.join(' union all ')}) as heads order by id limit $3`,
    values: [tenant, after ?? FIRST, BATCH],
  };
}

export const toHead = (row: Row): KeptHead => ({
  aggregateId: row['id'] as string,
  seq: row['journal_seq'] as number,
  head: row['journal_head'] as string,
});

export const headsAfter = <Ref>(
  db: Queryable,
  processes: readonly ProcessSpec<Ref>[],
  tenant: string,
  after: string | undefined,
): Stream<KeptHead> =>
  new Stream(async (last) => (await db.query(readHeads(processes, tenant, last?.aggregateId ?? after))).map(toHead));

const readEntries = (tenant: string, aggregate: string, seq: number): Statement => ({
  name: 'verify.entries',
  text: `select ${COLUMNS} from journal where tenant_id = $1 and (aggregate_id, seq) > ($2::uuid, $3::integer) order by aggregate_id, seq limit $4`,
  values: [tenant, aggregate, seq, BATCH],
});

/** All entries of a tenant by aggregate and number; those of aggregates after `after`, or from the first. */
export const entriesAfter = (db: Queryable, tenant: string, after: string | undefined): Stream<JournalEntry> =>
  new Stream(async (last) => {
    const rows = await db.query(
      last ? readEntries(tenant, last.aggregateId, last.seq) : readEntries(tenant, after ?? FIRST, LAST_SEQ),
    );
    return rows.map(entryOf);
  });
