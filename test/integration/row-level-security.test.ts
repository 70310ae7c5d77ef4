import { beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { pino } from 'pino';
import {
  createKysely,
  createPool,
  acrossTenants,
  queryable,
  readSnapshot,
  requireServiceRole,
  SERVICE_ROLE,
  transact,
  type Pool,
} from '../../src/platform/db/index.js';
import { hashed, partyTerm } from '../../src/modules/search-words/index.js';
import * as places from '../support/province.js';
import { bootApp, useApps } from '../support/app.js';
import { withAdmin } from '../support/database-server.js';

const apps = useApps();
const { FINANCE, give, HOME_AFFAIRS, LEAD, openDossier, openRound, province } = places;
let owner: Pool;
let service: Pool;
let here: places.Province;
let there: places.Province;
let tables: string[];
/** Without partitions, which are not asked by themselves. */
let asked: string[];

const TABLES = `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
const names = async (sql: string): Promise<string[]> =>
  (await owner.query<{ name: string }>(sql)).rows.map((each) => each.name);
const APPEND_ONLY = ['journal', 'issued_reports', 'procedures', 'policies'];

beforeAll(async () => {
  owner = apps.app.pool;
  service = apps.database.servicePool(4);
  tables = await names(TABLES);
  asked = await names(TABLES.replace('order by', 'and not c.relispartition order by'));
  for (const each of [(here = await province(apps.app)), (there = await province(apps.app))]) {
    const requests = await openRound(each, await openDossier(each));
    await give(requests[FINANCE]!);
    await each.moveTo('2026-12-10T09:00:00+07:00');
  }
});

/** How many rows a table has by tenant, as the owner sees it. */
const counts = async (table: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await owner.query<{ tenant: string; n: number }>(
        `select tenant_id as tenant, count(*)::int as n from ${table} group by 1`,
      )
    ).rows.map((row) => [row.tenant, row.n]),
  );

describe('every table of tenants', () => {
  test('has row-level security and one policy, for every command', async () => {
    expect(tables.length).toBeGreaterThan(15);
    expect(
      await names(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relrowsecurity order by 1`,
      ),
    ).toEqual(tables);
    const { rows } = await owner.query<{ line: string }>(
      `select tablename || ' ' || policyname || ' ' || permissive || ' ' || cmd || ' ' || roles::text as line from pg_policies where schemaname = 'public' order by tablename`,
    );
    expect(rows.map((row) => row.line)).toEqual(tables.map((table) => `${table} tenant PERMISSIVE ALL {public}`));
  });

  test('shows nothing without a tenant scope, and nothing after a transaction that had one', async () => {
    const one = apps.database.servicePool(1);
    await one.query(`set role ${SERVICE_ROLE}`);
    for (const table of asked) {
      await queryable(one, here.code).query({ text: `select from ${table} limit 1`, values: [] });
      expect([table, (await one.query(`select from ${table}`)).rowCount]).toEqual([table, 0]);
    }
  });

  test('shows, changes and loses only the rows of the tenant that is named', async () => {
    for (const table of asked) {
      const all = await counts(table);
      const seen = await queryable(service, here.code).query({
        text: `select distinct tenant_id as tenant from ${table}`,
        values: [],
      });
      expect([table, seen.map((row) => row['tenant'] as string)]).toEqual([table, all[here.code] ? [here.code] : []]);
      // What may not be done at all is the subject of another test.
      for (const change of [
        `update ${table} set tenant_id = tenant_id where tenant_id = $1 returning 1`,
        `delete from ${table} where tenant_id = $1 returning 1`,
      ]) {
        const done = await queryable(service, here.code)
          .query({ text: change, values: [there.code] })
          .catch((error: { code?: string }) => error.code);
        expect([table, done === '42501' || (done as unknown[]).length === 0]).toEqual([table, true]);
      }
      // The service itself may have added rows meanwhile.
      const left = await counts(table);
      expect(Object.entries(all).filter(([code, n]) => (left[code] ?? 0) < n)).toEqual([]);
    }
  });

  test('takes no row of another tenant', async () => {
    for (const table of asked.filter((each) => each !== 'tenants')) {
      const { rows } = await owner.query<{ list: string }>(
        `select string_agg(quote_ident(attname), ', ') as list from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity <> 'a'`,
        [table],
      );
      const list = rows[0]!.list;
      // Copies of rows that the tenant may see, in the name of another: where it sees none there is nothing to copy.
      const copied = await queryable(service, here.code)
        .query({
          text: `insert into ${table} (${list}) select ${list.replace('tenant_id', '$1')} from ${table} returning 1`,
          values: [there.code],
        })
        .catch((error: Error) => error.message);
      if ((await counts(table))[here.code])
        expect([table, copied]).toEqual([table, `new row violates row-level security policy for table "${table}"`]);
    }
  });
});

