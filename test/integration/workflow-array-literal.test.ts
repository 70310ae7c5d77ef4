import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arrayLiteral, jsonList, jsonTexts } from '../../src/platform/db/array-literal.js';
import { useTestDatabase } from '../support/database.js';

const database = useTestDatabase();

/** U+0000 and halves of surrogate pairs never come this far: the edge refuses them. */
const texts = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\u0000', ''));

test('every text comes back from the database as it went, quotes, backslashes, braces, commas and NULL among them', async () => {
  const pool = database.current.pool(2);
  const odd = ['', 'NULL', 'null', '"', '\\', '\\"', '{a,b}', "it's", ' a ', 'dòng 1\ndòng 2', '{"k":"\\u0041"}', null];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(texts, fc.constantFrom(...odd), fc.constant(null)), { maxLength: 30 }),
      async (values) => {
        const { rows } = await pool.query<{ value: string | null }>(
          'select u as value from unnest($1::text[]) with ordinality as t (u, no) order by no',
          [arrayLiteral('text', values)],
        );
        expect(rows.map((each) => each.value)).toEqual(values);
      },
    ),
    { numRuns: 200 },
  );
});

test.each([
  ['uuid', ['019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55', null]],
  ['integer', [1, -2, null]],
  ['boolean', [true, false, null]],
  ['timestamptz', ['2026-11-30T10:00:00.000Z', null]],
  ['jsonb', ['{"a":"\\"\\\\x"}', '[]', null]],
] as const)('%s', async (type, values) => {
  const { rows } = await database.current.pool(2).query<{ same: boolean }>(
    `select bool_and(u is not distinct from nullif(v, '')::${type}) as same from unnest($1::${type}[]) with ordinality as t (u, no)
       join unnest($2::text[]) with ordinality as s (v, no) using (no)`,
    [arrayLiteral(type, values), values.map((each) => (each === null ? '' : String(each)))],
  );
  expect(rows[0]?.same).toBe(true);
});

test('every JSON text comes back as it went, separators, quotes and null among them', async () => {
  const pool = database.current.pool(2);
  const odd = ['\u0001', 'N', '\u0002', '\n\t', '"', '\\u0001', null];
  const values = fc.oneof(texts, fc.constantFrom(...odd), fc.jsonValue());
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(values), { maxLength: 30 }), async (written) => {
      const json = written.map((each) => (each === null ? null : JSON.stringify(each)));
      const { rows } = await pool.query<{ value: string | null }>(
        `select u as value from unnest(${jsonTexts('$1')}) with ordinality as t (u, no) order by no`,
        [jsonList(json)],
      );
      expect(rows.map((each) => each.value)).toEqual(json);
    }),
    { numRuns: 200 },
  );
});
