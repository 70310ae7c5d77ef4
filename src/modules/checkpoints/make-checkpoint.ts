import type { LocalDate } from '../../core/dates.js';
import { transact, type Pool, type Queryable, type Transaction } from '../../platform/db/index.js';
import { readHeads, toHead, type KeptHead } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { leafOf, type Checkpoint } from './checkpoint.js';
import { dueDays, latestMarks, leavesOf, listCheckpoints } from './checkpoint-queries.js';
import { insertCheckpoint, insertMarks, lockCheckpoints } from './checkpoint-store.js';
import { MerkleTree } from './merkle.js';

export interface MadeCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Aggregates whose head is another than in the checkpoint before, though nothing was added to their journal: somebody rewrote them. */
  readonly rewritten: readonly string[];
}

/**
 * Makes the checkpoint of the last local day that has ended, once, whichever process comes first; undefined where there is nothing
 * to make, or another process is making it. Writers wait for nothing: an aggregate is taken as it stands when its batch is read.
 */
export function makeCheckpoint(
  pool: Pool,
  processes: readonly RegisteredProcess[],
  tenant: string,
): Promise<MadeCheckpoint | undefined> {
  return transact(pool, tenant, async (transaction) => {
    // Statements of one flush come after one another: once the lock is there, whoever had it has committed, and nothing is due.
    const [[lock] = [], [due] = [], [previous] = []] = await transaction.flush([
      lockCheckpoints(tenant),
      dueDays(processes, tenant),
      listCheckpoints(tenant, undefined, 1),
    ]);
    if (lock?.['locked'] !== true || !due) return undefined;
    const day = due['day'] as LocalDate;
    const rewritten = await mark(transaction, processes, tenant, day);
    const checkpoint = {
      tenant,
      day,
      ...(await totalsOf(transaction, tenant, day)),
      previousRoot: (previous?.['root'] as string | undefined) ?? null,
      madeAt: (due['now'] as Date).toISOString(),
    };
    await transaction.commit([insertCheckpoint(checkpoint)]);
    return { checkpoint, rewritten };
  });
}

/** Marks every aggregate that stands elsewhere than at its last mark, a batch at a time. */
async function mark(
  transaction: Transaction,
  processes: readonly RegisteredProcess[],
  tenant: string,
  day: LocalDate,
): Promise<string[]> {
  const rewritten: string[] = [];
  for (let after: string | undefined; ;) {
    const heads = (await transaction.query(readHeads(processes, tenant, after))).map(toHead);
    if (heads.length === 0) return rewritten;
    const rows = await transaction.query(
      latestMarks(
        tenant,
        heads.map((each) => each.aggregateId),
      ),
    );
    const marks = new Map(rows.map((row) => [row['id'] as string, row as unknown as Pick<KeptHead, 'seq' | 'head'>]));
    const moved = heads.filter(
      ({ aggregateId, seq, head }) => marks.get(aggregateId)?.seq !== seq || marks.get(aggregateId)?.head !== head,
    );
    rewritten.push(
      ...moved
        .filter(({ aggregateId, seq }) => seq <= (marks.get(aggregateId)?.seq ?? -1))
        .map((each) => each.aggregateId),
    );
    await transaction.query(insertMarks(tenant, day, moved));
    after = heads.at(-1)!.aggregateId;
  }
}

/** The tree is made from the marks alone, so that a checkpoint can be had from them again on any later day. */
async function totalsOf(
  db: Queryable,
  tenant: string,
  day: LocalDate,
): Promise<Pick<Checkpoint, 'root' | 'aggregates' | 'entries'>> {
  const tree = new MerkleTree();
  const leaves = leavesOf(db, tenant, day);
  let entries = 0;
  for (let leaf = await leaves.peek(); leaf; leaves.pass(), leaf = await leaves.peek()) {
    tree.add(leafOf(leaf));
    entries += leaf.seq;
  }
  return { root: tree.end().root.toString('hex'), aggregates: tree.size, entries };
}
