import type { PoolClient } from 'pg';
import { copyDossiers } from './copies.js';
import type { BenchDatabase } from './database.js';
import { AGENCIES, LEAD, type Template } from './tenant.js';

/** Entries of one dossier, one a day. */
export const ENTRIES = 50;
/** Dossiers that are under way at once: so many entries of others lie between two of one dossier, each on a page of its own. */
const WINDOW = 1_000;
/** Milliseconds over which the dossiers were begun. */
const YEARS = 2 * 365 * 86_400_000;

/** Journals that were written over two years, in several tenants. */
export interface Ground {
  readonly tenants: readonly Template[];
  /** Dossiers of each tenant. */
  readonly dossiers: number;
  /** When the first was begun, in milliseconds since 1970. */
  readonly from: number;
  /** Milliseconds from one to the next. */
  readonly step: number;
}

export function groundOf(rows: number, tenants: readonly Template[]): Ground {
  const dossiers = Math.max(1, Math.floor(rows / ENTRIES / WINDOW / tenants.length)) * WINDOW;
  const step = Math.max(1, Math.floor(YEARS / (dossiers * tenants.length)));
  return { tenants, dossiers, from: Date.now() - YEARS - 86_400_000, step };
}

/** UUIDv7 of a moment, ending with the number of the dossier; `part` tells its requests apart. The same in SQL below. */
function idAt(time: number, n: number, part: number): string {
  const hex = `${time.toString(16).padStart(12, '0')}70008${part.toString(16).padStart(3, '0')}${n.toString(16).padStart(12, '0')}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
const sqlIdAt = (time: string, n: string, part: string): string =>
  `(lpad(to_hex(${time}), 12, '0') || '70008' || lpad(to_hex(${part}), 3, '0') || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** Tenants take turns, a window each: which of all is dossier `n` of tenant number `place`; both count from none. */
const amongAll = (n: string, place: number | string, tenants: number): string =>
  `(((${n}) / ${WINDOW} * ${tenants} + ${place}) * ${WINDOW} + (${n}) % ${WINDOW})`;
const idOf = ({ from, step }: Ground, all: string, part: string): string =>
  sqlIdAt(`${from}::bigint + ${all}::bigint * ${step}`, all, part);

/** A dossier of tenant number `place`, by a number from 0 to 1: the larger, the younger. */
export function dossierAt({ tenants, dossiers, from, step }: Ground, place: number, share: number): string {
  const n = Math.min(dossiers - 1, Math.floor(share * dossiers));
  const all = (Math.floor(n / WINDOW) * tenants.length + place) * WINDOW + (n % WINDOW);
  return idAt(from + all * step, all, 0);
}

/** The request of open dossier `n` to agency number `part`, both from one. */
export const openRequest = ({ from }: Ground, n: number, part: number): string => idAt(from + YEARS + n, n, part);

/**
 * Fills a new database: journals with whole chains and their places in the feed, the rows of the dossiers, and `open` dossiers of the first tenant with all
 * requests open, begun last. Keys and indexes of the two large tables are built when all is there.
 */
export async function grow(database: BenchDatabase, ground: Ground, open: number): Promise<void> {
  const { pool } = database;
  const begun = performance.now();
  const tell = (what: string): void =>
    console.log(`  ${what} after ${Math.round((performance.now() - begun) / 1_000)} s`);
  const built = await withoutIndexes(database, ['journal', 'feed']);
  await pool.query('create unlogged table bench_heads (dossier bigint primary key, hash text)');
  await asOwner(database, async (one) =>
    asOwner(database, async (other) => {
      // Half each: a connection has one processor.
      await Promise.all([one.query(journals(ground, 0)), other.query(journals(ground, 1))]);
    }),
  );
  tell('journals');
  await asOwner(database, async (client) => {
    await client.query(`set maintenance_work_mem = '1GB'`);
    for (const each of built) await client.query(each);
  });
  tell('indexes');
  for (const [place, template] of ground.tenants.entries()) await dossiersOf(database, ground, template, place);
  tell('dossiers');
  await openDossiers(database, ground, open);
  await pool.query(
    'insert into feed_tails (tenant_id, no) select tenant_id, max(no) from feed group by tenant_id on conflict (tenant_id) do update set no = excluded.no',
  );
  await pool.query(NUMBERED);
  await pool.query('drop table bench_heads');
  // As autovacuum leaves what has lain there: pages known to be seen by all.
  await pool.query('vacuum (analyze)');
  tell('vacuum');
  // It would read tables in the middle of a measurement, and its pages would count as those of what is measured.
  await pool.query(`do $$ declare each regclass; begin
    for each in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop
      execute format('alter table %s set (autovacuum_enabled = off)', each);
    end loop; end $$`);
}

/** As a numbering leaves it that has seen everything. */
const NUMBERED = `update feed_snapshot set snapshot = pg_current_snapshot(),
  cluster = (select system_identifier from pg_control_system()) || '/' || (select oid from pg_database where datname = current_database())`;

async function asOwner({ pool }: BenchDatabase, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    await work(client);
  } finally {
    client.release(true);
  }
}

/** Takes keys and indexes away, and answers the statements that make them again. */
async function withoutIndexes({ pool }: BenchDatabase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ table: string; name: string; key: string | null; index: string }>(
    `select i.indrelid::regclass::text as table, i.indexrelid::regclass::text as name, pg_get_constraintdef(c.oid) as key, pg_get_indexdef(i.indexrelid) as index
      from pg_index i left join pg_constraint c on c.conindid = i.indexrelid where i.indrelid = any ($1::regclass[])`,
    [tables],
  );
  const keys = rows.map(({ table, name, key, index }) =>
    key === null
      ? { drop: `drop index ${name}`, make: index }
      : {
          drop: `alter table ${table} drop constraint ${name}`,
          make: `alter table ${table} add constraint ${name} ${key}`,
        },
  );
  await pool.query(keys.map(({ drop }) => drop).join('; '));
  return keys.map(({ make }) => make);
}

