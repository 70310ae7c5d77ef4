import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { emptyBody } from '../../src/platform/http/index.js';
import { readInput } from '../../src/platform/http/input.js';

const raw = (body: unknown) => ({ params: {}, query: {}, body });

test.each([undefined, null, {}])('a body that may be left out may be %j', (body) => {
  expect(readInput({ body: emptyBody })(raw(body)).body).toEqual({});
  expect(readInput({ body: z.strictObject({ hours: z.int().optional() }) })(raw(body)).body).toEqual({});
});

test.each([[[]], ['null'], [0], [false], [{ more: 1 }]])('nothing else is taken for it: %j', (body) => {
  expect(() => readInput({ body: emptyBody })(raw(body))).toThrow(expect.objectContaining({ code: 'invalid' }));
});

test('a body that is needed is not null', () => {
  const read = readInput({ body: z.strictObject({ text: z.string() }) });
  expect(() => read(raw(null))).toThrow(expect.objectContaining({ code: 'invalid' }));
  expect(() => read(raw(undefined))).toThrow(expect.objectContaining({ code: 'malformed' }));
});
