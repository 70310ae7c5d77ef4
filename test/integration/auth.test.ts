import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { API_DESCRIPTION } from '../../src/api-description.js';
import {
  ACCESS,
  Authenticator,
  authRoutes,
  createApiClientService,
  createIdentityProviderService,
  callersIn,
} from '../../src/modules/auth/index.js';
import { DEFAULT_POLICY, publishPolicy } from '../../src/modules/procedures/index.js';
import { ReferenceDataCache } from '../../src/modules/tenants/index.js';
import { acrossTenants, queryable } from '../../src/platform/db/index.js';
import {
  buildServer,
  Cursors,
  DEFAULT_SERVER_CONFIG,
  registerRoutes,
  type Server,
} from '../../src/platform/http/index.js';
import { Metrics } from '../../src/platform/metrics/index.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

const OPERATOR_KEY = 'an-operator-key-of-some-length';
let database: TestDatabase;
let pool: Pool;
let server: Server;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool();
  await pool.query(`
    insert into tenants (tenant_id, name, timezone, sandbox, clock) values
      ('T1', 'One', 'Asia/Ho_Chi_Minh', true, '2026-11-20T02:00:00Z'), ('T2', 'Two', 'Asia/Ho_Chi_Minh', true, '2026-11-20T02:00:00Z');
    insert into agencies (tenant_id, code, name, kind, active_from, active_to) values
      ('T1', 'A1', 'Sở Một', 'department', '2020-01-01', null), ('T1', 'A2', 'Sở Hai', 'department', '2020-01-01', '2026-11-19');
    insert into positions (tenant_id, agency_code, official_code, valid_from, title, role, may_sign) values
      ('T1', 'A1', 'A1-1', '2020-01-01', 'Giám đốc', 'head', true)`);
  for (const tenant of ['T1', 'T2'])
    await queryable(pool, tenant).query(publishPolicy(tenant, { ...DEFAULT_POLICY, version: 1 }));
  server = await build();
});
afterAll(async () => {
  await server.close();
  await database.drop();
});

async function build(): Promise<Server> {
  const referenceData = new ReferenceDataCache(pool);
  const current = (tenant: string) => referenceData.current(tenant);
  const authenticator = new Authenticator({
    callers: callersIn(acrossTenants(pool)),
    current,
    operatorKey: OPERATOR_KEY,
  });
  const built = await buildServer({
    config: { ...DEFAULT_SERVER_CONFIG, checkResponses: true },
    logger: pino({ level: 'silent' }),
    authenticate: authenticator.authenticate,
    metrics: new Metrics({ processMetrics: false }),
    description: API_DESCRIPTION,
    access: ACCESS,
  });
  registerRoutes(built, authRoutes, {
    apiClients: createApiClientService({ pool, referenceData, authenticator, now: () => new Date() }),
    identityProviders: createIdentityProviderService({ pool, authenticator }),
    cursors: new Cursors('x'),
    pool,
    referenceData,
  });
  return built;
}

const send = (key: string | undefined, options: InjectOptions, on = server) =>
  on.inject({
    ...options,
    headers: { ...(key !== undefined && { authorization: `Bearer ${key}` }), ...options.headers },
  });
const asOperator = (options: InjectOptions, tenant = 'T1') =>
  send(OPERATOR_KEY, { ...options, headers: { 'x-tenant': tenant, ...options.headers } });
const create = (payload: object, headers: Record<string, string> = {}) =>
  asOperator({ method: 'POST', url: '/v1/api-clients', payload, headers });
const newKey = async (payload: object) => (await create(payload)).json<{ id: string; key: string }>();
const me = (key: string | undefined, headers: Record<string, string> = {}, on = server) =>
  send(key, { method: 'GET', url: '/v1/me', headers }, on);
const outcome = (answer: Awaited<ReturnType<typeof send>>) => [
  answer.statusCode,
  answer.json<{ code?: string }>().code,
];

