import type { Put, Queryable } from '../../platform/db/index.js';
import { allHashed, kindTerm, partyTerm } from './hashed.js';
import { tiersOf, widest } from './terms.js';

/** What a list asks for by words. */
export interface WordedQuestion {
  readonly kind: string;
  readonly q: string;
  /** The agency whose part of the tenant is seen; undefined: all. */
  readonly own: string | undefined;
}

/** What has the words: its ids where they are few; where they are many, the terms that each row of the list is asked for. */
export interface Worded {
  readonly kind: string;
  readonly ids: readonly string[] | undefined;
  readonly terms: readonly string[];
  /** The question, for rows that are not filled in yet; undefined where all of the tenant are. */
  readonly unfilled: string | undefined;
}

/** More than that are not looked up first: the list then comes to them soon enough in its own order. */
const FEW = 2_000;

/** Tables with an index of words of their own from before the search, by which what is not filled in yet is found. */
const BEFORE: Readonly<Record<string, string>> = { dossier: 'dossiers', task: 'tasks' };

const earlier = (kind: string): string =>
  BEFORE[kind] === undefined
    ? 'select $4::text, false where false'
    : `select w.id::text, true from search_fillings s cross join lateral ${BEFORE[kind]}_worded($1, $4) as w (id) where s.tenant_id = $1 limit $3`;

/** What of one kind has all words of a question, the last one as a beginning. Nothing where there is no word in it. */
export async function findWorded(db: Queryable, tenant: string, { kind, q, own }: WordedQuestion): Promise<Worded> {
  const words = widest(tiersOf(q));
  if (words.length === 0) return { kind, ids: [], terms: [], unfilled: undefined };
  const wanted = [kindTerm(kind), ...(own === undefined ? [] : [partyTerm(own)]), ...words];
  const rows = await db.query({
    name: `search-words.${kind}`,
    text: `select f.id::text, exists (select from search_fillings s where s.tenant_id = $1) as unfilled
      from search_entries_found($1, $2::bigint[], null, null, $3) f union all (${earlier(kind)})`,
    values: [tenant, allHashed(tenant, wanted), FEW + 1, q],
  });
  return {
    kind,
    ids: rows.length > FEW ? undefined : rows.map((row) => row['id'] as string),
    terms: allHashed(tenant, words),
    unfilled: rows.some((row) => row['unfilled'] === true) ? q : undefined,
  };
}

/** SQL: whether what this column names is among them. */
export const isWorded = ({ kind, ids, terms, unfilled }: Worded, column: string, put: Put): string =>
  ids
    ? `${column} = any(${put(ids, 'uuid[]')})`
    : `coalesce((select e.terms @> ${put(terms, 'bigint[]')} from search_entries e
        where e.tenant_id = (select $1::text) and e.kind = '${kind}' and e.id = ${column}), ${wordedBefore(kind, unfilled, column, put)})`;

const wordedBefore = (kind: string, q: string | undefined, column: string, put: Put): string =>
  q === undefined || BEFORE[kind] === undefined
    ? 'false'
    : `(select b.search @@ plainto_tsquery('simple', ${put(q, 'text')}) from ${BEFORE[kind]} b
        where b.tenant_id = (select $1::text) and b.id = ${column})`;
