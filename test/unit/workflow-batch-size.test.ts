import { expect, test } from '@jest/globals';
import { BatchSize } from '../../src/workflow/batch-size.js';

/** Batches that fail, and all batches, until `count` aggregates are through of which one is broken. */
function batchesFor(count: number, broken: number, full = 1_000): { failed: number; all: number } {
  const size = new BatchSize(full);
  let left = Array.from({ length: count }, (_, index) => index);
  for (let [failed, all] = [0, 1]; ; all += 1) {
    const batch = left.slice(0, size.value);
    if (batch.length === 0) return { failed, all };
    const fails = batch.includes(broken);
    if (!fails || batch.length === 1) left = left.slice(batch.length);
    if (fails) {
      failed += 1;
      size.failed(batch.length);
    } else size.succeeded();
  }
}

test.each([0, 1, 100, 199, 200])(
  'one broken aggregate of 201, in place %i: as many failures as its number has digits',
  (place) => {
    const { failed, all } = batchesFor(201, place);
    expect(failed).toBeLessThanOrEqual(9);
    expect(all).toBeLessThanOrEqual(25);
  },
);

test('a failure halves what was tried, a success doubles it up to the full size', () => {
  const size = new BatchSize(64);
  size.failed(40);
  expect(size.value).toBe(20);
  size.failed(20);
  expect(size.value).toBe(10);
  const grown = [1, 2, 3, 4].map(() => (size.succeeded(), size.value));
  expect(grown).toEqual([20, 40, 64, 64]);
  for (let times = 0; times < 8; times += 1) size.failed(size.value);
  expect(size.value).toBe(1);
});
