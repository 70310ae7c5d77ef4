import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { projectPath } from '../../src/platform/project-root.js';
import { notRolling } from '../support/migration-rules.js';

/** The last one that was merged before this was checked. */
const SINCE = '20261129235900';

const up = (statement: string): string =>
  `export async function up(db) { await sql\`${statement}\`.execute(db); }\nexport async function down(db) { await sql\`drop table a\`.execute(db); }`;

test.each([
  'drop table a',
  'alter table a drop column b',
  'alter table a rename to b',
  'alter table a rename column b to c',
  'alter table a rename b to c',
  'alter table a alter column b type bigint',
  'alter table a alter b set data type bigint',
  'alter table a alter column b set not null',
  'alter table a add column b text not null',
  'alter table a add column b integer default 1, add column c text not null',
  'alter table a add column b uuid not null default gen_random_uuid()',
  'alter table a add column b text generated always as (lower(c)) stored',
])('refused without a note: %s', (statement) => {
  expect(notRolling(up(statement))).toHaveLength(1);
  expect(notRolling(`// Not rolling: nobody reads it since 0.2.\n${up(statement)}`)).toEqual([]);
});

test.each([
  'create table a (b text not null, c text generated always as (lower(b)) stored); create index d on a (b)',
  'alter table a add column b integer not null default 0',
  'alter table a add column b text, add constraint a__b check (b in (1))',
  'alter table a drop constraint a__c, add constraint a__c check (c in (1, 2))',
  'create or replace function f() returns trigger language plpgsql as $$ begin return new; end $$',
])('allowed: %s', (statement) => {
  expect(notRolling(up(statement))).toEqual([]);
});

test('processes of the version before go on beside every new migration', () => {
  const names = readdirSync(projectPath('migrations')).filter((name) => name > SINCE);
  const wrong = names.flatMap((name) =>
    notRolling(readFileSync(projectPath('migrations', name), 'utf8')).map((why) => `${name}: ${why}`),
  );
  expect(wrong).toEqual([]);
});
