import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keepDeliveries } from '../../src/modules/webhooks/index.js';
import {
  acrossTenants,
  inBatches,
  migrateToLatest,
  queryable,
  withMigrations,
  type Pool,
} from '../../src/platform/db/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const TENANT = 'H29';

let database: TestDatabase;
let owner: Pool;
let service: Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  owner = database.pool(6);
  service = database.servicePool(4);
});
afterEach(() => database.drop());

/** A UUIDv7 of a moment. */
const idAt = (moment: Date, n: number): string => {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
};
const ago = (milliseconds: number): Date => new Date(Date.now() - milliseconds);
const monday = (moment: Date): string => {
  const day = new Date(moment.getTime() - ((moment.getUTCDay() + 6) % 7) * DAY);
  return day.toISOString().slice(0, 10);
};

const attempt = (pool: Pool, moment: Date, n: number) =>
  queryable(pool, TENANT).query({
    text: `insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, attempt, at, duration)
      values ($1, $2, '00000000-0000-7000-8000-000000000001', 'e', 't', 1, $3, 1)`,
    values: [TENANT, idAt(moment, n), moment],
  });
const attempts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await owner.query<{ part: string; n: number }>(
        `select tableoid::regclass::text as part, count(*)::int as n from webhook_deliveries group by 1 order by 1`,
      )
    ).rows.map(({ part, n }) => [part, n]),
  );
const partitions = async (): Promise<string[]> =>
  (
    await owner.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits where inhparent = 'webhook_deliveries'::regclass order by 1`,
    )
  ).rows.map(({ name }) => name);
const keep = () => inBatches(service, keepDeliveries);

/** A week of long ago: as it is once the table that was there before has gone. */
async function weekOf(moment: Date): Promise<string> {
  const from = monday(moment);
  const name = `webhook_deliveries_${from.replaceAll('-', '')}`;
  await owner.query(
    `create table ${name} partition of webhook_deliveries for values from (id_from('${from}')) to (id_from(date '${from}' + 7))`,
  );
  return name;
}

describe('attempts by week', () => {
  beforeEach(() => owner.query('drop table webhook_deliveries_first'));

  test('room is made for the weeks to come, and what is written lies there', async () => {
    const wanted = [0, 1, 2, 3, 4].map((n) => `webhook_deliveries_${monday(ago(-n * WEEK)).replaceAll('-', '')}`);
    await owner.query(`drop table ${wanted[4]}`);
    await keep();
    expect(await partitions()).toEqual(expect.arrayContaining(wanted.slice(2)));
    await attempt(service, ago(-3 * WEEK), 1);
    expect(await attempts()).toEqual({ [wanted[3]!]: 1 });
    const [seen] = await queryable(service, TENANT).query({
      text: 'select count(*)::int as n from webhook_deliveries',
      values: [],
    });
    expect(seen).toEqual({ n: 1 });
    const [hidden] = await queryable(service, 'H30').query({
      text: 'select count(*)::int as n from webhook_deliveries',
      values: [],
    });
    expect(hidden).toEqual({ n: 0 });
  });

  test('partitions are closed to the service, whatever the tenant, and have the policy all the same', async () => {
    const all = await partitions();
    expect(all.length).toBeGreaterThan(3);
    for (const each of all)
      await expect(
        queryable(service, TENANT).query({ text: `select from ${each} where tenant_id = $1`, values: [TENANT] }),
      ).rejects.toThrow(`permission denied for table ${each}`);
    const { rows } = await owner.query<{ name: string }>(
      `select tablename as name from pg_policies where tablename like 'webhook\\_deliveries\\_%' and policyname = 'tenant' order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(all);
  });

  test('a week goes when all of it is thirty days old, and not before', async () => {
    const [old, young] = [await weekOf(ago(38 * DAY)), await weekOf(ago(29 * DAY))];
    await attempt(service, ago(38 * DAY), 1);
    await attempt(service, ago(29 * DAY), 2);
    expect(await attempts()).toEqual({ [old]: 1, [young]: 1 });
    await keep();
    expect(await attempts()).toEqual({ [young]: 1 });
    expect(await partitions()).not.toContain(old);
  });

  test('nothing is lost where no room was made in time, and it goes by its age', async () => {
    await attempt(service, ago(0), 1);
    await attempt(service, ago(31 * DAY), 2);
    await attempt(service, ago(29 * DAY), 3);
    expect(await attempts()).toEqual({ webhook_deliveries_rest: 3 });
    await keep();
    expect(await attempts()).toEqual({ webhook_deliveries_rest: 2 });
  });

  test('whoever reads a week that would go keeps it until the next time, and nobody from writing', async () => {
    const old = await weekOf(ago(38 * DAY));
    const reader = await owner.connect();
    try {
      await reader.query('begin; select from webhook_deliveries');
      const kept = keep();
      await attempt(service, ago(0), 1);
      await kept;
      expect(await partitions()).toContain(old);
      await reader.query('commit');
    } finally {
      reader.release();
    }
    await keep();
    expect(await partitions()).not.toContain(old);
  });
});

describe('a database that is there', () => {
  test('is moved over while others write and read, and back', async () => {
    const undone: string[] = [];
    const back = () =>
      withMigrations(database.connectionString, async (migrations) => {
        undone.length = 0;
        while (!undone.some((each) => each.endsWith('-bound-deliveries'))) undone.unshift(...(await migrations.down()));
      });
    await back();
    await owner.query(
      `insert into webhook_deliveries (tenant_id, id, webhook_id, event_id, event_type, attempt, at, duration)
        select $1, (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - n::bigint * 60000), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, gen_random_uuid(), 'e', 't', 1, now(), 1
        from generate_series(1, 40000) as n`,
      [TENANT],
    );
    let [going, written] = [true, 0];
    // Two processes, whose statements were prepared before.
    const writing = [1, 2].map(async (who) => {
      while (going) {
        written += 1;
        await attempt(service, ago(0), who * 1_000_000 + written);
        await queryable(service, TENANT).query({
          name: 'webhook.deliveries',
          text: `select id from webhook_deliveries where tenant_id = $1 and webhook_id = $2 order by id desc limit $3`,
          values: [TENANT, '00000000-0000-7000-8000-000000000001', 10],
        });
      }
    });
    expect(await migrateToLatest(database.connectionString)).toEqual(undone);
    const during = written;
    await back();
    await migrateToLatest(database.connectionString);
    going = false;
    await Promise.all(writing);
    expect(during).toBeGreaterThan(2);
    expect(await attempts()).toEqual({ webhook_deliveries_first: 40_000 + written });
    const [row] = await acrossTenants(service).query({
      text: 'select count(*)::int as n from webhook_deliveries',
      values: [],
    });
    expect(row).toEqual({ n: 40_000 + written });
  });
});
