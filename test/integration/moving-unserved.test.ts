import { beforeAll, describe, expect, test } from '@jest/globals';
import { movedTables } from '../../src/app/moving/moved-tables.js';
import { loadOutages } from '../../src/modules/outages/index.js';
import { acrossTenants, findingTenants, queryable, transact, type Pool } from '../../src/platform/db/index.js';
import type { TestApp } from '../support/app.js';
import { caller, refusal } from '../support/caller.js';
import { takeIn } from '../support/citizens.js';
import { lifecycle } from '../support/lifecycle.js';
import { rowsOf, useTwoServers, type ServerName } from '../support/moving.js';
import { LEAD, officerOf, province, type Province } from '../support/province.js';
import { until } from '../support/until.js';

/** While a tenant moves no server acts for it but the one it lives on, and in the stop none, whoever asks and whatever they remember (ADR 38). */
const two = useTwoServers();
const NAMES = ['first', 'north'] as const;
let app: TestApp;
let here: Province;
let pools: Readonly<Record<ServerName, Pool>>;
let tables: string[];

beforeAll(async () => {
  app = await two.boot();
  here = await province(app, { clock: null });
  await lifecycle(await province(app));
  await takeIn(here).catch(() => undefined);
  pools = { first: two.pool('first'), north: two.pool('north') };
  // Tables that nobody thought of: one with a key, and one without.
  for (const name of NAMES) {
    await two.owner(
      name,
      'create table late_a (tenant_id text not null references tenants, n integer, primary key (tenant_id, n))',
    );
    await two.owner(name, 'create table late_b (tenant_id text not null references tenants, n integer, note text)');
    await two.owner(name, 'call enforce_tenant_scope()');
  }
  await two.owner('first', `insert into late_a select '${here.code}', n from generate_series(1, 12000) n`);
  await two.owner(
    'first',
    `insert into late_b select '${here.code}', n, 'Ghi chú ' || n from generate_series(1, 12000) n`,
  );
  await two.owner('first', `insert into outages values ('2026-03-01T00:00Z', '2026-03-02T00:00Z')`);
  await two.owner('north', `insert into outages values ('2026-04-01T00:00Z', '2026-04-02T00:00Z')`);
  tables = (await movedTables(findingTenants(pools.first))).map(({ name }) => name);
}, 120_000);

class Died extends Error {}
const dieAt = (state: string) => (what: string) => {
  if (what === state) throw new Died();
};

/** Tables in which what works on all tenants finds rows of this one. */
async function seenByAll(name: ServerName): Promise<string[]> {
  const text = tables.map(
    (table) => `select '${table}' as name where exists (select from ${table} where tenant_id = $1)`,
  );
  const rows = await acrossTenants(pools[name]).query({ text: text.join(' union all '), values: [here.code] });
  return rows.map((row) => row['name'] as string);
}

const entered = (name: ServerName): Promise<string> =>
  queryable(pools[name], here.code)
    .query({ text: 'select', values: [] })
    .then(
      () => 'entered',
      (error: { code?: string }) => error.code ?? '',
    );

describe('in the stop', () => {
  beforeAll(async () => {
    await expect(two.move(here.code, 'north', dieAt('verifying'))).rejects.toThrow(Died);
  }, 60_000);

  test('both have its rows, and neither shows them to what works on all tenants', async () => {
    for (const name of NAMES) {
      expect(Object.keys(await rowsOf(two.on(name), here.code)).length).toBeGreaterThan(10);
      expect([name, await seenByAll(name)]).toEqual([name, []]);
    }
  });

  test('neither takes what is done for it, in its scope or in that of all', async () => {
    for (const name of NAMES) {
      expect([name, await entered(name)]).toEqual([name, 'PH001']);
      const added = acrossTenants(pools[name]).query({
        text: `insert into webhooks (tenant_id) values ($1)`,
        values: [here.code],
      });
      await expect(added).rejects.toThrow('violates row-level security');
      const changed = await acrossTenants(pools[name]).query({
        text: 'update timers set due_at = now() where tenant_id = $1 returning 1',
        values: [here.code],
      });
      expect(changed).toEqual([]);
    }
  });

  test('every call for it is answered with 503 and when to come again, and its key is not unknown', async () => {
    const lead = await here.of(LEAD);
    const draft = {
      procedureCode: 'PH-QH-01',
      title: 'Chờ',
      handling: 'normal',
      responsibleOfficial: officerOf(LEAD),
      components: [],
    };
    const provider = {
      issuer: 'https://id.example.vn',
      audience: 'phoihop',
      jwksUri: 'https://id.example.vn/keys',
      algorithms: ['RS256'],
      claims: { official: 'sub' },
    };
    for (const sent of [
      await lead.get('/v1/me'),
      await lead.get('/v1/dossiers'),
      await lead.post('/v1/dossiers', draft),
      await lead.get('/v1/events'),
      await here.operator.get('/v1/dossiers'),
      await here.operator.put('/v1/identity-provider', provider),
    ])
      expect([sent.status, sent.headers['retry-after'], sent.body.code]).toEqual([503, '2', 'unavailable']);
    const made = { code: here.code, name: 'Lần nữa', timezone: 'Asia/Ho_Chi_Minh', sandbox: true };
    expect(refusal(await app.operator().post('/v1/tenants', made))).toEqual([409, 'duplicate']);
    expect((await caller(app.server, { key: 'nobody-has-this-key' }).get('/v1/me')).status).toBe(401);
  });

  test('whoever came in before is waited for, and nobody else', async () => {
    await two.cancel(here.code);
    await until(async () => (await here.operator.get('/v1/dossiers')).status === 200);
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const writing = transact(pools.first, here.code, async (transaction) => {
      await transaction.query({ text: 'select', values: [] });
      await held;
      await transaction.query({ text: `insert into late_a (tenant_id, n) values ($1, -1)`, values: [here.code] });
    });
    const heard: string[] = [];
    const moving = two.move(here.code, 'north', (what) => void heard.push(what));
    await until(async () => (await entered('first')) === 'PH001', 60_000);
    expect(heard).not.toContain('verifying');
    letGo();
    await writing;
    await moving;
    const rows = await two.on('north').ask(`select from late_a where tenant_id = $1 and n = -1`, [here.code]);
    expect(rows).toHaveLength(1);
  }, 90_000);
});

