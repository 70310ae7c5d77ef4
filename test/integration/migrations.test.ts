import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { acrossTenants, migrateToLatest, pendingMigrations, withMigrations } from '../../src/platform/db/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { describeSchema } from '../support/schema.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool(2);
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

test('what is pending is told, and run once by processes that start together', async () => {
  const db = acrossTenants(pool);
  const newest = await withMigrations(database.connectionString, (migrations) => migrations.down());
  expect(await pendingMigrations(db)).toEqual(newest);
  const ran = await Promise.all([1, 2, 3].map(() => migrateToLatest(database.connectionString)));
  expect(ran.flat()).toEqual(newest);
  expect(await pendingMigrations(db)).toEqual([]);
});

test('an empty database lacks all of them', async () => {
  await withMigrations(database.connectionString, async (migrations) => {
    const all = (await migrations.status()).map((each) => each.name);
    await pool.query('drop schema public cascade; create schema public');
    expect(await pendingMigrations(acrossTenants(pool))).toEqual(all);
  });
});
