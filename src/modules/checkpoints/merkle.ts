import { createHash } from 'node:crypto';

/** SHA-256 Merkle trees as RFC 6962 has them: leaves and nodes are hashed in domains of their own, so neither passes for the other. */

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export const leafHash = (data: Buffer): Buffer => sha256(LEAF, data);
const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);

/** A whole subtree on the left flank, and whether the leaf to be proved is in it. */
interface Subtree {
  readonly hash: Buffer;
  readonly holds: boolean;
}

/**
 * A tree that is fed leaf by leaf and keeps one hash for each bit of their number, never the leaves. With a leaf marked as
 * `proved` it gathers that leaf's path on the way.
 */
export class MerkleTree {
  readonly #path: Buffer[] = [];
  readonly #flank: Subtree[];
  #size: number;

  constructor(size = 0, flank: readonly Buffer[] = []) {
    this.#size = size;
    this.#flank = flank.map((hash) => ({ hash, holds: false }));
  }

  get size(): number {
    return this.#size;
  }

  /** Hashes of the whole subtrees, the largest first: with the size, all that is needed to go on elsewhere. */
  get flank(): Buffer[] {
    return this.#flank.map(({ hash }) => hash);
  }

  add(leaf: Buffer, proved = false): void {
    this.#flank.push({ hash: leaf, holds: proved });
    // Every set bit of the old size that the carry runs over is a pair that is now complete.
    for (let carry = this.#size; carry % 2 === 1; carry = (carry - 1) / 2) {
      const right = this.#flank.pop()!;
      this.#flank.push(this.#join(this.#flank.pop()!, right));
    }
    this.#size += 1;
  }

  /** The root, and the path of the leaf that was marked, from the leaf upwards. The tree takes no more leaves. */
  end(): { readonly root: Buffer; readonly path: readonly Buffer[] } {
    if (this.#size === 0) return { root: sha256(), path: [] };
    const top = this.#flank.reduceRight((right, left) => this.#join(left, right));
    return { root: top.hash, path: this.#path };
  }

  #join(left: Subtree, right: Subtree): Subtree {
    if (left.holds) this.#path.push(right.hash);
    if (right.holds) this.#path.push(left.hash);
    return { hash: nodeHash(left.hash, right.hash), holds: left.holds || right.holds };
  }
}

/** Where a leaf is, and the hashes beside its way to the root. */
export interface Inclusion {
  readonly leaf: Buffer;
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly path: readonly Buffer[];
}

/** The root to which a path leads (RFC 9162, 2.1.3.2); undefined where it does not fit the place of the leaf. */
export function rootOf({ leaf, index, size, path }: Inclusion): Buffer | undefined {
  if (index < 0 || index >= size) return undefined;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(beside, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, beside);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}