test('reads by Kysely, snapshots and transactions stand in the same tenant scope', async () => {
  const count = { text: 'select count(*)::int as n from dossiers', values: [] };
  const of = (tenant: string) =>
    owner
      .query<{ n: number }>('select count(*)::int as n from dossiers where tenant_id = $1', [tenant])
      .then(({ rows }) => rows[0]!.n);
  const mine = await of(here.code);
  expect(mine).toBeGreaterThan(0);
  expect(await createKysely(service, here.code).selectFrom('dossiers').select('id').execute()).toHaveLength(mine);
  expect(await readSnapshot(service, here.code, (transaction) => transaction.query(count))).toEqual([{ n: mine }]);
  expect(await transact(service, here.code, (transaction) => transaction.query(count))).toEqual([{ n: mine }]);
  expect(await acrossTenants(service).query(count)).toEqual([{ n: mine + (await of(there.code)) }]);
  // No code of a tenant widens the scope: only what is written into the program does.
  for (const code of ['*', '', 'nobody', `${here.code}' or true`])
    expect(await queryable(service, code).query(count)).toEqual([{ n: 0 }]);
});

test('tenants side by side on one connection never see each other', async () => {
  const one = apps.database.servicePool(2);
  const ask = async (code: string) =>
    new Set(
      (await queryable(one, code).query({ name: 'whose', text: 'select tenant_id from dossiers', values: [] })).map(
        (row) => row['tenant_id'] as string,
      ),
    );
  const asked = Array.from({ length: 60 }, (_, no) => (no % 2 ? here : there).code);
  const seen = await Promise.all(
    asked.map((code) =>
      code === here.code && Math.random() < 0.2
        ? queryable(one, code)
            .query({ text: 'select 1/0', values: [] })
            .catch(() => new Set([code]))
        : ask(code),
    ),
  );
  expect(seen).toEqual(asked.map((code) => new Set([code])));
});

describe('functions of the owner', () => {
  const ask = async (code: string, call: string): Promise<number> =>
    (await queryable(service, code).query({ text: `select ${call}`, values: [here.code] })).length;

  test('find within the tenant scope, and nothing beyond it', async () => {
    await owner.query(`update dossiers set title = 'Cầu vượt sông' where tenant_id = $1`, [here.code]);
    expect(await ask(here.code, `dossiers_worded($1, 'cầu')`)).toBeGreaterThan(0);
    const everything = `search_entries_found($1, array[${hashed(here.code, partyTerm(LEAD))}], null, null, 10)`;
    expect(await ask(here.code, everything)).toBeGreaterThan(0);
    for (const call of [
      everything,
      'search_persons_found($1, array[]::bigint[], null, null, 10)',
      `dossiers_worded($1, 'cầu')`,
      `meetings_inviting($1, '${FINANCE}')`,
      `referrals_naming($1, '${FINANCE}')`,
    ])
      expect(await ask(there.code, call)).toBe(0);
    expect((await service.query(`select dossiers_worded($1, 'cầu')`, [here.code])).rowCount).toBe(0);
  });

  test('serve the search of dossiers', async () => {
    await openDossier(here, { title: 'Cầu vượt sông' });
    const found = await (await here.of(HOME_AFFAIRS)).get(`/v1/dossiers?q=${encodeURIComponent('sông')}`);
    expect([found.status, (found.body.items as unknown[]).length > 0]).toEqual([200, true]);
    expect(
      (await (await there.of(HOME_AFFAIRS)).get(`/v1/dossiers?q=${encodeURIComponent('sông')}`)).body.items,
    ).toEqual([]);
  });
});

