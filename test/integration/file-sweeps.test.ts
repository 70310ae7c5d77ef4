import { createHash, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sweepFiles } from '../../src/modules/files/index.js';
import { dropUnused } from '../../src/modules/files/file-store.js';
import { holdsConnection, inBatches, queryable, type Pool } from '../../src/platform/db/index.js';
import { createDiskStore, type FileStore } from '../../src/platform/files/index.js';
import { bootApp, useApps } from '../support/app.js';
import { refusal, type Caller } from '../support/caller.js';
import { watched } from '../support/connections.js';
import { LEAD, province, type Province } from '../support/province.js';
import { filesBelow, formOf, headersOf, pdf, putIn, sendForm } from '../support/uploads.js';
import { until } from '../support/until.js';

const directory = join(tmpdir(), `phoihop-test-files-${randomUUID()}`);
const disk = createDiskStore(join(directory, 'content'));
const apps = useApps(1, { files: { directory } });
let here: Province;
let lead: Caller;
/** What sweeps. */
let pool: Pool;

beforeAll(async () => {
  here = await province(apps.app);
  lead = await here.of(LEAD);
  pool = watched(apps.database.servicePool(3));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** As if it had been put in, and left alone, nine days ago. */
const grownOld = (...ids: string[]) =>
  apps.app.pool.query(`update files set kept_from = now() - interval '9 days' where id = any($1)`, [ids]);
const rowsOf = async (...ids: string[]): Promise<number> =>
  (await apps.app.pool.query('select from files where id = any($1)', [ids])).rowCount ?? 0;
const get = (id: string) => apps.app.server.inject({ url: `/v1/files/${id}`, headers: headersOf(lead.credentials) });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const isThere = async (bytes: Buffer): Promise<boolean> =>
  (await filesBelow(directory)).some((path) => path.endsWith(sha256(bytes)));

/** The store on disk, with `before` in front of each removal. */
const slow = (before: (sha256: string) => Promise<void>): FileStore => ({
  ...disk,
  remove: async (tenant, hash) => {
    await before(hash);
    await disk.remove(tenant, hash);
  },
});

/** A store in which removals wait until they are let go. */
function heldStore() {
  const waiting: (() => void)[] = [];
  const asked: string[] = [];
  const store = slow((hash) => {
    asked.push(hash);
    return new Promise((resolve) => waiting.push(resolve));
  });
  return { store, asked, letGo: () => waiting.splice(0).forEach((go) => go()) };
}

test('no connection is held while the store is asked, nor a lock', async () => {
  const one = watched(apps.database.servicePool(1));
  const bytes = pdf();
  const { fileId } = await putIn(apps.app, lead, bytes);
  await grownOld(fileId);
  const seen: unknown[] = [];
  const store = slow(async () => {
    seen.push([one.totalCount - one.idleCount, holdsConnection()]);
    const asked = await queryable(one, here.code).query({
      text: `select count(*)::integer as locks from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())`,
      values: [],
    });
    seen.push(asked);
  });
  expect(await sweepFiles({ pool: one, store })).toBe(1);
  expect(seen).toEqual([[0, false], [{ locks: 0 }]]);
  expect([await rowsOf(fileId), await isThere(bytes)]).toEqual([0, false]);
});

describe('while the bytes of a file are taken out', () => {
  test('the same put in anew waits, and stays', async () => {
    const bytes = pdf();
    const { fileId } = await putIn(apps.app, lead, bytes);
    await grownOld(fileId);
    const { store, asked, letGo } = heldStore();
    const sweeping = sweepFiles({ pool, store });
    await until(async () => asked.length === 1);
    const putting = putIn(apps.app, lead, bytes);
    await until(
      async () => (await apps.app.pool.query('select from files where sha256 = $1', [sha256(bytes)])).rowCount === 2,
    );
    letGo();
    const again = await putting;
    expect(await sweeping).toBe(1);
    const file = await get(again.fileId);
    expect([file.statusCode, file.rawPayload.equals(bytes), await rowsOf(fileId)]).toEqual([200, true, 0]);
  });

  test('nobody else takes them out', async () => {
    const { fileId } = await putIn(apps.app, lead);
    await grownOld(fileId);
    const { store, asked, letGo } = heldStore();
    const sweeping = sweepFiles({ pool, store });
    await until(async () => asked.length === 1);
    expect(await sweepFiles({ pool, store })).toBe(0);
    letGo();
    expect([await sweeping, asked.length, await rowsOf(fileId)]).toEqual([1, 1, 0]);
  });

  test('and whoever did so died: the same is refused for a while, and then put in', async () => {
    const bytes = pdf();
    const { fileId } = await putIn(apps.app, lead, bytes);
    await grownOld(fileId);
    const markedBefore = (age: string) =>
      apps.app.pool.query(`update files set stored = false, leaving_at = now() - $2::interval where id = $1`, [
        fileId,
        age,
      ]);
    await markedBefore('1 minute');
    const sent = await sendForm(apps.app, lead, formOf({ name: 'a.pdf', bytes }));
    expect(refusal(sent)).toEqual([503, 'unavailable']);
    expect(Number(sent.headers['retry-after'])).toBeGreaterThan(0);
    expect(await sweepFiles({ pool, store: disk })).toBe(0);
    await markedBefore('11 minutes');
    const again = await putIn(apps.app, lead, bytes);
    expect(await sweepFiles({ pool, store: disk })).toBe(1);
    const file = await get(again.fileId);
    expect([file.statusCode, file.rawPayload.equals(bytes), await rowsOf(fileId)]).toEqual([200, true, 0]);
  });

  test('and whoever did so died: the next sweep does it', async () => {
    const bytes = pdf();
    const { fileId } = await putIn(apps.app, lead, bytes);
    await grownOld(fileId);
    await apps.app.pool.query(
      `update files set stored = false, leaving_at = now() - interval '11 minutes' where id = $1`,
      [fileId],
    );
    expect(await sweepFiles({ pool, store: disk })).toBe(1);
    expect([await rowsOf(fileId), await isThere(bytes)]).toEqual([0, false]);
  });
});

test('a store that fails ends the sweep, which fails; the next one does the rest', async () => {
  const files = [await putIn(apps.app, lead), await putIn(apps.app, lead), await putIn(apps.app, lead)];
  const ids = files.map(({ fileId }) => fileId);
  await grownOld(...ids);
  let asked = 0;
  const store = slow(() => ((asked += 1) === 2 ? Promise.reject(new Error('the store is away')) : Promise.resolve()));
  await expect(sweepFiles({ pool, store })).rejects.toThrow('the store is away');
  // The one that failed may still be under way at the store.
  expect(await sweepFiles({ pool, store })).toBe(1);
  await apps.app.pool.query(`update files set leaving_at = now() - interval '11 minutes' where id = any($1)`, [ids]);
  expect(await sweepFiles({ pool, store })).toBe(1);
  expect(await rowsOf(...ids)).toBe(0);
});

test('a sweep takes all that there are, and ends where it is stopped', async () => {
  const many = async (count: number): Promise<void> =>
    void (await apps.app.pool.query(
      `insert into files (tenant_id, id, sha256, size, media_type, name, client, kept_from)
       select $1, gen_random_uuid(), encode(sha256(gen_random_uuid()::text::bytea), 'hex'), 1, 't', 'n', 'c', now() - interval '9 days' from generate_series(1, $2::int)`,
      [here.code, count],
    ));
  await many(250);
  const stopping = new AbortController();
  let asked = 0;
  const store = slow(async () => {
    if ((asked += 1) === 7) stopping.abort();
  });
  expect(await sweepFiles({ pool, store, signal: stopping.signal })).toBe(7);
  expect(await sweepFiles({ pool, store })).toBe(243);
});

test('the way out of many begins in batches', async () => {
  await apps.app.pool.query(
    `insert into files (tenant_id, id, sha256, size, media_type, name, client, kept_from, stored)
     select $1, gen_random_uuid(), repeat('c', 64), 1, 't', 'n', 'c', now() - interval '9 days', true from generate_series(1, 5100)`,
    [here.code],
  );
  await apps.app.pool.query(`
    create function refuse_many() returns trigger language plpgsql as $$
    begin
      if (select count(*) from changed) > 5000 then raise exception 'more than a batch at once'; end if;
      return null;
    end $$;
    create trigger refuse_many after update on files referencing new table as changed for each statement execute function refuse_many()`);
  expect(await inBatches(pool, (limit) => dropUnused(new Date(), limit))).toBe(5_100);
  await apps.app.pool.query(`drop trigger refuse_many on files; delete from files where sha256 = repeat('c', 64)`);
});

test('files put in and swept at once are there as long as their answers say so', async () => {
  const store = slow(() => sleep(Math.random() * 20));
  for (let round = 0; round < 15; round += 1) {
    const bytes = pdf();
    const { fileId } = await putIn(apps.app, lead, bytes);
    await grownOld(fileId);
    const later = async (pause: number) => {
      await sleep(pause);
      return putIn(apps.app, lead, bytes);
    };
    const [swept, , ...put] = await Promise.all([
      sweepFiles({ pool, store }),
      sweepFiles({ pool, store }),
      later(Math.random() * 10),
      later(Math.random() * 30),
    ]);
    expect(swept).toBeLessThanOrEqual(1);
    for (const each of put) {
      const file = await get(each.fileId);
      expect([file.statusCode, file.rawPayload.equals(bytes)]).toEqual([200, true]);
    }
  }
});

test.each([
  ['120', '120'],
  ['1', '5'],
  ['86400', '300'],
  ['soon', '5'],
])('a store that asks for %s seconds: callers are told %s', async (said, told) => {
  const busy = createServer((request, response) => {
    request.resume();
    request.on('end', () =>
      response.writeHead(503, { 'retry-after': said }).end('<Error><Code>SlowDown</Code></Error>'),
    );
  });
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(busy.address() as AddressInfo).port}`;
  const s3 = { endpoint, bucket: 'b', region: 'r', accessKeyId: 'i', secretAccessKey: 's' };
  const app = await bootApp(apps.database, { files: { s3 } });
  const sent = await sendForm(app, lead, formOf({ name: 'a.pdf', bytes: pdf() }));
  expect([...refusal(sent), sent.headers['retry-after']]).toEqual([503, 'unavailable', told]);
  busy.closeAllConnections();
  await new Promise((resolve) => busy.close(resolve));
});
