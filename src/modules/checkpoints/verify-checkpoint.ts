import type { Queryable } from '../../platform/db/index.js';
import { verifyHeads, type JournalFault } from '../../workflow/index.js';
import { leafOf, type Checkpoint } from './checkpoint.js';
import { leavesOf, readCheckpoint, toCheckpoint } from './checkpoint-queries.js';
import { MerkleTree } from './merkle.js';

/** How far a verification has come: with it, another process goes on. */
export interface Progress {
  readonly after: string;
  /** Leaves so far, and the hashes of the tree's whole subtrees in base64. */
  readonly aggregates: number;
  readonly flank: readonly string[];
  readonly entries: number;
  readonly sound: boolean;
}

export interface CheckpointCheck {
  /** Nothing found so far and, at the end, the journal of today gives the root that was kept. */
  readonly intact: boolean;
  /** What the journal of today gives; null until the end. */
  readonly root: string | null;
  readonly aggregates: number;
  readonly entries: number;
  readonly faults: readonly JournalFault[];
  readonly moreFaults: boolean;
  /** What the service itself has kept of that day. */
  readonly recorded: 'same' | 'different' | 'missing';
  readonly next: Progress | null;
}

const FAULTS = 100;

export type KeptCheckpoint = Pick<Checkpoint, 'tenant' | 'day' | 'root'>;

/**
 * Computes from the entries of today the heads that all dossiers had in the checkpoint of a day, and its root from those: hashes in
 * the database count for nothing, so whoever rewrites a journal with all its hashes and marks does not get the root that was kept
 * outside. Stops after `limit` entries at the end of a dossier.
 */
export async function verifyCheckpoint(
  db: Queryable,
  given: KeptCheckpoint,
  limit: number,
  from?: Progress,
): Promise<CheckpointCheck> {
  const { tenant, day } = given;
  const tree = new MerkleTree(
    from?.aggregates,
    from?.flank.map((hash) => Buffer.from(hash, 'base64')),
  );
  const faults: JournalFault[] = [];
  let [entries, walked, found] = [from?.entries ?? 0, 0, 0];
  const recorded = await compareRecorded(db, given);
  const report = (end: Pick<CheckpointCheck, 'intact' | 'root' | 'next'>): CheckpointCheck => ({
    ...end,
    aggregates: tree.size,
    entries,
    faults,
    moreFaults: found > faults.length,
    recorded,
  });
  for await (const { kept, head, fault } of verifyHeads(
    db,
    tenant,
    leavesOf(db, tenant, day, from?.after),
    from?.after,
  )) {
    // A dossier without all of its entries has no head: its leaf is none that a checkpoint ever had.
    tree.add(leafOf({ ...kept, head: head ?? '' }));
    entries += kept.seq;
    walked += Math.max(kept.seq, 1);
    if (fault) found += 1;
    if (fault && faults.length < FAULTS) faults.push(fault);
    if (walked < limit) continue;
    const sound = (from?.sound ?? true) && found === 0;
    const flank = tree.flank.map((hash) => hash.toString('base64'));
    return report({
      intact: sound,
      root: null,
      next: { after: kept.aggregateId, aggregates: tree.size, flank, entries, sound },
    });
  }
  const root = tree.end().root.toString('hex');
  return report({ intact: (from?.sound ?? true) && found === 0 && root === given.root, root, next: null });
}

async function compareRecorded(
  db: Queryable,
  { tenant, day, root }: KeptCheckpoint,
): Promise<CheckpointCheck['recorded']> {
  const [row] = await db.query(readCheckpoint(tenant, day));
  if (!row) return 'missing';
  return toCheckpoint(row).root === root ? 'same' : 'different';
}
