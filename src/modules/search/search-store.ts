import { keysOfTenant, type Statement } from '../../platform/db/index.js';
import { allHashed } from '../search-words/index.js';
import type { ChangedEntry, Joined, PersonEntry, SearchChanges, SearchEntry } from './search-rows.js';

/**
 * Each row's terms as the text of an array: rows have different numbers of them, which arrays of arrays may not. Rows of a batch have many in common,
 * as the requests of a round have: each is hashed once.
 */
function arrays(tenant: string, rows: readonly (readonly string[])[]): string[] {
  const terms = [...new Set(rows.flat())];
  const hashes = allHashed(tenant, terms);
  const of = new Map(terms.map((term, index) => [term, hashes[index]!]));
  return rows.map((row) => `{${row.map((term) => of.get(term)!).join(',')}}`);
}

/** Terms of persons go as text: they are hashed under a key that only the database has. */
const quoted = (terms: readonly string[]): string =>
  `{${terms.map((term) => `"${term.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;

const keysOf = (tenant: string, rows: readonly SearchEntry[]): unknown[] => [
  tenant,
  rows.map((each) => each.kind),
  rows.map((each) => each.id),
  rows.map((each) => each.aggregateId),
];

/** New things get their numbers one after another. Things that are there already stay as they are. */
export const insertEntries = (tenant: string, rows: readonly SearchEntry[]): Statement => ({
  name: 'search.insert',
  text: `with u as (select u.*, nextval('search_numbers') as no
      from unnest($2::text[], $3::uuid[], $4::uuid[], $5::text[]) as u (kind, id, aggregate_id, terms))
    insert into search_entries (tenant_id, kind, id, aggregate_id, no, terms)
    select $1, u.kind, u.id, u.aggregate_id, u.no, u.terms::bigint[] || search_placed($1, u.no) from u
    on conflict (tenant_id, kind, id) do nothing`,
  values: [
    ...keysOf(tenant, rows),
    arrays(
      tenant,
      rows.map((each) => [...each.parties, ...each.terms]),
    ),
  ],
});

/** The same for what was there before, under numbers that were kept for it, falling from `from`. */
export const fillEntries = (tenant: string, rows: readonly SearchEntry[], from: string): Statement => ({
  name: 'search.fill',
  text: `insert into search_entries (tenant_id, kind, id, aggregate_id, no, terms)
    select $1, u.kind, u.id, u.aggregate_id, $6::bigint - u.at, u.terms::bigint[] || search_placed($1, $6::bigint - u.at)
    from unnest($2::text[], $3::uuid[], $4::uuid[], $5::text[]) with ordinality as u (kind, id, aggregate_id, terms, at)
    on conflict (tenant_id, kind, id) do nothing`,
  values: [
    ...keysOf(tenant, rows),
    arrays(
      tenant,
      rows.map((each) => [...each.parties, ...each.terms]),
    ),
    from,
  ],
});

/** Things by key, with lists of terms: each is read from its text once for a thing, not once for each term that is compared. */
function termsOfKeys(lists: string, values: string): string {
  const read = lists.split(', ').map((each) => `${each}::bigint[] as ${each}`);
  return keysOfTenant(
    `(select kind, id, ${read.join(', ')} from unnest(${values}) as t (kind, id, ${lists}) offset 0)`,
    'u',
    `kind, id, ${lists}`,
  );
}

/**
 * New texts of things: what only the old ones brought goes, who takes part and their places stay. What is not filled in yet is left to the filling, which
 * reads it as it is by then.
 */
const changeEntries = (tenant: string, rows: readonly ChangedEntry[]): Statement => ({
  name: 'search.change',
  text: `update search_entries e
    set terms = case when cardinality(u.gone) = 0 then e.terms else array(select t from unnest(e.terms) as t where t <> all (u.gone)) end || u.added
    from ${termsOfKeys('gone, added', '$2::text[], $3::uuid[], $4::text[], $5::text[]')}
    where e.tenant_id = u.tenant_id and e.kind = u.kind and e.id = u.id`,
  values: [
    tenant,
    rows.map((each) => each.kind),
    rows.map((each) => each.id),
    arrays(
      tenant,
      rows.map((each) => each.gone),
    ),
    arrays(
      tenant,
      rows.map((each) => each.added),
    ),
  ],
});

/** Agencies that take part from now on find it, and its applicant where they may. `|| '{}'` hides the terms from their own index: things are looked up by key. */
const joinParties = (tenant: string, rows: readonly Joined[]): Statement => ({
  name: 'search.join',
  text: `with u as materialized (select * from ${termsOfKeys('terms', '$2::text[], $3::uuid[], $4::text[]')}),
    persons as (update search_persons p set terms = p.terms || u.terms from u
      where p.tenant_id = u.tenant_id and p.dossier_id = u.id and u.kind = 'dossier' and not p.terms || '{}' @> u.terms)
    update search_entries e set terms = e.terms || u.terms from u
    where e.tenant_id = u.tenant_id and e.kind = u.kind and e.id = u.id and not e.terms || '{}' @> u.terms`,
  values: [
    tenant,
    rows.map((each) => each.kind),
    rows.map((each) => each.id),
    arrays(
      tenant,
      rows.map((each) => each.parties),
    ),
  ],
});

/**
 * Words of persons, hashed under the key of the tenant; the first of all makes the key. New data take the place of those before. Everything is
 * looked up by itself: joined, PostgreSQL read all entries of the tenant for each row, or all of all tenants once.
 */
export const keepPersons = (tenant: string, rows: readonly PersonEntry[]): Statement[] => [
  {
    name: 'search.make-key',
    text: `insert into search_keys (tenant_id, key) values ($1, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
      on conflict (tenant_id) do nothing`,
    values: [tenant],
  },
  {
    name: 'search.keep-persons',
    text: `insert into search_persons (tenant_id, dossier_id, no, terms)
      select $1, e.id, e.no, u.parties::bigint[] || search_placed($1, e.no) || array(select search_person_term(k.key, t) from unnest(u.terms::text[]) as t)
      from unnest($2::uuid[], $3::text[], $4::text[]) as u (id, parties, terms)
      cross join lateral (select id, no from search_entries where tenant_id = $1 and kind = 'dossier' and id = u.id offset 0) e
      cross join lateral (select from applicants where tenant_id = $1 and dossier_id = u.id offset 0) a
      cross join (select key from search_keys where tenant_id = $1 offset 0) k
      on conflict (tenant_id, dossier_id) do update set terms = excluded.terms`,
    values: [
      tenant,
      rows.map((each) => each.id),
      arrays(
        tenant,
        rows.map((each) => each.parties),
      ),
      rows.map((each) => quoted(each.terms)),
    ],
  },
];

/** Everything that a batch changes; nothing where it changes nothing. */
export function writeSearch(tenant: string, { created, changed, joined, persons }: SearchChanges): Statement[] {
  return [
    ...(created.length > 0 ? [insertEntries(tenant, created)] : []),
    ...(changed.length > 0 ? [changeEntries(tenant, changed)] : []),
    ...(joined.length > 0 ? [joinParties(tenant, joined)] : []),
    ...(persons.length > 0 ? keepPersons(tenant, persons) : []),
  ];
}