describe('the role of the service', () => {
  test.each(APPEND_ONLY)('may not alter %s, whatever its triggers say', async (table) => {
    await owner.query(`alter table ${table} disable trigger user`);
    for (const change of [
      `update ${table} set tenant_id = tenant_id`,
      `delete from ${table}`,
      `truncate ${table} cascade`,
    ])
      await expect(acrossTenants(service).query({ text: change, values: [] })).rejects.toMatchObject({
        code: '42501',
        message: expect.stringMatching(/^permission denied/),
      });
    await owner.query(`alter table ${table} enable trigger user`);
  });

  test('is not above row-level security, owns nothing and makes nothing', async () => {
    const { rows } = await owner.query(
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = $1',
      [SERVICE_ROLE],
    );
    expect(rows).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false },
    ]);
    expect(
      (
        await owner.query(`select from pg_class where relowner = (select oid from pg_roles where rolname = $1)`, [
          SERVICE_ROLE,
        ])
      ).rowCount,
    ).toBe(0);
    for (const sql of [
      'create table t (a int)',
      'alter table dossiers disable row level security',
      'drop policy tenant on dossiers',
      'truncate timers',
      'delete from kysely_migration',
    ])
      await expect(acrossTenants(service).query({ text: sql, values: [] })).rejects.toMatchObject({ code: '42501' });
  });

  test('is what the service is ready with; as the owner it is not ready', async () => {
    expect((await apps.app.server.inject('/readyz')).statusCode).toBe(200);
    const unscoped = await bootApp(apps.database, { pool: apps.database.pool(2) });
    const answer = await unscoped.server.inject('/readyz');
    expect([answer.statusCode, answer.body]).toEqual([503, expect.stringMatching(/row-level security|owns tables/)]);
  });
});

describe('logins', () => {
  const serviceOf = (connectionString: string): Pool =>
    createPool(
      {
        ...{ connectionString, role: SERVICE_ROLE, max: 1, applicationName: 'phoihop test' },
        ...{ statementTimeout: 5_000, lockTimeout: 5_000 },
      },
      pino({ level: 'silent' }),
    );

  /** Logins and databases of this test only, on the server of the run; skipped where the run's own login may not make logins. */
  const login = async (admin: pg.Client, name: string, options: string): Promise<boolean> =>
    admin.query(`create role ${name} login ${options} password 'of-the-tests'`).then(
      () => true,
      () => false,
    );

  test('one that may not take on the role is told what to run', async () => {
    const admin = apps.database.connectionString;
    await withAdmin(admin, async (client) => {
      const name = `phoihop_stranger_${Date.now()}`;
      if (!(await login(client, name, ''))) return;
      const url = Object.assign(new URL(admin), { username: name, password: 'of-the-tests' }).href;
      await expect(requireServiceRole(url)).rejects.toThrow(`grant phoihop_service to "${name}";`);
      await client.query(`grant ${SERVICE_ROLE} to ${name}`);
      await expect(requireServiceRole(url)).resolves.toBeUndefined();
      const pool = serviceOf(url);
      expect(await queryable(pool, here.code).query({ text: 'select current_user as role', values: [] })).toEqual([
        { role: SERVICE_ROLE },
      ]);
      await pool.end();
      await client.query(`drop role ${name}`);
    });
  });

  test('startup options of the URL are kept beside the role', async () => {
    const url = new URL(apps.database.connectionString);
    url.searchParams.set('options', '-c work_mem=3MB');
    const pool = serviceOf(url.href);
    const had = { text: `select current_user || ' ' || current_setting('work_mem') as had`, values: [] };
    expect(await queryable(pool, here.code).query(had)).toEqual([{ had: `${SERVICE_ROLE} 3MB` }]);
    await pool.end();
  });
});

test('a table of tenants that a later migration forgets to protect is protected all the same', async () => {
  await owner.query('create table forgotten (tenant_id text not null); call enforce_tenant_scope()');
  await owner.query(`insert into forgotten values ($1), ($2)`, [here.code, there.code]);
  expect(await queryable(service, here.code).query({ text: 'select tenant_id from forgotten', values: [] })).toEqual([
    { tenant_id: here.code },
  ]);
  await owner.query('drop table forgotten');
});
