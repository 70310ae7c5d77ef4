import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { leafHash, MerkleTree, rootOf } from '../../src/modules/checkpoints/index.js';

/** Inputs and answers of the reference tests of Certificate Transparency (RFC 6962). */
const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (each) => Buffer.from(each, 'hex'),
);
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const PATHS: [leaf: number, size: number, path: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const treeOf = (inputs: readonly Buffer[], proved?: number): { root: Buffer; path: readonly Buffer[] } => {
  const tree = new MerkleTree();
  inputs.forEach((each, index) => tree.add(leafHash(each), index === proved));
  return tree.end();
};

/** MTH of RFC 6962, 2.1, word by word. */
function defined(inputs: readonly Buffer[]): Buffer {
  const hash = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (inputs.length === 0) return hash();
  if (inputs.length === 1) return hash(Buffer.from([0]), inputs[0]!);
  let half = 1;
  while (half * 2 < inputs.length) half *= 2;
  return hash(Buffer.from([1]), defined(inputs.slice(0, half)), defined(inputs.slice(half)));
}

const inputs = fc.array(
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  { maxLength: 70 },
);
const withOne = inputs
  .filter((each) => each.length > 0)
  .chain((each) => fc.tuple(fc.constant(each), fc.nat(each.length - 1)));

describe('a Merkle tree', () => {
  test.each(ROOTS.map((root, size) => [size, root] as const))(
    'of the %i reference leaves has the reference root',
    (size, root) => {
      expect(treeOf(INPUTS.slice(0, size)).root.toString('hex')).toBe(root);
    },
  );

  test.each(PATHS)('proves leaf %i of %i by the reference path', (index, size, path) => {
    const tree = treeOf(INPUTS.slice(0, size), index);
    expect(tree.path.map((each) => each.toString('hex'))).toEqual(path);
    expect(rootOf({ leaf: leafHash(INPUTS[index]!), index, size, path: tree.path })).toEqual(tree.root);
  });

  test('is that of the definition, whatever the leaves', () => {
    fc.assert(fc.property(inputs, (leaves) => expect(treeOf(leaves).root).toEqual(defined(leaves))));
  });

  test('goes on elsewhere from its size and flank', () => {
    fc.assert(
      fc.property(withOne, ([leaves, at]) => {
        const begun = new MerkleTree();
        leaves.slice(0, at).forEach((each) => begun.add(leafHash(each)));
        const resumed = new MerkleTree(begun.size, begun.flank);
        leaves.slice(at).forEach((each) => resumed.add(leafHash(each)));
        expect(resumed.end().root).toEqual(defined(leaves));
      }),
    );
  });
});

describe('a proof', () => {
  test('leads from every leaf to the root', () => {
    fc.assert(
      fc.property(withOne, ([leaves, index]) => {
        const { root, path } = treeOf(leaves, index);
        expect(rootOf({ leaf: leafHash(leaves[index]!), index, size: leaves.length, path })).toEqual(root);
      }),
    );
  });

  test('does not lead there with another leaf, another path, or at a place outside', () => {
    fc.assert(
      fc.property(withOne, fc.nat(), (whole, where) => {
        const [leaves, index] = whole;
        const { root, path } = treeOf(leaves, index);
        const good = { leaf: leafHash(leaves[index]!), index, size: leaves.length, path };
        // Longer than any of them, and so none of them.
        const other = leafHash(Buffer.concat([...leaves, Buffer.from('x')]));
        expect(rootOf({ ...good, leaf: other })).not.toEqual(root);
        expect(rootOf({ ...good, path: [...path, other] })).toBeUndefined();
        expect(rootOf({ ...good, index: leaves.length })).toBeUndefined();
        expect(rootOf({ ...good, index: -1 })).toBeUndefined();
        if (path.length === 0) return;
        expect(rootOf({ ...good, path: path.slice(1) })).not.toEqual(root);
        expect(rootOf({ ...good, path: path.with(where % path.length, other) })).not.toEqual(root);
      }),
    );
  });

  test('of a node does not pass for one of a leaf', () => {
    const [left, right] = [leafHash(INPUTS[0]!), leafHash(INPUTS[1]!)];
    expect(leafHash(Buffer.concat([left, right]))).not.toEqual(treeOf(INPUTS.slice(0, 2)).root);
  });
});
