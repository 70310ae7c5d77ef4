import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keepDeliveries } from '../../src/modules/webhooks/index.js';
import {
  BY_INDEX,
  ALL_TENANTS,
  inBatches,
  purgeOutcomes,
  transact,
  type Batch,
  type Pool,
  type Statement,
} from '../../src/platform/db/index.js';
import { bootApp, useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { LEAD, province } from '../support/province.js';
import { nodeTypes, type PlanNode } from '../support/plans.js';
import { until } from '../support/until.js';

/** More than two batches. */
const OLD = 12_001;
const NEW = 3;

const apps = useApps();
let pool: Pool;
let service: Pool;

interface Kind {
  readonly table: string;
  readonly batch: Batch;
  /** Which it reads by; undefined where a function of the database does it, one process at a time. */
  readonly index: string | undefined;
  /** `n` rows of the age $1. */
  readonly insert: string;
  readonly old: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  'first answers': {
    table: 'idempotency_keys',
    batch: purgeOutcomes,
    index: 'idempotency_keys__created_at',
    insert: `insert into idempotency_keys (tenant_id, client, key, fingerprint, outcome, created_at)
      select 'H' || n % 7, 'c', $1 || n, 'f', '{"value":1}', now() - $1::interval - n * interval '1 millisecond' from generate_series(1, $2::int) as n`,
    old: '24 hours',
  },
  // Those for which no partition was made in time; the others go with theirs.
  'attempts to deliver': {
    table: 'webhook_deliveries',
    batch: keepDeliveries,
    index: undefined,
    insert: `insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, attempt, at, duration)
      select 'H' || n % 7, ('ff' || right(gen_random_uuid()::text, 34))::uuid, gen_random_uuid(), 'e', 't', 1, now() - $1::interval - n * interval '1 millisecond', 1
      from generate_series(1, $2::int) as n`,
    old: '30 days',
  },
};
const kinds = Object.entries(KINDS);

/** A statement that takes more than a batch away fails, as on a table of millions it would by its time. */
const refuseMany = (table: string): string => `
  create or replace function refuse_many() returns trigger language plpgsql as $$
  begin
    insert into batches (size) select count(*) from gone having count(*) > 0;
    if (select count(*) from gone) > 5000 then raise exception 'more than a batch at once'; end if;
    return null;
  end $$;
  create or replace trigger refuse_many after delete on ${table} referencing old table as gone for each statement execute function refuse_many()`;

const count = async (table: string): Promise<number> =>
  Number((await pool.query<{ count: number }>(`select count(*) from ${table}`)).rows[0]!.count);

beforeAll(async () => {
  pool = apps.app.pool;
  await pool.query(
    'create table batches (no serial, size integer); grant insert on batches to public; grant usage on sequence batches_no_seq to public',
  );
  service = apps.database.servicePool(3);
});
beforeEach(async () => {
  await pool.query('truncate batches');
  for (const [, { table, insert, old }] of kinds) {
    await pool.query(`truncate ${table}`);
    await pool.query(refuseMany(table === 'webhook_deliveries' ? `${table}_rest` : table));
    await pool.query(insert, [old, OLD]);
    await pool.query(insert, ['1 hour', NEW]);
  }
});

describe('what is past its time goes in batches', () => {
  test('all of it, in the hourly work', async () => {
    const app = await bootApp(apps.database);
    app.serve();
    for (const [, { table }] of kinds) await until(async () => (await count(table)) === NEW);
  });

  test('whatever becomes of the files before it', async () => {
    const away = { endpoint: 'http://127.0.0.1:1', bucket: 'b', region: 'r', accessKeyId: 'i', secretAccessKey: 's' };
    const app = await bootApp(apps.database, { files: { s3: away } });
    const here = await province(apps.app);
    await pool.query(
      `insert into files (tenant_id, id, sha256, size, media_type, name, client, kept_from) values ($1, gen_random_uuid(), repeat('a', 64), 1, 't', 'n', 'c', now() - interval '9 days')`,
      [here.code],
    );
    app.serve();
    for (const [, { table }] of kinds) await until(async () => (await count(table)) === NEW);
    expect(await count('files')).toBe(1);
  });

  test.each(kinds)('%s: as many as there are, each batch by itself', async (_what, { table, batch }) => {
    expect(await inBatches(service, batch)).toBe(OLD);
    const { rows } = await pool.query<{ size: number }>('select size from batches order by no');
    expect(rows.map(({ size }) => size)).toEqual([5_000, 5_000, 2_001]);
    expect(await count(table)).toBe(NEW);
    expect(await inBatches(service, batch)).toBe(0);
  });

  test.each(kinds)('%s: until it is stopped, and the next time goes on', async (_what, { table, batch }) => {
    const stopping = new AbortController();
    const { signal } = stopping;
    const stopped: Batch = (limit) => (stopping.abort(), batch(limit));
    expect(await inBatches(service, stopped, { limit: 100, signal })).toBe(100);
    expect(await inBatches(service, stopped, { signal })).toBe(0);
    expect(await inBatches(service, batch)).toBe(OLD - 100);
    expect(await count(table)).toBe(NEW);
  });

  test.each(kinds)('%s: what was done stays done where a batch fails', async (_what, { table, batch }) => {
    let asked = 0;
    const failing: Batch = (limit) => ((asked += 1) > 3 ? { text: 'select 1 / 0', values: [] } : batch(limit));
    await expect(inBatches(service, failing, { limit: 1_000 })).rejects.toThrow('division by zero');
    expect(await count(table)).toBe(OLD + NEW - 3_000);
  });

  test.each(kinds)('%s: nobody waits for rows that somebody else has', async (_what, { table, batch, index }) => {
    const other = await pool.connect();
    try {
      await other.query('begin');
      await other.query(
        `select from ${table} where ctid in (select ctid from ${table} order by ctid limit 7) for update`,
      );
      const gone = await Promise.all([1, 2].map(() => inBatches(service, batch, { limit: 500 })));
      await inBatches(service, batch);
      expect(await count(table)).toBe(7 + NEW);
      expect(index === undefined ? Math.max(...gone) : Math.min(...gone)).toBeGreaterThan(0);
      await other.query('rollback');
    } finally {
      other.release();
    }
    expect(await inBatches(service, batch)).toBe(7);
  });

  test.each(kinds.filter(([, { index }]) => index !== undefined))(
    '%s: read from an index, and no more of it than a batch',
    async (_what, { table, batch, index, insert, old }) => {
      // Statistics of another day: the table was small then.
      await pool.query(`truncate ${table}`);
      await pool.query(`analyze ${table}`);
      await pool.query(insert, ['1 hour', 30_000]);
      await pool.query(insert, [old, OLD]);
      const plan = await planOf(service, batch(5_000));
      const scan = plan.find((each) => each['Index Name'] === index);
      expect(scan).toMatchObject({ 'Node Type': 'Index Scan', 'Actual Rows': 5_000 });
      expect(nodeTypes(plan)).toContain('Tid Scan');
      expect(nodeTypes(plan)).not.toContain('Seq Scan');
    },
  );
});

async function planOf(of: Pool, { text, values }: Statement): Promise<PlanNode[]> {
  const explained = { text: `explain (analyze, format json) ${text}`, values };
  const [, rows] = await transact(of, ALL_TENANTS, (transaction) => transaction.commit([BY_INDEX, explained]));
  const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat((rows as { 'QUERY PLAN': [{ Plan: PlanNode }] }[])[0]!['QUERY PLAN'][0].Plan);
}

test('a webhook with more attempts than a statement has time for is deleted at once', async () => {
  const here = await province(apps.app);
  const lead = await here.of(LEAD);
  const hooks = await bootApp(apps.database, { webhooks: { allowPrivate: ['127.0.0.1/32'] }, serve: false });
  const to = { url: 'http://127.0.0.1:9/' };
  const [made, other] = [1, 2].map(
    async () => answered(await lead.at(hooks).post('/v1/webhooks', to), 201).body.id as string,
  );
  const [id, kept] = [await made!, await other!];
  for (const each of [id, kept])
    await pool.query(
      `insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, attempt, at, duration)
       select $1, gen_random_uuid(), $2, 'e', 't', 1, now(), 1 from generate_series(1, 5001)`,
      [here.code, each],
    );
  answered(await lead.del(`/v1/webhooks/${id}`), 204);
  expect((await lead.get(`/v1/webhooks/${id}/deliveries`)).status).toBe(404);
  expect(answered(await lead.get(`/v1/webhooks/${kept}/deliveries?limit=1`), 200).body.items).toHaveLength(1);
});
