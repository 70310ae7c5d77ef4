import { readSnapshot, type Pool } from '../platform/db/index.js';
import type { ProcessSpec } from './process.js';
import type { JournalEntry } from './journal.js';
import { ChainCheck, type JournalFault, type KeptHead } from './verify-chain.js';
import { entriesAfter, headsAfter } from './verify-queries.js';
import type { Stream } from './verify-stream.js';
import { entriesOf, headsOf, writtenSince } from './verify-written-queries.js';

/** Faults that are named at most: where more are wrong, their list says no more than the first ones. */
const FAULTS = 100;

export interface JournalsPage {
  readonly aggregates: number;
  readonly entries: number;
  /** In the order of the walk, the first hundred. */
  readonly faults: readonly JournalFault[];
  readonly moreFaults: boolean;
  /** The aggregate after which to go on; null where nothing is left. */
  readonly next: string | null;
}

export interface JournalsRange {
  /** The aggregate after which to begin. */
  readonly after?: string | undefined;
  /** Entries after which to stop; the aggregate under way is walked to its end. */
  readonly limit: number;
}

/**
 * Walks the chains of a tenant as of one moment, two queries for every five hundred rows, whatever their number, holding no more
 * than those in memory and no lock. Aggregates stand for themselves, so pages of different moments add up to the whole.
 */
export function verifyJournals<Ref>(
  pool: Pool,
  processes: readonly ProcessSpec<Ref>[],
  tenant: string,
  { after, limit }: JournalsRange,
): Promise<JournalsPage> {
  return readSnapshot(pool, tenant, (transaction) => {
    const heads = headsAfter(transaction, processes, tenant, after);
    return walk(tenant, heads, entriesAfter(transaction, tenant, after), { after, limit });
  });
}

/**
 * Walks those chains alone of which an entry or the head was written by a transaction that had not ended at `since`. With a walk of all of them that began after it
 * this adds up to a walk of all as they are now, but for rows that are gone: whoever relies on it counts rows, too. To find them costs a look at each row, a small part of a walk.
 * @param since what `WRITTEN_UNTIL` answered on the same server before that walk
 */
export function verifyWrittenSince<Ref>(
  pool: Pool,
  processes: readonly ProcessSpec<Ref>[],
  tenant: string,
  since: string,
): Promise<JournalsPage> {
  return readSnapshot(pool, tenant, async (transaction) => {
    const ids = await writtenSince(transaction, processes, tenant, since);
    const heads = headsOf(transaction, processes, tenant, ids);
    return walk(tenant, heads, entriesOf(transaction, tenant, ids), { limit: Number.POSITIVE_INFINITY });
  });
}

/** Both streams by aggregate. */
async function walk(
  tenant: string,
  heads: Stream<KeptHead>,
  entries: Stream<JournalEntry>,
  { after, limit }: JournalsRange,
): Promise<JournalsPage> {
  const faults: JournalFault[] = [];
  let [walked, aggregates, found] = [0, 0, 0];
  const report = (fault: JournalFault): void => {
    found += 1;
    if (faults.length < FAULTS) faults.push(fault);
  };
  for (let last: string | undefined = after; ; aggregates += 1) {
    const head = await heads.peek();
    const first = await entries.peek();
    const id = earlier(head?.aggregateId, first?.aggregateId);
    if (id === undefined || Math.max(walked, aggregates) >= limit)
      return {
        aggregates,
        entries: walked,
        faults,
        moreFaults: found > faults.length,
        next: id === undefined ? null : (last ?? null),
      };
    const kept = head?.aggregateId === id ? head : undefined;
    const chain = new ChainCheck(tenant, id, kept, report);
    for (let entry = first; entry?.aggregateId === id; entry = await entries.peek()) {
      chain.take(entry);
      entries.pass();
      walked += 1;
    }
    chain.end();
    if (kept) heads.pass();
    last = id;
  }
}

/** UUIDs in lower case are ordered as their text is, in PostgreSQL too. */
const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;
