import { beforeAll, describe, expect, test } from '@jest/globals';
import { newApiKey } from '../../src/modules/auth/index.js';
import type { Pool } from '../../src/platform/db/index.js';
import { Homes, overviewOf } from '../../src/platform/servers/index.js';
import { bootApp, type TestApp } from '../support/app.js';
import { answered, caller, refusal } from '../support/caller.js';
import { takeIn } from '../support/citizens.js';
import { useTestDatabase } from '../support/database.js';
import { lifecycle } from '../support/lifecycle.js';
import { FINANCE, LEAD, officerOf, openDossier, province, seedFile, type Province } from '../support/province.js';
import { receiver } from '../support/receiver.js';
import { lookAtStatements } from '../support/statements-of-tenants.js';
import { watched } from '../support/connections.js';
import { until } from '../support/until.js';
import { hook, webhooks } from '../support/webhook-calls.js';

/** Tenants on three servers: each is served by its own alone (ADR 38). */
const [first, north, south] = [useTestDatabase(), useTestDatabase(), useTestDatabase()];
const databases = { first, north, south } as const;
type Name = keyof typeof databases;

const poolOf = (name: Name): Pool => watched(lookAtStatements(databases[name].current.servicePool(6)));
const boot = (options: Parameters<typeof bootApp>[1] = {}): Promise<TestApp> =>
  bootApp(first.current, {
    servers: { further: (['north', 'south'] as const).map((name) => ({ name, pool: poolOf(name) })) },
    ...options,
  });

let app: TestApp;
let second: TestApp;
let owners: Readonly<Record<Name, Pool>>;
let here: Readonly<Record<Name, Province>>;

beforeAll(async () => {
  owners = { first: first.current.pool(2), north: north.current.pool(2), south: south.current.pool(2) };
  app = await boot({ webhooks, deadlines: true });
  second = await boot();
  // Each goes where the fewest are.
  here = { first: await province(app), north: await province(app), south: await province(app) };
}, 60_000);

const names = Object.keys(databases) as Name[];

