import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import type { Call } from '../../src/core/call.js';
import { DomainError } from '../../src/core/errors.js';
import { forbidden, versionChanged } from '../../src/core/refusals.js';
import { text } from '../../src/core/text.js';
import {
  ALL_TENANTS,
  acrossTenants,
  purgeOutcomes,
  runIdempotent as runScoped,
  type Done,
  type Transaction,
  type Statement,
} from '../../src/platform/db/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: Pool;
let service: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool();
  service = database.servicePool();
});
afterAll(() => database.drop());

const principal = {
  clientId: 'c',
  clientName: 'c',
  operator: true,
  tenant: null,
  agency: null,
  roles: new Set<never>(),
  official: null,
};
const call = (key?: string): Call => ({
  tenant: '',
  principal,
  idempotency: key === undefined ? undefined : { client: 'c', key, fingerprint: 'f', replayed: false },
});
const runIdempotent = <T>(claimed: Call, work: (transaction: Transaction) => Promise<Done<T>>): Promise<T> =>
  runScoped(service, claimed, work, ALL_TENANTS);
const insertTenant = (code: string): Statement => ({
  text: "insert into tenants (tenant_id, name, timezone, sandbox) values ($1, 'x', 'UTC', false)",
  values: [code],
});
const exists = async (code: string) =>
  (await pool.query('select 1 from tenants where tenant_id = $1', [code])).rowCount === 1;

test('a refusal is kept, what was written before it is not', async () => {
  const attempt = (claimed: Call) =>
    runIdempotent(claimed, async (transaction) => {
      await transaction.query(insertTenant('A'));
      throw forbidden(text('không', 'no'));
    });
  await expect(attempt(call('a'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(await exists('A')).toBe(false);
  const again = call('a');
  await expect(runIdempotent(again, async () => ({ value: 1, statements: [] }))).rejects.toMatchObject({
    code: 'forbidden',
    detail: { en: 'no' },
  });
  expect(again.idempotency?.replayed).toBe(true);
});

test.each([
  ['a fault', new Error('broken')],
  ['a lost race for a version', versionChanged([1], 2)],
  ['an outage', new DomainError('unavailable', text('x', 'x'))],
])('%s is not kept: the next try does the act', async (name, error) => {
  await expect(runIdempotent(call(name), () => Promise.reject(error))).rejects.toBe(error);
  await expect(runIdempotent(call(name), async () => ({ value: 'done', statements: [] }))).resolves.toBe('done');
});

test('where the last writes fail, neither they nor the key remain', async () => {
  const twice = async () => ({ value: 1, statements: [insertTenant('B'), insertTenant('B')] });
  await expect(runIdempotent(call('b'), twice)).rejects.toMatchObject({ code: '23505' });
  expect(await exists('B')).toBe(false);
  await expect(runIdempotent(call('b'), async () => ({ value: 2, statements: [insertTenant('B')] }))).resolves.toBe(2);
  expect(await exists('B')).toBe(true);
});

test('without a key it is a plain transaction', async () => {
  await expect(
    runIdempotent(call(), async () => ({ value: null, statements: [insertTenant('C')] })),
  ).resolves.toBeNull();
  expect(await exists('C')).toBe(true);
});

test('expired keys are purged, others stay', async () => {
  await runIdempotent(call('old'), async () => ({ value: 1, statements: [] }));
  await runIdempotent(call('new'), async () => ({ value: 1, statements: [] }));
  await pool.query("update idempotency_keys set created_at = now() - interval '24 hours' where key = 'old'");
  await acrossTenants(service).query(purgeOutcomes());
  const { rows } = await pool.query("select key from idempotency_keys where key in ('old', 'new')");
  expect(rows).toEqual([{ key: 'new' }]);
});
