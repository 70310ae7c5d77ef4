import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { code, id, instantOut, localDate } from '../../src/platform/http/index.js';
import { makeSerializer } from '../../src/platform/http/serializer.js';

const schema = z
  .strictObject({
    id,
    state: z.enum(['open', 'closed']),
    agency: code.nullable(),
    at: instantOut.nullable(),
    day: localDate.optional(),
    kind: z.literal('note').nullable(),
    value: z.union([z.string(), z.number()]),
    items: z.array(z.strictObject({ no: z.number().int(), type: z.string(), items: z.array(z.string()).nullable() })),
    free: z.record(z.string(), z.unknown()),
    nested: z.strictObject({ format: z.string(), description: z.boolean() }).nullable(),
  })
  .meta({ id: 'SerializerSample' });

const body: z.output<typeof schema> = {
  id: '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55',
  state: 'open',
  agency: 'H29.6',
  at: '2026-11-20T02:00:00.000Z',
  kind: 'note',
  value: 7,
  items: [{ no: 1, type: 'Điều "3"\n', items: null }],
  free: { a: [1, { b: null }] },
  nested: { format: 'x', description: true },
};
const empty = { ...body, agency: null, at: null, kind: null, nested: null, value: 'x', items: [] };

describe.each([
  ['compiled', false],
  ['checked', true],
])('%s', (_name, check) => {
  const serialize = makeSerializer(schema, check);
  test.each([
    ['full', body],
    ['empty', empty],
  ])('a %s answer is written as JSON.stringify would', (_what, value) => {
    expect(JSON.parse(serialize(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });
  test('a missing field is a fault', () => {
    const { id: own, ...rest } = body;
    expect(() => serialize(rest)).toThrow();
    expect(() => serialize({ ...rest, id: own })).not.toThrow();
  });
});

test('checked, a field too many or a wrong value is a fault', () => {
  const serialize = makeSerializer(schema, true);
  expect(() => serialize({ ...body, more: 1 })).toThrow();
  expect(() => serialize({ ...body, state: 'other' })).toThrow();
});