describe('who the token is', () => {
  test('the operator, with and without a tenant', async () => {
    expect((await me(OPERATOR_KEY)).json()).toMatchObject({ client: 'operator', operator: true, tenant: null });
    expect((await me(OPERATOR_KEY, { 'x-tenant': 'T1', 'x-acting-official': 'A1-1' })).json()).toMatchObject({
      tenant: 'T1',
      agency: 'A1',
      official: 'A1-1',
    });
    expect(outcome(await me(OPERATOR_KEY, { 'x-tenant': 'T9' }))).toEqual([404, 'not-found']);
    expect(outcome(await me(OPERATOR_KEY, { 'x-tenant': 'T 1' }))).toEqual([400, 'malformed']);
  });

  test('a client, in its own tenant only', async () => {
    const { id, key } = await newKey({ name: 'e-office', agency: 'A1' });
    expect(key).toMatch(/^phk_[\w-]{43}$/);
    expect((await me(key, { 'x-acting-official': 'A1-1' })).json()).toEqual({
      may: expect.arrayContaining(['open a dossier', 'read common matters']),
      client: id,
      name: 'e-office',
      operator: false,
      tenant: 'T1',
      agency: 'A1',
      agencyName: 'Sở Một',
      agencyKind: 'department',
      inherits: [],
      inheritsPart: [],
      roles: [],
      scopes: ['read', 'write'],
      official: 'A1-1',
      officialName: null,
      officialPosition: 'Giám đốc',
    });
    expect((await me(key, { 'x-acting-official': 'A1-2' })).json()).toMatchObject({ official: null });
    expect((await me(key, { 'x-acting-official': 'A1-2' })).json()).not.toMatchObject({
      may: expect.arrayContaining(['open a dossier']),
    });
    expect((await me(key, { 'x-tenant': 'T1' })).statusCode).toBe(200);
    expect(outcome(await me(key, { 'x-tenant': 'T2' }))).toEqual([404, 'not-found']);
  });

  test.each([
    ['no token', undefined],
    ['an empty token', ''],
    ['an unknown key', `phk_${'a'.repeat(43)}`],
    ['something else', 'eyJhbGciOiJub25lIn0.e30.'],
    ['the beginning of the operator key', OPERATOR_KEY.slice(0, -1)],
  ])('%s is 401', async (_name, key) => {
    const answer = await me(key);
    expect([...outcome(answer), answer.headers['www-authenticate']]).toEqual([
      401,
      'unauthenticated',
      'Bearer realm="phoihop"',
    ]);
  });
});

describe('API clients', () => {
  test('keys are kept as hashes only', async () => {
    const { key } = await newKey({ name: 'x' });
    const { rows } = await pool.query('select to_jsonb(api_keys)::text as row from api_keys');
    expect(rows.every(({ row }: { row: string }) => !row.includes(key))).toBe(true);
  });

  test('an agency that is unknown or gone is refused', async () => {
    for (const agency of ['A9', 'A2']) {
      const answer = await create({ name: 'x', agency });
      expect([answer.statusCode, answer.json<{ errors: { path: string; code: string }[] }>().errors]).toMatchObject([
        422,
        [{ path: '/agency', code: 'unknown_agency' }],
      ]);
    }
  });

  test('are made, listed and revoked by the operator and by admins', async () => {
    const { key: admin } = await newKey({ name: 'admin', roles: ['admin'] });
    const { key: plain, id } = await newKey({ name: 'plain', agency: 'A1' });
    const url = '/v1/api-clients';
    expect(outcome(await send(plain, { method: 'POST', url, payload: { name: 'x' } }))).toEqual([403, 'forbidden']);
    expect(outcome(await send(plain, { method: 'GET', url }))).toEqual([403, 'forbidden']);
    expect((await send(admin, { method: 'POST', url, payload: { name: 'x' } })).statusCode).toBe(201);
    expect((await me(plain)).statusCode).toBe(200);
    expect((await send(admin, { method: 'DELETE', url: `${url}/${id}` })).statusCode).toBe(204);
    expect((await send(admin, { method: 'DELETE', url: `${url}/${id}` })).statusCode).toBe(204);
    expect(outcome(await me(plain))).toEqual([401, 'unauthenticated']);
    expect(outcome(await asOperator({ method: 'DELETE', url: `${url}/${id}` }, 'T2'))).toEqual([404, 'not-found']);
  });

  test('a revoked key is refused by another process within a second', async () => {
    const other = await build();
    const { key, id } = await newKey({ name: 'short-lived' });
    expect((await me(key, {}, other)).statusCode).toBe(200);
    await asOperator({ method: 'DELETE', url: `/v1/api-clients/${id}` });
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await me(key, {}, other)).statusCode).toBe(401);
    await other.close();
  });

  test('are listed page by page, each once, without keys', async () => {
    await create({ name: 'one more' });
    const names: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page = await asOperator({ method: 'GET', url: `/v1/api-clients?limit=2${next && `&cursor=${next}`}` });
      const body: { items: { id: string }[]; next: string | null } = page.json();
      expect(page.body).not.toMatch(/phk_|hash/);
      names.push(...body.items.map((each) => each.id));
      next = body.next;
    }
    const { rows } = await pool.query("select id from api_clients where tenant_id = 'T1' order by id");
    expect(names).toEqual(rows.map((row: { id: string }) => row.id));
  });
});

