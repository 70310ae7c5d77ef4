import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { DomainError } from '../../src/core/errors.js';
import { placeIn } from '../../src/platform/http/cursor.js';
import { Cursors, id, instantOut } from '../../src/platform/http/index.js';

const cursors = new Cursors('a secret');
const scope = { list: 'requests', tenant: 'T1', state: 'pending' };
const key = ['2026-11-30T10:00:00.000Z', '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55'];
const shape = z.tuple([instantOut, id]);

test('a cursor comes back as the key it was made of, however the scope is written', () => {
  expect(cursors.read({ state: 'pending', tenant: 'T1', list: 'requests' }, cursors.write(scope, key), shape)).toEqual(
    key,
  );
  expect(cursors.read(scope, undefined, shape)).toBeUndefined();
});

test.each([
  ['another tenant', { ...scope, tenant: 'T2' }],
  ['another filter', { ...scope, state: null }],
  ['another list', { ...scope, list: 'dossiers' }],
])('it is refused for %s', (_name, other) => {
  expect(() => cursors.read(other, cursors.write(scope, key), shape)).toThrow(DomainError);
});

test('it is refused under another secret, and where its key has another shape', () => {
  expect(() => new Cursors('another').read(scope, cursors.write(scope, key), shape)).toThrow(DomainError);
  expect(() => cursors.read(scope, cursors.write(scope, ['x']), shape)).toThrow(DomainError);
});

test('no text but its own is taken, and none throws anything but a refusal', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.string().map((each) => `${each}.${each}`),
      ),
      (made) => {
        expect(() => cursors.read(scope, made, shape)).toThrow(DomainError);
      },
    ),
  );
});

test('where there is a replica a cursor says where its page was read; that cannot be altered or left out either', () => {
  const placed = new Cursors('a secret', () => 'AAAABBBBCCCCDDDDEEEEFFFF');
  const written = placed.write(scope, key);
  expect([placeIn(written), placeIn(cursors.write(scope, key))]).toEqual(['AAAABBBBCCCCDDDDEEEEFFFF', '']);
  for (const reader of [placed, cursors]) expect(reader.read(scope, written, shape)).toEqual(key);
  for (const altered of [written.replace('AAAA', 'AAAB'), written.replace('~AAAABBBBCCCCDDDDEEEEFFFF', '')])
    expect(() => placed.read(scope, altered, shape)).toThrow(DomainError);
  expect(placeIn(placed.write(scope, key).replace('~', ''))).toBe('');
});
