import type { Queryable } from '../../platform/db/index.js';
import { leafOf, type Checkpoint } from './checkpoint.js';
import { leavesOf } from './checkpoint-queries.js';
import { MerkleTree } from './merkle.js';

/** That a checkpoint holds a dossier's journal up to an entry; whoever keeps it and the root can check it without the service. */
export interface InclusionProof {
  readonly dossierId: string;
  readonly root: string;
  /** Number and hash of the dossier's last entry in that checkpoint. */
  readonly seq: number;
  readonly head: string;
  /** Place of the leaf, from 0, among `aggregates` leaves. */
  readonly index: number;
  readonly aggregates: number;
  /** Hashes beside the way from the leaf to the root, from below, hexadecimal. */
  readonly path: readonly string[];
  /** Whether the path leads to the root; if not, what the service keeps of that day was altered. */
  readonly holds: boolean;
}

/** Undefined where the dossier is not in that checkpoint. Reads the marks of all dossiers, in batches. */
export async function proveDossier(
  db: Queryable,
  { tenant, day, root }: Checkpoint,
  dossierId: string,
): Promise<InclusionProof | undefined> {
  const tree = new MerkleTree();
  const leaves = leavesOf(db, tenant, day);
  let place: Pick<InclusionProof, 'seq' | 'head' | 'index'> | undefined;
  for (let leaf = await leaves.peek(); leaf; leaves.pass(), leaf = await leaves.peek()) {
    const wanted = leaf.aggregateId === dossierId;
    if (wanted) place = { seq: leaf.seq, head: leaf.head, index: tree.size };
    tree.add(leafOf(leaf), wanted);
  }
  const end = tree.end();
  return (
    place && {
      dossierId,
      root,
      ...place,
      aggregates: tree.size,
      path: end.path.map((hash) => hash.toString('hex')),
      holds: end.root.toString('hex') === root,
    }
  );
}
