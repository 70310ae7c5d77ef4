import { hashed, kindTerm, partyTerm, termsOf } from '../src/modules/search-words/index.js';
import { copyDossiers } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import type { Template } from './tenant.js';
import { COMMON, syllables } from './words.js';

/** Words of a title and a summary. */
const WORDS = 26;
/** One dossier in so many has a word of its own. */
const RARE = 10_000;

export const AGENCIES = ['H29.1', 'H29.2', 'H29.4', 'H29.5', 'H29.6', 'H29.7', 'H29.8', 'H29.9'] as const;

/** A word that only dossier `number` has. */
export const rareWord = (number: number): string => `hiem${number}`;
export const rareOnes = (first: number, rows: number): number[] =>
  Array.from({ length: Math.max(1, Math.floor(rows / RARE)) }, (_, at) => Math.ceil(first / RARE) * RARE + at * RARE);

/**
 * So many dossiers of a tenant, every agency leading some, with titles of which a few words are in most and most in few; and what they are found by, as the
 * service writes it. Words are hashed once and not with every row; the index is built when all rows are there.
 */
export async function loadSearched(
  { pool }: BenchDatabase,
  template: Template,
  first: number,
  rows: number,
): Promise<void> {
  const { tenant } = template;
  const words = [...COMMON, ...syllables()];
  await pool.query(
    'create unlogged table if not exists bench_words (tenant text, no integer, word text, terms bigint[], primary key (tenant, no))',
  );
  await pool.query(
    'insert into bench_words select $1, w.no, w.word, w.terms::bigint[] from unnest($2::integer[], $3::text[], $4::text[]) as w (no, word, terms)',
    [
      tenant,
      words.map((_, at) => at),
      words,
      words.map((word) => `{${[...termsOf({ texts: [word] })].map((term) => hashed(tenant, term)).join(',')}}`),
    ],
  );
  await pool.query(
    'create unlogged table if not exists bench_rows (row_no integer primary key, words integer[], title text)',
  );
  await pool.query(
    `insert into bench_rows select r.n, r.words, (select string_agg(w.word, ' ') from unnest(r.words) as u join bench_words w on w.tenant = $3 and w.no = u)
      || case when r.n % ${RARE} = 0 then ' hiem' || r.n else '' end
      from (select n, array(select case when g <= 4 then g - 1 else 4 + floor(${words.length - 4} * power(random(), 2.5))::integer end
        from generate_series(case n % 4 when 0 then 1 when 1 then 3 else 5 end, case n % 4 when 2 then 28 else ${WORDS} end) as g) as words
        from generate_series($1::integer, $2::integer) as n) r`,
    [first, first + rows - 1, tenant],
  );
  // By a part of the number that says nothing of the words: else an agency would have all of a word or nothing.
  const oneOf = `('{${AGENCIES.join(',')}}'::text[])[1 + (n / 4) % ${AGENCIES.length}]`;
  const dossiers = {
    title: '(select b.title from bench_rows b where b.row_no = n)',
    lead_agency: oneOf,
    // One of that agency: else the maintenance of the service asks for a successor in each dossier, beside all that is measured.
    responsible_official: `${oneOf} || '-01'`,
  };
  await copyDossiers(pool, template, { from: first, to: first + rows - 1, requests: 0 }, false, { dossiers });
  await pool.query('drop index if exists search_entries__terms');
  const party = (agency: string): string => `'${agency}', ${hashed(tenant, partyTerm(agency))}`;
  await pool.query(
    `insert into search_entries (tenant_id, kind, id, aggregate_id, no, terms)
      select d.tenant_id, 'dossier', d.id, d.id, d.no, array(select distinct t from unnest(b.words) as u join bench_words w on w.tenant = $1 and w.no = u cross join unnest(w.terms) as t)
        || search_placed($1, d.no) || ${hashed(tenant, kindTerm('dossier'))} || (jsonb_build_object(${AGENCIES.map(party).join(', ')}) ->> d.lead_agency)::bigint
        || search_term($1, '=' || right(d.code, 8)) || search_term($1, '<' || right(d.code, 8)) || search_term($1, '~' || lower(regexp_replace(d.code, '[.-]', '/', 'g')))
        || case when b.row_no % ${RARE} = 0 then array[search_term($1, '=hiem' || b.row_no), search_term($1, '<hiem' || b.row_no)] else '{}' end
      from (select *, nextval('search_numbers') as no from dossiers where tenant_id = $1 and id <> $2 order by id) d
      join bench_rows b on b.row_no = right(d.code, 8)::integer`,
    [tenant, template.dossier],
  );
  await pool.query('truncate bench_rows');
}

/** The index as the migration makes it. */
export async function indexSearched({ pool }: BenchDatabase): Promise<void> {
  await pool.query(`set maintenance_work_mem = '1GB'`);
  await pool.query(
    'create index search_entries__terms on search_entries using gin (terms) with (gin_pending_list_limit = 256)',
  );
  await settle(pool);
}