/** Window after window: each entry of its dossiers before the next one of any, as they would come. `half`: of the even or of the odd windows. */
function journals(ground: Ground, half: 0 | 1): string {
  const { tenants, dossiers, from, step } = ground;
  const all = `(w * ${WINDOW} + i - 1)`;
  return `do $$
  declare
    heads text[];
    tenant text;
  begin
    for w in ${half}..${(dossiers / WINDOW) * tenants.length - 1} by 2 loop
      tenant := (array['${tenants.map((each) => each.tenant).join(`','`)}'])[1 + w % ${tenants.length}];
      heads := array_fill(repeat('0', 64), array[${WINDOW}]);
      for s in 1..${ENTRIES} loop
        with made as materialized (
          select i, ${idOf(ground, all, '0')} as id, to_timestamp((${from}::bigint + ${all}::bigint * ${step}) / 1000 + s * 86400) as at,
            case when s = 1 then 'dossier.created' when s % 3 = 0 then 'request.reminded' when s % 3 = 1 then 'request.seen' else 'request.answered' end as type,
            case when s = 1 then null else '${AGENCIES[0]}' end as about, case when s % 3 = 0 then null else '${LEAD}' end as actor,
            '{"reminder":' || s || ',"requestId":"' || ${idOf(ground, all, '1')} || '","rung":' || s % 3 || '}' as data
          from generate_series(1, ${WINDOW}) as i
        ), hashed as materialized (
          select *, encode(sha256(convert_to(heads[i] || E'\\n["' || tenant || '","' || id || '",' || s || ',"'
            || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') || '.000Z","' || type || '",' || coalesce('"' || about || '"', 'null') || ','
            || coalesce('"' || actor || '"', 'null') || ',' || coalesce('"' || actor || '-04"', 'null') || E',null]\\n' || data, 'UTF8')), 'hex') as hash
          from made
        ), kept as (
          insert into journal (tenant_id, aggregate_id, seq, process, at, type, about, actor_agency, actor_official, data, hash)
          select tenant, id, s, 'dossier', at, type, about, actor, actor || '-04', data::jsonb, hash from hashed
        ), fed as (
          insert into feed (tenant_id, no, aggregate_id, seq)
          select tenant, (w / ${tenants.length})::bigint * ${WINDOW * ENTRIES} + (s - 1) * ${WINDOW} + i + ${WINDOW}, id, s from hashed
        )
        select array_agg(hash order by i) into heads from hashed;
      end loop;
      insert into bench_heads select ${all}, heads[i] from generate_series(1, ${WINDOW}) as i;
      commit;
    end loop;
  end $$`;
}

/** The rows of the dossiers of a tenant, with the first request of each. */
async function dossiersOf({ pool }: BenchDatabase, ground: Ground, template: Template, place: number): Promise<void> {
  const all = amongAll('n - 1', place, ground.tenants.length);
  const id = idOf(ground, all, '0');
  await copyDossiers(pool, template, { from: 1, to: ground.dossiers, requests: 1 }, false, {
    dossiers: {
      id,
      journal_seq: String(ENTRIES),
      journal_head: `(select h.hash from bench_heads h where h.dossier = ${all})`,
    },
    consultation_requests: { id: idOf(ground, all, '1'), dossier_id: id },
  });
}

async function openDossiers({ pool }: BenchDatabase, ground: Ground, open: number): Promise<void> {
  const id = (part: string): string => sqlIdAt(`${ground.from + YEARS}::bigint + n`, 'n', part);
  await copyDossiers(pool, ground.tenants[0]!, { from: 1, to: open, requests: AGENCIES.length }, true, {
    dossiers: { id: id('0'), code: `left(t.code, -4) || 'M' || lpad(n::text, 8, '0')` },
    consultation_requests: { id: id('array_position(template.requests, t.id)'), dossier_id: id('0') },
    timers: { aggregate_id: id('0'), instance_id: id('coalesce(array_position(template.requests, t.instance_id), 0)') },
    journal: { aggregate_id: id('0') },
  });
}
