import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Recent } from '../../src/core/recent.js';

test('whatever is asked in whatever order, the answer is what would be computed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.string({ maxLength: 2 })), (size, keys) => {
      const recent = new Recent<string>(size);
      expect(keys.map((key) => recent.get(key, (of) => `<${of}>`))).toEqual(keys.map((key) => `<${key}>`));
    }),
  );
});

test('of those that were asked last as many as its size are known, and no more than twice as many', () => {
  const recent = new Recent<number>(3);
  let computed = 0;
  const ask = (...keys: string[]): number => {
    const before = computed;
    for (const key of keys) recent.get(key, () => (computed += 1));
    return computed - before;
  };
  expect(ask('a', 'b', 'c', 'd')).toBe(4);
  expect(ask('b', 'c', 'd')).toBe(0);
  expect(ask('e', 'f', 'g', 'h', 'i', 'j')).toBe(6);
  expect(ask('a')).toBe(1);
});
