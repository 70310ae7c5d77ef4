import { describe, expect, test } from '@jest/globals';
import { amissIn } from '../support/statements-of-tenants.js';
import { withoutTenant } from '../support/tenant-references.js';

const TABLES = new Set(['dossiers', 'journal', 'requests', 'tasks', 'imports']);
const found = (text: string): string[] => withoutTenant(text, TABLES);

describe('each reference to a table of tenants has a condition of its own', () => {
  test.each([
    ['a parameter', `select d.id from dossiers d where d.tenant_id = $1 and d.id = $2`],
    ['the other way round', `select from dossiers where $1 = tenant_id`],
    [
      'a parameter that the planner does not see',
      `select from "dossiers" as "d" where "d"."tenant_id" = (select $1::text)`,
    ],
    ['several', `select from dossiers where tenant_id = any($1::text[])`],
    [
      'a join',
      `select from dossiers d join requests r on r.tenant_id = d.tenant_id and r.dossier_id = d.id where d.tenant_id = $1`,
    ],
    [
      'a left join',
      `select from dossiers d left join requests as r on (r.tenant_id, r.id) = (d.tenant_id, d.id) where d.tenant_id = $1`,
    ],
    ['using', `select from dossiers d join requests r using (tenant_id, id) where d.tenant_id = $1`],
    [
      'a subquery that names the row around it',
      `select from dossiers d where d.tenant_id = $1 and exists (select from journal j where j.tenant_id = d.tenant_id)`,
    ],
    [
      'lateral',
      `select from unnest($2::uuid[]) as k (id) cross join lateral (select * from dossiers h where h.tenant_id = $1 and h.id = k.id offset 0) h`,
    ],
    [
      'rows that were given',
      `delete from tasks t using (select $1::text as tenant_id, r.* from unnest($2::uuid[]) as r (id) offset 0) as u where t.tenant_id = u.tenant_id and t.id = u.id`,
    ],
    [
      'with',
      `with gone as (delete from tasks where tenant_id = $1 returning *) select * from gone, requests r where r.tenant_id = gone.tenant_id`,
    ],
    ['a union', `select id from dossiers where tenant_id = $1 union all (select id from tasks where tenant_id = $1)`],
    [
      'an insert',
      `insert into journal as kept (tenant_id, seq) select $1, s from unnest($2::int[]) as s on conflict (tenant_id, seq) do update set seq = excluded.seq`,
    ],
    [
      'an insert of what is there',
      `insert into journal (tenant_id, seq) select d.tenant_id, d.no from dossiers d where tenant_id = $1`,
    ],
    ['names in lists of columns', `select s.journal from unnest($1::text[]) as s (id, journal, tasks)`],
    [
      'names in quotes and comments',
      `select 'from dossiers', d.at as "from" -- from tasks\n from dossiers d where d.tenant_id = $1`,
    ],
    [
      'a value between',
      `select from dossiers where tenant_id = $1 and case when a or b then c else d end and (x or y)`,
    ],
    ['distinct from', `select from dossiers d where d.tenant_id = $1 and d.state is distinct from tasks`],
    ['a lock', `select from dossiers d where d.tenant_id = $1 for no key update of d`],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });

  test.each([
    ['none', `select id from dossiers where id = $1`, ['dossiers']],
    [
      'another table has it',
      `select from dossiers d join requests r on r.dossier_id = d.id where d.tenant_id = $1`,
      ['requests'],
    ],
    [
      'a join of two that have none',
      `select from dossiers d join requests r on r.tenant_id = d.tenant_id`,
      ['dossiers', 'requests'],
    ],
    [
      'a subquery',
      `select from dossiers d where d.tenant_id = $1 and exists (select from journal j where j.aggregate_id = d.id)`,
      ['journal'],
    ],
    [
      'a branch of a union',
      `select id from dossiers where tenant_id = $1 union all select id from tasks where id = $2`,
      ['tasks'],
    ],
    ['either', `select from dossiers where tenant_id = $1 or id = $2`, ['dossiers']],
    [
      'either, in parentheses',
      `select from dossiers where ($1::text is null or tenant_id = $1) and id = $2`,
      ['dossiers'],
    ],
    ['only sometimes', `select from dossiers where case when $2 then tenant_id = $1 else true end`, ['dossiers']],
    ['shown, not asked', `select tenant_id = $1 as own from dossiers`, ['dossiers']],
    ['greater', `select from dossiers where tenant_id > $1`, ['dossiers']],
    [
      'the column of another meaning',
      `select from dossiers d, tasks t where d.tenant_id = $1 and t.id = d.tenant_id`,
      ['tasks'],
    ],
    ['after a comma', `select from unnest($1::uuid[]) as k (id), tasks t where t.id = k.id`, ['tasks']],
    ['an update', `update tasks set tenant_id = $1 where id = $2`, ['tasks']],
    ['a delete', `delete from tasks`, ['tasks']],
    ['an insert', `insert into journal (seq) values ($1)`, ['journal']],
    [
      'what an insert is selected from',
      `insert into journal (tenant_id, seq) select $1, d.no from dossiers d`,
      ['dossiers'],
    ],
    ['with', `with gone as (delete from tasks returning *) select * from gone where tenant_id = $1`, ['tasks']],
    [
      'in parentheses',
      `select from (dossiers d join tasks t on t.tenant_id = d.tenant_id) where d.id = $1`,
      ['dossiers', 'tasks'],
    ],
  ])('not where it is missing: %s', (_what, text, tables) => {
    expect(found(text).sort()).toEqual(tables);
  });
});

describe('what is let through is the closed list alone', () => {
  test('a statement of a job that concerns all tenants, whatever its blanks', () => {
    expect(
      amissIn(`\n  delete from idempotency_keys\n   where ctid = any(array (select 1))`, new Set(['idempotency_keys'])),
    ).toEqual([]);
    expect(
      amissIn(`delete from idempotency_keys where created_at < now()`, new Set(['idempotency_keys'])),
    ).toHaveLength(1);
  });

  test('transaction ids are compared nowhere but where the feed is numbered', () => {
    expect(amissIn(`select from journal where tenant_id = $1 and xid < $2`, TABLES)).toEqual([
      expect.stringMatching('transaction ids'),
    ]);
    expect(amissIn(`select from journal where tenant_id = $1 and xmin = $2`, TABLES)).toHaveLength(1);
    expect(
      amissIn(`with there as materialized (select pg_current_snapshot() as snapshot) select 1`, TABLES),
    ).toHaveLength(1);
    expect(
      amissIn(
        `with here as materialized ( select pg_current_snapshot() as snapshot, 1) select from journal where xid < 1`,
        TABLES,
      ),
    ).toEqual([]);
  });
});