/** Tables in which a server has rows of a tenant. */
async function tablesWith(name: Name, tenant: string): Promise<string[]> {
  const { rows } = await owners[name].query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'tenant_homes' order by 1`,
  );
  const found: string[] = [];
  for (const each of rows) {
    const { rowCount } = await owners[name].query(`select from ${each.name} where tenant_id = $1 limit 1`, [tenant]);
    if (rowCount! > 0) found.push(each.name);
  }
  return found;
}

describe('a tenant', () => {
  test('does its main job on its server, and leaves nothing on another', async () => {
    for (const name of names) await lifecycle(here[name]);
    for (const name of names) {
      const found = await Promise.all(names.map((each) => tablesWith(each, here[name].code)));
      const lived = names.filter((_, at) => found[at]!.length > 0);
      expect([name, lived]).toEqual([name, [name]]);
      expect(found[names.indexOf(name)]).toEqual(expect.arrayContaining(['journal', 'dossiers', 'api_keys']));
    }
  }, 60_000);

  test('is served by each process, by its keys and by the operator', async () => {
    for (const name of names) {
      const lead = (await here[name].of(LEAD)).at(second);
      expect(answered(await lead.get('/v1/me'), 200).body).toMatchObject({ tenant: here[name].code, agency: LEAD });
      const dossier = await openDossier(here[name]);
      answered(await lead.get(dossier.url), 200);
      const made = { name: 'e-office', agency: FINANCE };
      answered(await second.operator(here[name].code).post('/v1/api-clients', made), 201);
      // Of another tenant it knows nothing.
      const other = await here[names[(names.indexOf(name) + 1) % 3]!].of(LEAD);
      expect(refusal(await other.at(second).get(dossier.url))).toEqual([404, 'not-found']);
    }
  });

  test('has its acts repeated with the same key only once', async () => {
    for (const name of names) {
      const lead = await here[name].of(LEAD);
      const draft = {
        procedureCode: 'PH-QH-01',
        title: 'Một lần',
        handling: 'normal',
        responsibleOfficial: officerOf(LEAD),
        components: [],
      };
      const once = { 'idempotency-key': `once-${name}` };
      const [a, b] = [
        answered(await lead.post('/v1/dossiers', draft, once), 201),
        answered(await lead.at(second).post('/v1/dossiers', draft, once), 201),
      ];
      expect(b.body.id).toBe(a.body.id);
    }
  });

  test('has its deadlines fired where it lives, and its events delivered', async () => {
    for (const name of names) {
      const lead = await here[name].of(LEAD);
      const to = await receiver();
      await hook(lead, to);
      const dossier = await openDossier(here[name]);
      await until(async () => to.received.some(({ event }) => event.subject.includes(dossier.id)));
      expect(await here[name].moveTo('2027-03-01T09:00:00+07:00')).toBeGreaterThan(0);
    }
  }, 60_000);
});

describe('who is asked before a tenant is known', () => {
  test('nobody knows a key that is on no server, nor a tenant', async () => {
    const nobody = caller(app.server, { key: newApiKey() });
    expect(refusal(await nobody.get('/v1/me'))).toEqual([401, 'unauthenticated']);
    expect(refusal(await app.operator('NOBODY').get('/v1/dossiers'))).toEqual([404, 'not-found']);
    const lead = await here.north.of(LEAD);
    expect((await lead.get('/v1/me', { 'x-tenant': here.south.code })).status).toBe(404);
  });

  test('the operator has all tenants in one list, page by page, as any process has them', async () => {
    const found: string[] = [];
    for (let url = '/v1/tenants?limit=2'; url;) {
      const { body } = answered(await second.operator().get(url), 200);
      found.push(...(body.items as { code: string }[]).map(({ code }) => code));
      url = body.next ? `/v1/tenants?limit=2&cursor=${body.next}` : '';
    }
    expect(found).toEqual(names.map((name) => here[name].code).sort());
    expect(answered(await second.operator(here.north.code).get('/v1/tenants'), 200).body.items).toHaveLength(3);
  });

  test('a tenant is made once, however many ask for it at once and wherever', async () => {
    const made = { code: 'TWICE', name: 'Hai lần', timezone: 'Asia/Ho_Chi_Minh', sandbox: true };
    const sent = await Promise.all([app, second, app, second].map((each) => each.operator().post('/v1/tenants', made)));
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const counts = await Promise.all(names.map((name) => tablesWith(name, 'TWICE')));
    expect(counts.filter((tables) => tables.includes('tenants'))).toHaveLength(1);
    // What is wrong takes no place.
    const wrong = { ...made, code: 'WRONG', timezone: 'Asia/Nowhere' };
    expect((await app.operator().post('/v1/tenants', wrong)).status).toBe(422);
    const { rowCount } = await owners.first.query(`select from tenant_homes where tenant_id = 'WRONG'`);
    expect(rowCount).toBe(0);
  });

  test('a tenant that was placed before is made there', async () => {
    await owners.first.query(`insert into tenant_homes (tenant_id, server) values ('PLACED', 'south')`);
    const made = { code: 'PLACED', name: 'Đã định chỗ', timezone: 'Asia/Ho_Chi_Minh', sandbox: true };
    answered(await second.operator().post('/v1/tenants', made), 201);
    expect(await tablesWith('south', 'PLACED')).toContain('tenants');
    answered(await app.operator('PLACED').put('/v1/directory', seedFile('hcmc-agencies')), 200);
  });

  test('an applicant is told where a dossier is, of whichever server', async () => {
    for (const name of names) {
      const taken = await takeIn(here[name]);
      const { body } = answered(await taken.lead.get(`${taken.url}/receipt`), 200);
      const ask = async (secret: string) => {
        const url = `/public/dossiers/${encodeURIComponent(body.code as string)}?secret=${encodeURIComponent(secret)}`;
        return (await app.server.inject({ method: 'GET', url })).statusCode;
      };
      expect([name, await ask(body.statusSecret as string)]).toEqual([name, 200]);
      expect([name, await ask('AAAA-AAAA-AAAA-AAAA')]).toEqual([name, 404]);
    }
  });

  test('a visitor comes in to a sandbox that is elsewhere', async () => {
    await owners.first.query(`insert into tenant_homes (tenant_id, server) values ('VISIT', 'north')`);
    const open = { code: 'VISIT', name: 'Thử', timezone: 'Asia/Ho_Chi_Minh', sandbox: true, openToVisitors: true };
    answered(await app.operator().post('/v1/tenants', open), 201);
    answered(await app.operator('VISIT').put('/v1/directory', seedFile('hcmc-agencies')), 200);
    const nobody = caller(second.server, { key: 'nothing' });
    const { items } = answered(await nobody.get('/public/sign-in'), 200).body as { items: { tenant: string }[] };
    expect(items.map(({ tenant }) => tenant)).toEqual(['VISIT']);
    const visit = { official: officerOf(LEAD) };
    const { key } = answered(await nobody.post('/public/sign-in/visit/visits', visit), 201).body as { key: string };
    const visitor = caller(app.server, { key, official: officerOf(LEAD) });
    expect(answered(await visitor.get('/v1/me'), 200).body).toMatchObject({ tenant: 'VISIT' });
  });

  test('a provider names one tenant, whatever servers they live on', async () => {
    const provider = {
      issuer: 'https://id.example.vn',
      audience: 'phoihop',
      jwksUri: 'https://id.example.vn/keys',
      algorithms: ['RS256'],
      claims: { official: 'sub' },
    };
    answered(await here.north.operator.put('/v1/identity-provider', provider), 200);
    for (const other of [here.south, here.first])
      expect(refusal(await other.operator.put('/v1/identity-provider', provider))).toEqual([409, 'duplicate']);
    answered(await here.north.operator.put('/v1/identity-provider', provider), 200);
  });
});

describe('who runs it', () => {
  test('sees each server: whether it is ready, and its figures', async () => {
    const { body } = answered(await caller(app.server, { key: 'nothing' }).get('/readyz'), 200);
    expect(body.checks).toEqual(['first', 'north', 'south']);
    const { payload } = await app.server.inject({ method: 'GET', url: '/metrics' });
    for (const name of names) {
      expect(payload).toContain(`database_server_open{server="${name}"} 1`);
      expect(payload).toContain(`pg_pool_connections{state="idle",server="${name}"}`);
    }
    const explained = payload.split('\n').filter((line) => line.startsWith('# TYPE'));
    expect(new Set(explained).size).toBe(explained.length);
  });

  test('sees where tenants live, how full each server is, and what does not belong there', async () => {
    const all = [
      { name: 'first', pool: poolOf('first') },
      { name: 'north', pool: poolOf('north') },
      { name: 'south', pool: poolOf('south') },
    ] as const;
    const homes = new Homes(all);
    const views = await overviewOf(all, homes);
    for (const [at, name] of names.entries()) {
      expect(views[at]).toMatchObject({ name, size: expect.any(Number), connections: expect.any(Number) });
      expect(views[at]!.connections).toBeGreaterThan(0);
      const found = views[at]!.residents.find(({ tenant }) => tenant === here[name].code)!;
      expect([found.stray, found.entries > 0]).toEqual([false, true]);
    }
    // Who lives there already is not placed anew.
    for (const name of names) expect(await homes.claim(here[name].code, 'north')).toBe(name);
    await owners.north.query(
      `insert into tenants (tenant_id, name, timezone, sandbox) values ($1, 'Bản sao', 'Asia/Ho_Chi_Minh', false)`,
      [here.south.code],
    );
    const [, north] = await overviewOf(all, homes);
    expect(north!.residents.filter(({ stray }) => stray).map(({ tenant }) => tenant)).toEqual([here.south.code]);
    const south = answered(await (await here.south.of(LEAD)).get('/v1/me'), 200);
    expect(south.body).toMatchObject({ tenant: here.south.code });
    const { items } = answered(await app.operator().get('/v1/tenants'), 200).body as { items: { code: string }[] };
    expect(items.filter(({ code }) => code === here.south.code)).toHaveLength(1);
  });

  test('cannot take one server for another, nor a copy of one', async () => {
    const lines: Record<string, unknown>[] = [];
    const wrong = await boot({
      logged: (line) => void lines.push(line),
      servers: { further: [{ name: 'north', pool: poolOf('south') }], patience: 100 },
    });
    expect(lines.map((line) => line['error'])).toContain(
      'the address of north leads to the server that is called south',
    );
    const lead = await here.north.of(LEAD);
    const refused = await lead.at(wrong).get('/v1/dossiers');
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '2']);
    answered(await (await here.first.of(LEAD)).at(wrong).get('/v1/dossiers'), 200);
    // Whom it is not told where to find is not said to be unknown.
    expect((await (await here.south.of(LEAD)).at(wrong).get('/v1/dossiers')).status).toBe(503);
    expect((await wrong.operator(here.south.code).get('/v1/dossiers')).status).toBe(503);
  });
});
