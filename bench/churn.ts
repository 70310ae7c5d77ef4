import type { App } from '../src/app/index.js';
import type { BenchDatabase } from './database.js';
import { median, type Figure } from './figures.js';
import type { Options } from './options.js';

const KB = 1_024;
/** As the maintenance job deletes. */
const BATCH = 5_000;
/** Rounds after which a fifth of the table is dead, and autovacuum comes. */
const VACUUM_EVERY = 0.2;

/** A table that is filled and emptied at the same pace. `round` stands for the time that one round takes. */
interface Kind {
  readonly name: string;
  readonly columns: string;
  readonly keys: readonly string[];
  /** The keys where the table is partitioned, by which column, and what it is at the beginning of a round. */
  readonly partitioned: readonly string[];
  readonly by: string;
  readonly bound: (round: number) => string;
  readonly row: string;
  /** Rounds that a row is kept. */
  readonly kept: number;
  /** Rounds of one partition. */
  readonly wide: number;
  readonly find: string;
}

const KINDS: readonly Kind[] = [
  {
    name: 'answers for idempotency keys, 24 h',
    columns:
      'tenant_id text not null, client text not null, key text not null, fingerprint text not null, outcome text not null, at integer not null',
    keys: ['primary key (tenant_id, client, key)', 'index (at)'],
    partitioned: ['primary key (tenant_id, client, key, at)'],
    by: 'at',
    bound: String,
    row: `'H' || n % 4, 'client-' || n % 50, md5(n || '/' || round), md5(n::text), repeat('{"value":1}', 30), round`,
    kept: 24,
    wide: 24,
    find: `select outcome from $table where tenant_id = 'H' || n % 4 and client = 'client-' || n % 50 and key = md5(n || '/' || round) and at > round - 24`,
  },
  {
    name: 'attempts to deliver, 30 days',
    columns:
      'tenant_id text not null, id uuid not null, webhook_id uuid not null, event_id text not null, event_type text not null, attempt integer not null, status integer, duration integer not null, error text, at integer not null',
    keys: ['primary key (tenant_id, id)', 'index (tenant_id, webhook_id, id)', 'index (at)'],
    partitioned: ['primary key (tenant_id, id)', 'index (tenant_id, webhook_id, id)'],
    by: 'id',
    bound: (round) => `'${(round * 1_000_000).toString(16).padStart(12, '0')}${'0'.repeat(20)}'`,
    row: `'H' || n % 4, (lpad(to_hex(round::bigint * 1000000 + n), 12, '0') || '7000' || left(md5(n::text), 16))::uuid, md5((n % 50)::text)::uuid, md5(n::text) || '-7', 'request.answered', 1, 204, 12, null, round`,
    kept: 30,
    wide: 7,
    find: `select status from $table where tenant_id = 'H' || n % 4 and webhook_id = md5((n % 50)::text)::uuid order by id desc limit 50`,
  },
];

/** What goes by age, deleted in batches and vacuumed or dropped with its partition: what it costs, and what the table grows to. */
export async function churnSection(_app: App, { pool }: BenchDatabase, { churn }: Options): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const kind of KINDS) {
    const each = Math.ceil(churn / kind.kept);
    const [deleted, dropped] = [await live(pool, kind, each, false), await live(pool, kind, each, true)];
    const told = (what: string, a: number, b: number, unit: string): Figure[] => [
      { what: `${kind.name}: ${what}, deleted`, median: `${a.toFixed(1)} ${unit}`, ratio: 1 },
      { what: `${kind.name}: ${what}, dropped`, median: `${b.toFixed(1)} ${unit}`, ratio: b / a },
    ];
    figures.push(
      ...told('an insert', deleted.insert, dropped.insert, 'µs'),
      ...told('a look', deleted.find, dropped.find, 'µs'),
      ...told('to be rid of one', deleted.rid, dropped.rid, 'µs'),
      ...told('log of one, its end included', deleted.log, dropped.log, 'bytes'),
      ...told('rows after one term', deleted.early.heap, dropped.early.heap, 'kB'),
      ...told('rows after five', deleted.late.heap, dropped.late.heap, 'kB'),
      ...told('indexes after one term', deleted.early.indexes, dropped.early.indexes, 'kB'),
      ...told('indexes after five', deleted.late.indexes, dropped.late.indexes, 'kB'),
    );
  }
  return figures;
}

