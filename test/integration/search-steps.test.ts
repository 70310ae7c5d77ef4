import { expect, test } from '@jest/globals';
import { queryable } from '../../src/platform/db/index.js';
import { useTestDatabase } from '../support/database.js';

const database = useTestDatabase();

/** Numbers as new things get them, with gaps, over places of four sizes. */
const FIRST = 1_099_511_627_776;
const ROWS = 40_000;

/** By the position from the oldest, as SQL and as JavaScript have it: frequent, seldom, one, long ago alone, lately alone, and sets that never meet. */
const WORDS: Readonly<Record<string, readonly [where: string, has: (n: number) => boolean]>> = {
  common: ['n % 2 = 0', (n) => n % 2 === 0],
  third: ['n % 3 = 0', (n) => n % 3 === 0],
  seldom: ['n % 997 = 5', (n) => n % 997 === 5],
  one: ['n = 17', (n) => n === 17],
  old: [`n < ${ROWS / 2}`, (n) => n < ROWS / 2],
  new: [`n > ${ROWS - 300}`, (n) => n > ROWS - 300],
  odd: ['n % 2 = 1', (n) => n % 2 === 1],
  by: ['n * 7919 % 10007 < 1250', (n) => (n * 7919) % 10_007 < 1_250],
};
const all = (words: readonly string[], n: number): boolean => words.every((word) => WORDS[word]![1](n));

test.each([1, 37])(
  'the newest that have all words and not others are found wherever they lie, with numbers %i apart',
  async (apart) => {
    const [owner, service] = [database.current.pool(1), database.current.servicePool(1)];
    const tenant = `T${apart}`;
    const words = Object.entries(WORDS).map(
      ([word, [where]]) => `case when ${where} then array[search_term('${tenant}', '=${word}')] else '{}' end`,
    );
    await owner.query(
      `insert into search_entries (tenant_id, kind, id, aggregate_id, no, terms)
        select '${tenant}', 'dossier', gen_random_uuid(), gen_random_uuid(), r.no, search_placed('${tenant}', r.no) || ${words.join(' || ')}
        from (select n, ${FIRST + 123} + n::bigint * ${apart} as no from generate_series(1, ${ROWS}) n) r`,
    );
    const db = queryable(service, tenant);
    const terms = (words: readonly string[]) =>
      words.length === 0
        ? 'null::bigint[]'
        : `array[${words.map((word) => `search_term('${tenant}', '=${word}')`).join(', ')}]`;
    const names = Object.keys(WORDS);
    const sets = [
      ...names.flatMap((one, at) => [[one], ...names.slice(at + 1).map((other) => [one, other])]),
      ['common', 'third', 'by'],
      ['by', 'old', 'third', 'common'],
      ['third', 'by', 'common', 'new', 'by'],
      ['common', 'third', 'old', 'by', 'common', 'third', 'old'],
    ];
    for (const wanted of sets)
      for (const [unwanted, before, most] of [
        [[], null, 21],
        [['third'], null, 3],
        [[], FIRST + 123 + 15_000 * apart, 21],
        [['common'], FIRST + 123 + 40 * apart, 50],
        [[], null, 2_001],
      ] as const) {
        const asked = `${terms(wanted)}, ${terms(unwanted)}, ${before}, ${most}`;
        const found = await db.query({
          text: `select f.no::text from search_entries_found('${tenant}', ${asked}) f`,
          values: [],
        });
        const numbers = Array.from({ length: ROWS }, (_, at) => ROWS - at)
          .filter((n) => all(wanted, n) && !(unwanted.length > 0 && all(unwanted, n)))
          .map((n) => FIRST + 123 + n * apart)
          .filter((no) => no < (before ?? Infinity));
        expect([wanted, unwanted, before, most, found.map((row) => String(row['no']))]).toEqual([
          wanted,
          unwanted,
          before,
          most,
          numbers.slice(0, most).map(String),
        ]);
      }
  },
  300_000,
);
