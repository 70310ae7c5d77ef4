import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

/**
 * Rows that are looked up by the keys of others are joined by the tenant of those (`keysOfTenant`). Compared with `$1`, any index that begins with the tenant
 * looks as good as the key to PostgreSQL where it knows nothing of the tenant: the whole tenant is read, and joined with the keys.
 */

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `src/${file}`);

const LOOKED_UP = /(\w+)\.tenant_id = (?:\(select )?\$1(?:::text\))?\s+and\s+\1\.(?:\w+) = (\w+)\.\w+/g;

/**
 * Parts of statements that stand in a lateral subquery elsewhere; and the proofs of violations, which are looked up where PostgreSQL may read small tables
 * whole: with the tenant among the keys it would.
 */
const FRAGMENTS = new Set([
  'src/modules/procedure-reviews/measure-queries.ts',
  'src/modules/violations/evidence-queries.ts',
]);

/** The subquery that a place of a text lies in; empty where it lies in none. */
function subqueryAt(text: string, at: number): string {
  let depth = 0;
  let from = at;
  for (; from >= 0; from -= 1) {
    if (text[from] === ')') depth += 1;
    else if (text[from] === '(' && (depth -= 1) < 0) break;
    else if (text[from] === '`') return '';
  }
  let until = from;
  for (depth = 0; until < text.length; until += 1) {
    if (text[until] === '(') depth += 1;
    else if (text[until] === ')' && (depth -= 1) === 0) break;
  }
  const inside = text.slice(from, until + 1);
  return /^\(\s*select/.test(inside) ? inside : '';
}

/** Whether rows of this name are read in the same subquery, and not those of the row that it is asked for. */
const isReadIn = (subquery: string, name: string): boolean =>
  new RegExp(`\\b(from|join|using|,)\\s+([\\w.]+(\\([^)]*\\))?\\s+)?(as\\s+)?${name}\\b`).test(subquery);

/** Places at which a file looks rows up by keys and compares the tenant with a value. */
const lookups = (text: string): string[] =>
  [...text.matchAll(LOOKED_UP)]
    .filter(({ index, 2: keys }) => {
      const subquery = subqueryAt(text, index);
      return subquery === '' || isReadIn(subquery, keys!);
    })
    .map(([found]) => found);

test('rows are looked up by whole keys with the tenant in them', () => {
  expect(files.length).toBeGreaterThan(1_000);
  const found = files
    .filter((file) => !FRAGMENTS.has(file))
    .flatMap((file) => lookups(readFileSync(file, 'utf8')).map((each) => `${file}: ${each}`));
  expect(found).toEqual([]);
});

test.each([
  ['`update t set a = 1 from unnest($2::uuid[]) as u (id) where t.tenant_id = $1 and t.id = u.id`', 1],
  ['`with k as (select j.* from looked join journal j on j.tenant_id = $1 and j.id = looked.id) select 1`', 1],
  ['`select k.* from k where exists (select from t where t.tenant_id = $1 and t.id = k.id)`', 0],
  ['`select t.* from k cross join lateral (select * from t d where d.tenant_id = $1 and d.id = k.id offset 0) t`', 0],
  ['`update t set a = 1 from u where t.tenant_id = u.tenant_id and t.id = u.id`', 0],
])('%s', (text, count) => {
  expect(lookups(text)).toHaveLength(count);
});