interface Sizes {
  readonly heap: number;
  readonly indexes: number;
}

interface Lived {
  readonly insert: number;
  readonly find: number;
  readonly rid: number;
  readonly log: number;
  readonly early: Sizes;
  readonly late: Sizes;
}

/** Five terms of it. */
async function live(pool: BenchDatabase['pool'], kind: Kind, each: number, parts: boolean): Promise<Lived> {
  const client = await pool.connect();
  const one = async (text: string): Promise<number> =>
    Number((await client.query<{ n: string }>(text)).rows[0]?.n ?? 0);
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };
  try {
    await client.query(
      `create table churn (${kind.columns}) ${parts ? `partition by range (${kind.by})` : 'with (autovacuum_enabled = off)'}`,
    );
    for (const key of parts ? kind.partitioned : kind.keys)
      await client.query(
        key.startsWith('index') ? `create ${key.replace('index', 'index on churn')}` : `alter table churn add ${key}`,
      );
    await client.query(
      `prepare look as select count(*) as n from generate_series(1, 200) as g, (select $1::integer as round offset 0) r, lateral (select g * 37 as n) n, lateral (${kind.find.replace('$table', 'churn')} offset 0) f`,
    );
    await client.query('set plan_cache_mode = force_generic_plan');
    const begin = await one(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as n`);
    const [inserts, finds]: [number[], number[]] = [[], []];
    let [rid, early]: [number, Sizes | undefined] = [0, undefined];
    const rounds = kind.kept * 5;
    for (let round = 0; round < rounds; round += 1) {
      if (parts && round % kind.wide === 0)
        await client.query(
          `create table churn_${round} partition of churn for values from (${kind.bound(round)}) to (${kind.bound(round + kind.wide)})`,
        );
      inserts.push(
        (await timed(() =>
          client.query(
            `insert into churn select ${kind.row} from generate_series(1, ${each}) n, (select ${round} as round) r`,
          ),
        )) / each,
      );
      rid += await timed(async () => {
        const old = round - kind.kept;
        if (parts) {
          if (old >= kind.wide && old % kind.wide === 0) await client.query(`drop table churn_${old - kind.wide}`);
          return;
        }
        const gone = `delete from churn where ctid = any (array(select ctid from churn where at <= ${old} order by at limit ${BATCH}))`;
        while (((await client.query(gone)).rowCount ?? 0) > 0);
        if (round % Math.round(kind.kept * VACUUM_EVERY) === 0) await client.query('vacuum churn');
      });
      finds.push((await timed(() => client.query(`execute look(${round - 1})`))) / 200);
      if (round === kind.kept + kind.wide) early = await sizes(one);
    }
    const log = (await one(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint as n`)) - begin;
    return {
      insert: median(inserts) * 1_000,
      find: median(finds.slice(kind.kept)) * 1_000,
      rid: (rid * 1_000) / (each * (rounds - kind.kept)),
      log: log / (each * rounds),
      early: early!,
      late: await sizes(one),
    };
  } finally {
    await client.query('deallocate all; reset plan_cache_mode; drop table churn');
    client.release();
  }
}

/** Kilobytes. */
async function sizes(one: (text: string) => Promise<number>): Promise<Sizes> {
  const of = `from (select oid as relid from pg_class where relname ~ '^churn(_[0-9]+)?$' and relkind = 'r') as leaves`;
  return {
    heap: (await one(`select sum(pg_table_size(relid)) as n ${of}`)) / KB,
    indexes: (await one(`select sum(pg_indexes_size(relid)) as n ${of}`)) / KB,
  };
}
