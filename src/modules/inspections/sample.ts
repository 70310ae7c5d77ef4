import { createHash } from 'node:crypto';
import { RISKS, type Risk, type SampleWeights } from '../procedures/index.js';
import type { MatterKind } from './matter-kinds.js';

/**
 * How a sample is drawn (R23), stated once more than in SQL, so that anybody can do it again by hand. Weights are whole numbers: the key of a
 * matter of weight `w` is the greatest of `w` numbers that SHA-256 gives, and the matters with the greatest keys are drawn. That is drawing by
 * weight without replacement (Efraimidis and Spirakis): the greatest of `w` uniform numbers is distributed as `u^(1/w)`. No number is ever
 * rounded, so every machine draws the same.
 */

/** What a matter is drawn by: its risks as whole numbers, and what they add up to. */
export interface WeighedMatter {
  readonly kind: MatterKind;
  readonly id: string;
  readonly weight: number;
}

/** What was drawn, by which seed, from which set. */
export type SampleDraw = {
  /** The same seed and the same set give the same sample. */
  readonly seed: string;
  /** Whether the service made the seed. */
  readonly seedMade: boolean;
  readonly size: number;
  /** Of the set: how many matters, what they weigh together, and the hash of all with their weights. */
  readonly populationSize: number;
  readonly setWeight: number;
  readonly populationHash: string;
  /** Hash of what was drawn, in its order. */
  readonly sampleHash: string;
  readonly weights: SampleWeights;
  readonly manyRoundsFrom: number;
  readonly policyVersion: number;
  /** The set is as it stood then. */
  readonly at: string;
  readonly by: string | null;
  /** Why it was drawn anew; null of the first one. */
  readonly reason: string | null;
};

const hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The key of a matter: hexadecimal, to be compared as text. */
export const keyOf = (seed: string, { kind, id, weight }: WeighedMatter): string => {
  let greatest = '';
  for (let no = 1; no <= weight; no += 1) {
    const key = hex(`${seed}\n${kind}\n${id}\n${no}`);
    if (key > greatest) greatest = key;
  }
  return greatest;
};

/** The `size` matters with the greatest keys, the greatest first. */
export const drawn = <M extends WeighedMatter>(seed: string, matters: readonly M[], size: number): M[] =>
  matters
    .map((matter) => ({ matter, key: keyOf(seed, matter) }))
    .sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0))
    .slice(0, size)
    .map(({ matter }) => matter);

const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Fingerprint of a set: matters lie in 256 buckets by the last two digits of their ids; each bucket is hashed over its lines `kind id weight`,
 * in the order of id and kind, and the hashes of all buckets that have any once more, in the order of the buckets.
 */
export function fingerprint(matters: readonly WeighedMatter[]): string {
  const buckets = new Map<string, WeighedMatter[]>();
  for (const each of matters) {
    const bucket = each.id.slice(-2);
    buckets.set(bucket, [...(buckets.get(bucket) ?? []), each]);
  }
  const hashes = [...buckets]
    .sort(([a], [b]) => byCode(a, b))
    .map(([, those]) =>
      hex(
        those
          .sort((a, b) => byCode(a.id, b.id) || byCode(a.kind, b.kind))
          .map(({ kind, id, weight }) => `${kind} ${id} ${weight}\n`)
          .join(''),
      ),
    );
  return hex(hashes.join(''));
}

/** What the risks of a matter add up to. */
export const weightOf = (weights: SampleWeights, risks: readonly Risk[]): number =>
  risks.reduce((sum, each) => sum + weights[each], weights.base);

/** The risks that a number holds, one bit each in the order of `RISKS`. */
export const risksIn = (bits: number): Risk[] => RISKS.filter((_, index) => (bits & (1 << index)) !== 0);

/** Hash of a sample: the lines `kind id weight` in the order in which they were drawn. */
export const sampleHashOf = (matters: readonly WeighedMatter[]): string =>
  hex(matters.map(({ kind, id, weight }) => `${kind} ${id} ${weight}\n`).join(''));
