import type { Pool } from 'pg';
import { queryable, readSnapshot, type Row, type Statement } from '../platform/db/index.js';
import { canonical } from '../core/canonical.js';
import type { UnitOfWork } from './unit-of-work.js';
import { entriesOf } from './journal-store.js';
import { GENESIS, verify, type JournalEntry, type Verification } from './journal.js';
import type { ProcessSpec } from './process.js';

/** An entry with its data read back. */
export interface ReadEntry extends JournalEntry {
  readonly content: { readonly [key: string]: unknown };
}

/** What `entryOf` reads. */
export const COLUMNS = 'aggregate_id, seq, at, type, about, actor_agency, actor_official, actor_client, data, hash';

export const entryOf = (row: Row): ReadEntry => ({
  aggregateId: row['aggregate_id'] as string,
  seq: row['seq'] as number,
  at: row['at'] as Date,
  type: row['type'] as string,
  about: row['about'] as string | null,
  actor: {
    agency: row['actor_agency'] as string | null,
    official: row['actor_official'] as string | null,
    client: row['actor_client'] as string | null,
  },
  data: canonical(row['data']),
  content: row['data'] as { readonly [key: string]: unknown },
  hash: row['hash'] as string,
});

/** Entries of an aggregate after `seq`, in order, `limit` at most; `about` narrows to what concerns one agency. */
export async function readJournal(
  pool: Pool,
  tenant: string,
  aggregate: string,
  after: number,
  limit: number,
  about: string | null,
): Promise<ReadEntry[]> {
  const rows = await queryable(pool, tenant).query({
    name: 'journal.read',
    text: `select ${COLUMNS} from journal
      where tenant_id = $1 and aggregate_id = $2 and seq > $3 and ($5::text is null or about = $5) order by seq limit $4`,
    values: [tenant, aggregate, after, limit, about],
  });
  return rows.map(entryOf);
}

/** All entries of an aggregate, for a command that decides by them: `prepare` asks for it, `journalIn` reads the answer. */
export const journalOf = (tenant: string, aggregate: string): Statement => ({
  name: 'journal.all',
  text: `select ${COLUMNS} from journal where tenant_id = $1 and aggregate_id = $2 order by seq`,
  values: [tenant, aggregate],
});

/** The journal as it stands inside a command: what is written, and what the batch has added so far. */
export const journalIn = (tenant: string, unit: UnitOfWork, rows: readonly Row[]): ReadEntry[] => [
  ...rows.map(entryOf),
  ...entriesOf(tenant, unit).map((each) => ({ ...each, content: JSON.parse(each.data) as ReadEntry['content'] })),
];

/** Checks the whole chain of an aggregate against the head that its row keeps, as of one moment. */
export function verifyJournal<Ref>(
  pool: Pool,
  process: ProcessSpec<Ref>,
  tenant: string,
  aggregate: string,
): Promise<Verification> {
  return readSnapshot(pool, tenant, async (transaction) => {
    const [heads, rows] = await transaction.flush([
      {
        name: `journal.head.${process.name}`,
        text: `select journal_seq, journal_head from ${process.root.table.table} where tenant_id = $1 and id = $2`,
        values: [tenant, aggregate],
      },
      journalOf(tenant, aggregate),
    ]);
    const kept = heads?.[0];
    return verify(tenant, rows!.map(entryOf), {
      seq: (kept?.['journal_seq'] as number) ?? 0,
      head: (kept?.['journal_head'] as string) ?? GENESIS,
    });
  });
}
