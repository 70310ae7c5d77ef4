import { beforeAll, expect, test } from '@jest/globals';
import type { Pool, PoolClient } from 'pg';
import { bootApp, type TestApp } from '../support/app.js';
import { answered, type Sent } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { LEAD, officerOf, province, type Province } from '../support/province.js';
import { END_MYSELF, slipIn } from '../support/slip-in.js';
import { slowCommits, type SlowCommits } from '../support/slow-commits.js';

/** What a client is told when the database is lost under its request, and what a repetition under the same key does. */
const database = useTestDatabase();
let app: TestApp;
let here: Province;
let slow: SlowCommits;
beforeAll(async () => {
  app = await bootApp(database.current);
  here = await province(app);
  slow = await slowCommits(app.pool, 'dossiers', 'insert', 'true', 0.5);
});

const UNAVAILABLE = { status: 503, headers: { 'retry-after': '2' }, body: { code: 'unavailable' } };
const open = async (at: TestApp, title: string): Promise<Sent> =>
  (await here.of(LEAD))
    .at(at)
    .post(
      '/v1/dossiers',
      { procedureCode: 'PH-QH-01', title, responsibleOfficial: officerOf(LEAD) },
      { 'idempotency-key': title },
    );
const titled = async (title: string): Promise<number> => {
  const { rows } = await app.pool.query('select from dossiers where title = $1', [title]);
  return rows.length;
};

/** An instance whose connections the test gets hold of. */
async function watched(): Promise<{ at: TestApp; pool: Pool; lose: () => void }> {
  const pool = database.current.servicePool(3);
  const streams: { destroy(): void }[] = [];
  pool.on('connect', (client: PoolClient) => {
    streams.push((client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream);
  });
  return { at: await bootApp(database.current, { pool }), pool, lose: () => streams.forEach((each) => each.destroy()) };
}

test('before the commit: 503 with Retry-After; the repetition does the act', async () => {
  const { at, pool } = await watched();
  slipIn(pool, 'workflow.clock', END_MYSELF);
  expect(await open(at, 'before')).toMatchObject(UNAVAILABLE);
  expect(await titled('before')).toBe(0);
  const again = answered(await open(at, 'before'), 201);
  expect([again.headers['idempotency-replayed'], await titled('before')]).toEqual([undefined, 1]);
});

test('a read whose connection is cut: the same', async () => {
  const { at, pool } = await watched();
  const { body } = answered(await open(app, 'read'), 201);
  slipIn(pool, 'roots.dossier', END_MYSELF);
  const read = async (): Promise<Sent> => (await here.of(LEAD)).at(at).get(`/v1/dossiers/${body.id as string}`);
  expect(await read()).toMatchObject(UNAVAILABLE);
  expect((await read()).status).toBe(200);
});

test('during the commit, which then was not done: 503 with Retry-After; the repetition does the act', async () => {
  const { at } = await watched();
  await slow.arm();
  const lost = open(at, 'during');
  await slow.cut();
  expect(await lost).toMatchObject(UNAVAILABLE);
  expect(await titled('during')).toBe(0);
  answered(await open(at, 'during'), 201);
  expect(await titled('during')).toBe(1);
});

test('during the commit, which was done all the same: 503 with Retry-After; the repetition gets the answer, and the act stays done once', async () => {
  const { at, lose } = await watched();
  await slow.arm();
  const lost = open(at, 'done');
  await slow.reached();
  lose();
  expect(await lost).toMatchObject(UNAVAILABLE);
  let again = await open(at, 'done');
  // The commit that nobody waits for any more still holds the key.
  while (again.status === 409) again = await open(at, 'done');
  expect([again.status, again.headers['idempotency-replayed'], await titled('done')]).toEqual([201, 'true', 1]);
});
