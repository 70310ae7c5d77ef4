import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawn, fingerprint, keyOf, risksIn, sampleHashOf, weightOf } from '../../src/modules/inspections/sample.js';
import { DEFAULT_POLICY, RISKS } from '../../src/modules/procedures/index.js';

const { weights } = DEFAULT_POLICY.inspections;

const matters = (weight: (no: number) => number, count: number) =>
  Array.from({ length: count }, (_, no) => ({
    kind: 'request' as const,
    id: `019a5e3c-8d6b-7cc1-9a43-${no.toString(16).padStart(12, '0')}`,
    weight: weight(no),
  }));

test('the key of a matter is the greatest of as many hashes as it weighs, and no number is rounded', () => {
  const [matter] = matters(() => 1, 1);
  expect(keyOf('một', matter!)).toBe('f87932e9346bdd7edc1eeea4c7e9d77fe410164167827fa36b085d0298ebf922');
  expect(keyOf('một', { ...matter!, weight: 4 }) >= keyOf('một', matter!)).toBe(true);
});

test('the same seed draws the same, whatever the order of the set; another seed another', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 30 }), (seed, size) => {
      const set = matters((no) => 1 + (no % 6), 60);
      const sample = drawn(seed, set, size);
      expect(drawn(seed, [...set].reverse(), size)).toEqual(sample);
      expect(new Set(sample).size).toBe(size);
      // A smaller sample is the beginning of a larger one.
      expect(drawn(seed, set, size + 1).slice(0, size)).toEqual(sample);
      if (size < 30) expect(sampleHashOf(drawn(`${seed}!`, set, 30))).not.toBe(sampleHashOf(drawn(seed, set, 30)));
    }),
    { numRuns: 40 },
  );
});

test('the fingerprint knows no order, and every matter and weight', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (count, which) => {
      const set = matters((no) => 1 + (no % 3), count);
      const whole = fingerprint(set);
      expect(fingerprint([...set].reverse())).toBe(whole);
      const changed = set.map((each, no) => (no === which % count ? { ...each, weight: each.weight + 1 } : each));
      expect(fingerprint(changed)).not.toBe(whole);
      expect(fingerprint(set.slice(1))).not.toBe(whole);
    }),
    { numRuns: 30 },
  );
});

test('over many seeds a matter is drawn the more often the more it weighs, and about as often as its weight says', () => {
  const steps = [1, 2, 4, 8];
  const set = matters((no) => steps[no % 4]!, 40);
  const [seeds, size] = [2_000, 4];
  const times = new Map<number, number>();
  for (let seed = 0; seed < seeds; seed += 1)
    for (const { weight } of drawn(String(seed), set, size)) times.set(weight, (times.get(weight) ?? 0) + 1);
  const rates = steps.map((weight) => (times.get(weight) ?? 0) / (seeds * 10));
  for (const [index, rate] of rates.entries()) if (index > 0) expect(rate / rates[index - 1]!).toBeGreaterThan(1.5);
  // The first one that is drawn has each matter with the chance of its weight among all.
  const first = (weight: number): number =>
    Array.from({ length: seeds }, (_, seed) => drawn(`${seed}`, set, 1)[0]!).filter((each) => each.weight === weight)
      .length / seeds;
  for (const weight of steps) expect(Math.abs(first(weight) - weight / 15)).toBeLessThan(0.04);
});

test('risks add up from the base, and a number holds them', () => {
  expect(weightOf(weights, [])).toBe(weights.base);
  expect(weightOf(weights, ['silent', 'complaints'])).toBe(weights.base + weights.silent + weights.complaints);
  expect(risksIn(0b100010)).toEqual(['silent', 'complaints']);
  expect(risksIn((1 << RISKS.length) - 1)).toEqual(RISKS);
});