describe('afterwards', () => {
  test('every table of tenants has been moved, also those that nobody thought of', async () => {
    expect(await rowsOf(two.on('first'), here.code)).toEqual({});
    for (const [table, n] of [
      ['late_a', 12_001],
      ['late_b', 12_000],
    ] as const) {
      const [row] = await two
        .on('north')
        .ask<{ n: number }>(`select count(*)::int as n from ${table} where tenant_id = $1`, [here.code]);
      expect([table, row!.n]).toEqual([table, n]);
    }
  });

  test('the server that it has left refuses it for good; what is given on the other comes after all that came', async () => {
    expect(await entered('first')).toBe('PH001');
    expect(await entered('north')).toBe('entered');
    const lead = await here.of(LEAD);
    await until(async () => (await lead.get('/v1/me')).status === 200);
    const [old] = await two
      .on('north')
      .ask<{ most: string }>('select max(position) as most from journal where tenant_id = $1', [here.code]);
    const draft = {
      procedureCode: 'PH-QH-01',
      title: 'Sau',
      handling: 'normal',
      responsibleOfficial: officerOf(LEAD),
      components: [],
    };
    expect((await lead.post('/v1/dossiers', draft)).status).toBe(201);
    const [now] = await two
      .on('north')
      .ask<{ least: string }>('select min(position) as least from journal where tenant_id = $1 and position > $2', [
        here.code,
        old!.most,
      ]);
    expect(Number(now!.least)).toBeGreaterThan(Number(old!.most));
  });

  test('outages that it lived through count for it, and not those of the server that it came to', async () => {
    const outages = await loadOutages(queryable(pools.north, here.code), here.code, false);
    expect(outages.map(({ from }) => from.toISOString())).toEqual(['2026-03-01T00:00:00.000Z']);
    // Another tenant there has its own.
    const others = await loadOutages(queryable(pools.north, 'P2'), 'P2', false);
    expect(others.map(({ from }) => from.toISOString())).toEqual(['2026-04-01T00:00:00.000Z']);
  });

  test('a stop that took as long as an outage is one, and deadlines in it are given back', async () => {
    const [before] = await two
      .on('north')
      .ask<{ r: string }>('select calendar_revision as r from tenants where tenant_id = $1', [here.code]);
    await two.move(here.code, 'first', undefined, 0);
    const outages = await loadOutages(queryable(pools.first, here.code), here.code, false);
    expect(outages).toHaveLength(2);
    expect(outages[1]!.to.getTime()).toBeGreaterThan(outages[1]!.from.getTime());
    const [after] = await two
      .on('first')
      .ask<{ r: string }>('select calendar_revision as r from tenants where tenant_id = $1', [here.code]);
    expect(Number(after!.r)).toBe(Number(before!.r) + 1);
  }, 60_000);

  test('rows of it on the target that nobody serves are not taken for its own', async () => {
    await two.owner(
      'north',
      `insert into tenants (tenant_id, name, timezone, sandbox) values ('${here.code}', 'Bản sao', 'Asia/Ho_Chi_Minh', false)`,
    );
    await expect(two.move(here.code, 'north')).rejects.toThrow(
      `north has rows of ${here.code} already, which nobody serves: tenants`,
    );
    // Since the move before, the processes hear in their own time where it lives.
    await until(async () => (await here.operator.get('/v1/dossiers')).status === 200);
  });
});
