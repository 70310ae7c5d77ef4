import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { PROCESSES } from '../../src/app/processes.js';
import { kindsOf, type KnownKind } from '../../src/modules/imports/import-kinds.js';
import { nextLines } from '../../src/modules/imports/line-queries.js';
import { newId } from '../../src/core/ids.js';
import { queryable } from '../../src/platform/db/index.js';
import { bootApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { columnsOf } from '../support/many-rows.js';
import { buffersOf } from '../support/plans.js';
import { openDossier, province } from '../support/province.js';

/** A line is checked by keys, whatever the length of its import and of the tenant, in a database whose statistics know neither. */
const database = useTestDatabase();
const BATCH = 200;
const [FEW, MANY] = [600, 12_000];
let owner: Pool;
let service: Pool;
let tenant: string;

const importOf = async (roots: number): Promise<string> => {
  const id = newId();
  await owner.query(
    `insert into import_lines select $1, $2, kind, file, n, jsonb_build_object('id', kind || n, root, root || (n + each - 1) / each, 'title', repeat('x', 300))
      from (values ('dossier', 1, 1, 'dossier'), ('request', 2, 3, 'dossier'), ('task', 3, 1, 'task'), ('contribution', 4, 3, 'task')) as k (kind, file, each, root),
        generate_series(1, each * $3::integer) n`,
    [tenant, id, roots],
  );
  await owner.query(
    `insert into import_keys select tenant_id, import_id, kind, what, key, file, line from import_lines cross join lateral (
       values ('id', record ->> 'id'), ('code', record ->> 'id'), ('parent', coalesce(record ->> 'dossier', record ->> 'task'))) as k (what, key)
     where import_id = $1 and (what = 'id' or (what = 'code') = (kind in ('dossier', 'task')))`,
    [id],
  );
  return id;
};

const kinds = [...kindsOf(PROCESSES).values()];
const lengths: { readonly id: string; readonly roots: number }[] = [];

beforeAll(async () => {
  owner = database.current.pool(1);
  service = database.current.servicePool(2);
  const app = await bootApp(database.current, { pool: service });
  for (const table of ['import_lines', 'import_keys', 'dossiers', 'imported_records'])
    await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
  await owner.query('alter table import_lines drop constraint import_lines__import_id');
  await owner.query('alter table import_keys drop constraint import_keys__import_id');
  const here = await province(app, { clock: '2026-11-20T09:00:00+07:00' });
  tenant = here.code;
  const { id } = await openDossier(here);
  const { names, values } = await columnsOf(owner, 'dossiers', { id: 'gen_random_uuid()', code: `'X-' || n` });
  await owner.query(
    `insert into dossiers (${names}) select ${values} from dossiers t, generate_series(1, ${MANY}) n where t.id = $1`,
    [id],
  );
  await owner.query(
    `insert into imported_records select $1, 'old', 'dossier', 'old-' || n, gen_random_uuid(), gen_random_uuid(), gen_random_uuid() from generate_series(1, ${MANY}) n`,
    [tenant],
  );
  for (const roots of [FEW, MANY]) lengths.push({ id: await importOf(roots), roots });
}, 120_000);

/** Pages that the check of the last lines of a kind but a batch looks at. */
async function pages(kind: KnownKind, { id, roots }: (typeof lengths)[number]): Promise<number> {
  const each = kind.parent === undefined ? 1 : 3;
  const file = kinds.indexOf(kind) + 1;
  const last = each * roots - BATCH;
  return buffersOf(service, { ...nextLines(tenant, id, kind, 'old', { file, line: last }, BATCH), tenant });
}

test.each(kinds.map((kind) => [kind.kind, kind] as const))(
  '%s: twenty times as many lines cost each of them nothing',
  async (_, kind) => {
    const [few, many] = [await pages(kind, lengths[0]!), await pages(kind, lengths[1]!)];
    expect(few).toBeGreaterThan(BATCH);
    expect(many).toBeLessThan(BATCH * 40);
    expect(many).toBeLessThan(2 * few);
  },
);

test('a root as long as a line may be is not in memory once for each of its children', async () => {
  const id = newId();
  await owner.query(
    `insert into import_lines
      select $1, $2::uuid, 'task', 1, 1, jsonb_build_object('id', 't1', 'state', 'in_progress', 'content', repeat('x', 200000))
      union all select $1, $2::uuid, 'contribution', 2, n, jsonb_build_object('id', 'c' || n, 'task', 't1') from generate_series(1, 300) n`,
    [tenant, id],
  );
  await owner.query(
    `insert into import_keys select tenant_id, import_id, kind, 'id', record ->> 'id', file, line from import_lines where import_id = $1`,
    [id],
  );
  const kind = kinds.find((each) => each.kind === 'contribution')!;
  const rows = await queryable(service, tenant).query(nextLines(tenant, id, kind, 'old', { file: -1, line: 0 }, 1_000));
  expect(rows).toHaveLength(300);
  expect(rows[299]).toMatchObject({ root: { state: 'in_progress' } });
  expect(JSON.stringify(rows).length).toBeLessThan(200_000);
});
