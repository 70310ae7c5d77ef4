import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { bootApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { lifecycle } from '../support/lifecycle.js';
import { listen, pagesOf, pagesOfReads, type Asked } from '../support/plans.js';
import { answered } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import { LEAD, OFFICE, province, type Province } from '../support/province.js';
import { searchedCopies, TABLES, tenantOf } from '../support/tenant-copies.js';

/** A database as it is in its first minutes: nothing was ever analysed, and plans were made while the tables were empty. */
const database = useTestDatabase();
let owner: Pool;
let service: Pool;
let asked: Asked[];
let here: Province;
let atFirst: number;

const costOf = async (): Promise<number> => {
  const before = await pagesOf(service, owner);
  await lifecycle(here);
  return (await pagesOf(service, owner)) - before;
};

beforeAll(async () => {
  owner = database.current.pool(1);
  service = database.current.servicePool(2);
  asked = listen(service);
  const app = await bootApp(database.current, { pool: service });
  for (const table of [...TABLES, 'search_entries'])
    await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
  here = await province(app);
  // The first one has plans made on each connection.
  await lifecycle(here);
  atFirst = await costOf();
  const copied = await lifecycle(here);
  await tenantOf(owner, here.code, copied, 20_000);
  await searchedCopies(owner, here.code, copied, 5_000);
  await owner.query(
    `insert into idempotency_keys (tenant_id, client, key, fingerprint, outcome)
     select tenant_id, client, key || ' ' || n, fingerprint, outcome from (select * from idempotency_keys where tenant_id = $1 limit 1) k, generate_series(1, 20000) n`,
    [here.code],
  );
  // Connections live for some minutes: plans that were made when the tables were empty go with them.
  const old = await Promise.all(Array.from({ length: service.options.max }, () => service.connect()));
  for (const each of old) each.release(true);
  await lifecycle(here);
}, 300_000);

test('a dossier among 20,000 costs what it did among none, but for deeper indexes', async () => {
  expect((await costOf()) / atFirst).toBeLessThan(2.5);
}, 120_000);

test('each statement of the main job reads what it names, and no more', async () => {
  asked.length = 0;
  await lifecycle(here);
  const found = await pagesOfReads(service, asked);
  expect(found.length).toBeGreaterThan(30);
  expect(found.filter(([, buffers]) => buffers > 60)).toEqual([]);
}, 120_000);

test('each statement of an intake and its first steps reads what it names, and no more', async () => {
  // Plans are made when they are needed, on each connection: several are looked at.
  for (let time = 0; time < 3; time += 1) {
    asked.length = 0;
    const { lead, url } = await admitted(here);
    answered(await lead.post(`${url}/hand-over`, {}), 200);
    const found = await pagesOfReads(service, asked);
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(([, buffers]) => buffers > 60)).toEqual([]);
  }
}, 120_000);

test('a search reads as little as its page, whether a word is in all or in none', async () => {
  const [lead, office] = [await here.of(LEAD), await here.of(OFFICE)];
  for (const q of ['cục bộ', 'cuc bo', 'cuc b', 'khongcoaica', 'cuc khongcoaica', 'C-1'])
    for (const who of [lead, office]) {
      asked.length = 0;
      answered(await who.get(`/v1/search?q=${encodeURIComponent(q)}`), 200);
      const found = await pagesOfReads(service, asked);
      expect(found.length).toBeGreaterThan(1);
      expect([q, found.filter(([, buffers]) => buffers > 1_500)]).toEqual([q, []]);
    }
}, 120_000);

test('a list by words that nothing has reads next to nothing', async () => {
  const lead = await here.of(LEAD);
  for (const path of ['/v1/dossiers', '/v1/requests', '/v1/tasks', '/v1/handlings']) {
    asked.length = 0;
    answered(await lead.get(`${path}?q=khongcoaica`), 200);
    const found = await pagesOfReads(service, asked);
    expect([path, found.filter(([, buffers]) => buffers > 1_500)]).toEqual([path, []]);
  }
}, 120_000);
