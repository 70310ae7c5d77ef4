import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../src/core/errors.js';
import { canonical } from '../../src/core/canonical.js';
import { parseJsonBody } from '../../src/platform/http/json-body.js';

const read = (source: string) => parseJsonBody(Buffer.from(source));
const storable = (value: unknown) =>
  !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(value)) && !/"__proto__":/.test(JSON.stringify(value));

test('any JSON comes back as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      fc.pre(storable(value));
      expect(read(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(read(JSON.stringify(value, null, 2))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        parseJsonBody(Buffer.from(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }),
  );
});

test('quotes, braces and colons inside strings are only text', () => {
  const value = { 'a"b': '{"x":[', c: '\\', d: { e: '":', 'a"b': 1 }, f: [{ c: 1 }, { c: 2 }] };
  expect(read(JSON.stringify(value))).toEqual(value);
});

test('emoji written as escapes are read, halves of them are not', () => {
  expect(read('{"a":"\\ud83d\\ude00"}')).toEqual({ a: '😀' });
  expect(() => read('{"a":["\\ude00"]}')).toThrow(DomainError);
});

test('thirty-two levels are read, thirty-three are not', () => {
  expect(() => read('['.repeat(32) + ']'.repeat(32))).not.toThrow();
  expect(() => read('['.repeat(33) + ']'.repeat(33))).toThrow(/nested/);
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
});