describe('an idempotency key', () => {
  const count = async () => Number((await pool.query('select count(*) from api_clients')).rows[0].count);

  test('makes one client, replays its key, and keeps it sealed', async () => {
    const before = await count();
    const first = await create({ name: 'once', agency: 'A1' }, { 'idempotency-key': 'k1' });
    const again = await create({ agency: 'A1', name: 'once' }, { 'idempotency-key': 'k1' });
    expect([again.statusCode, again.headers['idempotency-replayed'], again.json()]).toEqual([
      201,
      'true',
      first.json(),
    ]);
    expect([first.headers['idempotency-replayed'], await count()]).toEqual([undefined, before + 1]);
    const { rows } = await pool.query("select outcome from idempotency_keys where key = 'k1'");
    expect(rows[0].outcome).toMatch(/^sealed:/);
  });

  test('with another body is 422; the same key of another tenant is another key', async () => {
    await create({ name: 'a' }, { 'idempotency-key': 'k2' });
    expect(outcome(await create({ name: 'b' }, { 'idempotency-key': 'k2' }))).toEqual([422, 'idempotency-key-reused']);
    const elsewhere = await asOperator(
      { method: 'POST', url: '/v1/api-clients', payload: { name: 'b' }, headers: { 'idempotency-key': 'k2' } },
      'T2',
    );
    expect([elsewhere.statusCode, elsewhere.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  test('replays a refusal', async () => {
    const refuse = () => create({ name: 'x', agency: 'A9' }, { 'idempotency-key': 'k3' });
    const [first, again] = [await refuse(), await refuse()];
    expect([again.statusCode, again.headers['idempotency-replayed'], again.json()]).toEqual([
      422,
      'true',
      first.json(),
    ]);
  });

  test('counts anew after 24 hours', async () => {
    const first = await create({ name: 'a' }, { 'idempotency-key': 'k4' });
    await pool.query("update idempotency_keys set created_at = now() - interval '25 hours' where key = 'k4'");
    const later = await create({ name: 'b' }, { 'idempotency-key': 'k4' });
    expect([later.statusCode, later.json<{ id: string }>().id === first.json<{ id: string }>().id]).toEqual([
      201,
      false,
    ]);
  });

  test('raced by two processes makes one client: the other gets 409 or the same answer', async () => {
    const other = await build();
    for (let round = 0; round < 10; round += 1) {
      const before = await count();
      const options = {
        method: 'POST',
        url: '/v1/api-clients',
        payload: { name: 'raced' },
        headers: { 'x-tenant': 'T1', 'idempotency-key': `race-${round}` },
      } as const;
      const answers = await Promise.all([server, other].map((each) => send(OPERATOR_KEY, options, each)));
      expect(await count()).toBe(before + 1);
      const made = new Set(
        answers.filter((each) => each.statusCode === 201).map((each) => each.json<{ id: string }>().id),
      );
      expect(made.size).toBe(1);
      expect(answers.every((each) => [201, 409].includes(each.statusCode))).toBe(true);
    }
    await other.close();
  });
});
