import { beforeAll, expect, test } from '@jest/globals';
import { moveTenant } from '../../src/app/moving/index.js';
import { PROCESSES } from '../../src/app/processes.js';
import { bootApp } from '../support/app.js';
import { watched } from '../support/connections.js';
import { useTestDatabase } from '../support/database.js';
import { province, type Province } from '../support/province.js';

/** Servers that do not let a tenant be copied: the command says what to set, and does nothing (ADR 38). */
const [first, north] = [useTestDatabase(), useTestDatabase()];
let here: Province;

const move = (tenant: string): Promise<void> =>
  moveTenant(
    { processes: PROCESSES, outageAfter: 120_000, tell: () => undefined },
    [
      { name: 'first', url: first.current.connectionString },
      { name: 'north', url: north.current.connectionString },
    ],
    tenant,
    'north',
  );

beforeAll(async () => {
  const servers = { further: [{ name: 'north', pool: watched(north.current.servicePool(4)) }] };
  here = await province(await bootApp(first.current, { servers }));
}, 60_000);

/** What a move would leave on a server. */
const LEFT = `select (select count(*)::int from unserved_tenants) + (select count(*)::int from tenant_moves)
  + (select count(*)::int from pg_publication) + (select count(*)::int from pg_subscription) as n`;

const left = async (): Promise<number[]> =>
  Promise.all([first, north].map(async ({ current }) => (await current.pool(1).query<{ n: number }>(LEFT)).rows[0]!.n));

test('a source that writes no logical log is told what to set, with all that is missing beside it', async () => {
  const refused = move(here.code);
  await expect(refused).rejects.toThrow('first: set wal_level = logical (it is replica) and restart it');
  expect(await left()).toEqual([0, 0]);
  expect((await here.operator.get('/v1/dossiers')).status).toBe(200);
});

test('a server of another version is to be migrated first', async () => {
  await north.current.pool(1).query('create table newer (tenant_id text references tenants, n integer)');
  await expect(move(here.code)).rejects.toThrow('first and north have different tables: run npm run migrate');
});

test('a table whose changes cannot be told by tenant stands in the way', async () => {
  for (const { current } of [first, north])
    await current.pool(1).query('create table odd (n integer primary key, tenant_id text references tenants)');
  await expect(move(here.code)).rejects.toThrow('odd cannot be moved');
});
