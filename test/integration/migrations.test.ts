import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { acrossTenants, migrateToLatest, pendingMigrations, withMigrations } from '../../src/platform/db/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { describeSchema } from '../support/schema.js';
import { until } from '../support/until.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool(6);
});
afterAll(() => database.drop());

test('every migration goes down alone and comes back to the same schema', async () => {
  await withMigrations(database.connectionString, async (migrations) => {
    const names = (await migrations.status()).map((each) => each.name);
    const complete = await describeSchema(pool);
    const above: string[][] = [];
    for (const name of [...names].reverse()) {
      above.push(await describeSchema(pool));
      expect(await migrations.down()).toEqual([name]);
    }
    expect(await describeSchema(pool)).toEqual([]);
    for (const name of names) {
      expect(await migrations.up()).toEqual([name]);
      expect(await describeSchema(pool)).toEqual(above.pop());
    }
    expect(await describeSchema(pool)).toEqual(complete);
    expect(complete.length).toBeGreaterThan(50);
  });
}, 120_000);

/** As whoever migrates asks: without what a transaction of the service begins with. */
const plain = {
  query: async ({ text }: { text: string }) => (await pool.query(text)).rows as Record<string, unknown>[],
};

test('what is pending is told, and run once by processes that start together', async () => {
  const newest = await withMigrations(database.connectionString, (migrations) => migrations.down());
  expect(await pendingMigrations(plain)).toEqual(newest);
  const ran = await Promise.all([1, 2, 3].map(() => migrateToLatest(database.connectionString)));
  expect(ran.flat()).toEqual(newest);
  expect(await pendingMigrations(plain)).toEqual([]);
});

test('a migration that waits for somebody who reads keeps nobody else from reading', async () => {
  // Back to one that changes a table which is read.
  const undone: string[] = [];
  await withMigrations(database.connectionString, async (migrations) => {
    while (!undone.some((each) => each.endsWith('-tell-intakes-at-once'))) undone.unshift(...(await migrations.down()));
  });
  // A long report, over all tables.
  const reader = await pool.connect();
  const tables = await reader.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
  );
  const names = tables.rows.map(({ name }) => name).join(', ');
  await reader.query(`begin; lock table ${names} in access share mode`);
  let migrated = false;
  const migrating = migrateToLatest(database.connectionString).then((ran) => ((migrated = true), ran));
  try {
    const waits = async () =>
      (
        await pool.query(
          `select from pg_stat_activity where application_name = 'phoihop migrations' and wait_event_type = 'Lock'`,
        )
      ).rowCount;
    // It comes to wait, gives up, and comes again; whoever asks meanwhile is answered.
    for (let times = 0; times < 2; times += 1) {
      await until(async () => (await waits()) === 1);
      await Promise.all(tables.rows.slice(0, 5).map(({ name }) => pool.query(`select from ${name} limit 1`)));
      await pool.query('select from tenants limit 1');
      await until(async () => (await waits()) === 0);
    }
    expect(migrated).toBe(false);
  } finally {
    await reader.query('commit');
    reader.release();
  }
  expect(await migrating).toEqual(undone);
});

test('an empty database lacks all of them', async () => {
  await withMigrations(database.connectionString, async (migrations) => {
    const all = (await migrations.status()).map((each) => each.name);
    await pool.query('drop schema public cascade; create schema public');
    expect(await pendingMigrations(plain)).toEqual(all);
    // By those who ask in the scope of all it is at least taken for one that is behind.
    expect(await pendingMigrations(acrossTenants(pool))).toEqual(all);
  });
});
