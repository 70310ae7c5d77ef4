import { expect, test } from '@jest/globals';
import { bootApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import { useTestDatabase } from '../support/database.js';
import { lifecycle } from '../support/lifecycle.js';
import { listen, type Asked } from '../support/plans.js';
import { province } from '../support/province.js';
import { searchedCopies, TABLES, tenantOf } from '../support/tenant-copies.js';
import { newId } from '../../src/core/ids.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { readWritten } from '../../src/modules/work/rebuild-queries.js';
import type { Working } from '../../src/modules/work/work-rows.js';
import { writeWork } from '../../src/modules/work/work-store.js';
import { transactAgain, type Pool } from '../../src/platform/db/index.js';

/** PostgreSQL would read small tables whole, and keeps to such a plan while they grow. */
const database = useTestDatabase();

/** What the workflow finds its rows by: statements that name them by their whole keys. */
const BY_KEY =
  /^(update\.|lock\.|children\.|due\.|timers\.cancel|search\.(change|join|keep-persons)|files\.used|submissions\.review|idempotency-find|work\.write$)/;

/** Tables that have one row of a tenant. */
const OF_A_TENANT: ReadonlySet<string> = new Set(['tenants', 'search_keys']);

/** A condition that names a row: its tenant and kind alone do not. */
const BY_ID = / AND \(+(?!kind\b)/;

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Node[];
}

/** Their keys are looked up, too; they are small here as they are. */
const BESIDE = ['work_items', 'handlings', 'handling_steps', 'handling_facts', 'applicants', 'search_persons'];

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];

/** How it is planned where the batches of the workflow ask it. */
async function planOf(service: Pool, { text, tenant }: Asked): Promise<Node[]> {
  const rows = await transactAgain(service, tenant, (transaction) =>
    transaction.query({ text: `explain (generic_plan, format json) ${text}`, values: [] }),
  );
  const [{ Plan }] = rows[0]!['QUERY PLAN'] as [{ Plan: Node }];
  return flat(Plan);
}

/** Columns of each index, in their order. */
async function indexColumns(owner: Pool): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid where c.relkind in ('i', 'I') group by c.relname`,
  );
  return new Map(rows.map(({ name, columns }) => [name, columns]));
}

/** Whether a column is not named that stands before one which is: all that have the columns before it are read. */
function hasGap(columns: readonly string[], condition: string): boolean {
  const named = columns.map((column) => new RegExp(`\\b(?<!\\.)${column}\\b`).test(condition));
  return named.lastIndexOf(true) > named.indexOf(false) && named.includes(false);
}

/** What is read of a table without a key in it, or past a gap in it, and joins of what was read so. */
const wholeReads = async (
  service: Pool,
  asked: Asked,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> =>
  (await planOf(service, asked)).flatMap((node) => {
    const type = node['Node Type'];
    if (/^(Hash|Merge) Join$/.test(type)) return [type];
    const [table, index, condition = ''] = [node['Relation Name'], node['Index Name'], node['Index Cond']];
    if (table === undefined || !type.endsWith('Scan') || OF_A_TENANT.has(table)) return [];
    if (!BY_ID.test(condition)) return [`${type} of ${table}`];
    return index !== undefined && hasGap(columns.get(index)!, condition) ? [`${index} with a gap: ${condition}`] : [];
  });

/** Tables of which an index was made after the key. */
async function keyNotLast(owner: Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select distinct k.indrelid::regclass::text as name from pg_index k join pg_index o on o.indrelid = k.indrelid and o.indexrelid > k.indexrelid
      join pg_class t on t.oid = k.indrelid
      where k.indisprimary and t.relkind = 'r' and not t.relispartition and t.relnamespace = 'public'::regnamespace`,
  );
  return rows.map(({ name }) => name);
}

test('a new database has the key of each table after its other indexes, as its last migration leaves it', async () => {
  // A migration that adds an index calls put_keys_last() again.
  expect(await keyNotLast(database.current.pool(1))).toEqual([]);
});

test('keys are put last while there are no tenants, and left alone where somebody works', async () => {
  const owner = database.current.pool(1);
  await owner.query('create index dossiers__made_here on dossiers (tenant_id, title)');
  try {
    expect(await keyNotLast(owner)).toEqual(['dossiers']);
    await owner.query('begin');
    await owner.query(
      `insert into tenants (tenant_id, name, timezone, sandbox) values ('H00', 'Tỉnh', 'Asia/Ho_Chi_Minh', false)`,
    );
    await owner.query('call put_keys_last()');
    expect(await keyNotLast(owner)).toEqual(['dossiers']);
    await owner.query('rollback');
    await owner.query('call put_keys_last()');
    expect(await keyNotLast(owner)).toEqual([]);
  } finally {
    await owner.query('drop index dossiers__made_here');
  }
});

test.each([
  ['never analysed', false],
  ['analysed', true],
])(
  'rows are looked up by key among a few dozen, tables %s',
  async (_, analysed) => {
    const owner = database.current.pool(1);
    const service = database.current.servicePool(2);
    const asked = listen(service);
    for (const table of [...TABLES, ...BESIDE])
      await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
    const here = await province(await bootApp(database.current, { pool: service }));
    const copied = await lifecycle(here);
    await tenantOf(owner, here.code, copied, 60);
    await searchedCopies(owner, here.code, copied, 60);
    for (let count = 0; count < 3; count += 1) {
      const { lead, url } = await admitted(here);
      answered(await lead.post(`${url}/hand-over`, {}), 200);
    }
    if (analysed)
      await owner.query(
        'analyze dossiers, consultation_requests, violations, submissions, journal, search_entries, applicants',
      );
    const statements = [...new Map(asked.map((each) => [each.name ?? '', each])).values()].filter(({ name }) =>
      BY_KEY.test(name ?? ''),
    );
    const columns = await indexColumns(owner);
    const found: string[] = [];
    for (const each of statements)
      found.push(...(await wholeReads(service, each, columns)).map((read) => `${each.name}: ${read}`));
    expect(statements.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  },
  120_000,
);

/** One after the other, each with the rows of those before it. */
test.each([0, 200, 800])(
  'items are looked up by their key before anything is known of the table, with %i rows more',
  async (count) => {
    const owner = database.current.pool(1);
    await owner.query('alter table work_items set (autovacuum_enabled = false)');
    await owner.query(
      `insert into work_items (tenant_id, aggregate_id, id, kind, process, machine, subject_id, agency, official, due_at, at_risk_at, since,
        important, procedure_code, root_official, root_due, bound)
      select 'H29', gen_random_uuid(), gen_random_uuid(), 'answer_request', 'dossier', 'request', gen_random_uuid(), 'H29.' || n % 9, 'H29-' || n % 30, now(), now(), now(),
        false, 'PH-QH-01', false, false, false from generate_series(1, $1::integer) n`,
      [count],
    );
    const [nothing, now] = [{ put: [], gone: [] }, new Date()];
    const facts = { lead: 'H29.1', official: null, dueAt: null, important: false, open: true, procedureCode: null };
    const root = { ...facts, aggregateId: newId(), before: facts };
    const statements = [
      readWritten(dossierProcess as Working, 'H29', []),
      writeWork('H29', { ...nothing, now }),
      writeWork('H29', { ...nothing, now, roots: [root] }),
    ];
    const service = database.current.servicePool(1);
    const columns = await indexColumns(owner);
    for (const { text } of statements) {
      const asked = { text, values: [], tenant: 'H29' };
      const read = (await planOf(service, asked)).filter(
        (node) => node['Relation Name'] === 'work_items' && node['Node Type'].endsWith('Scan'),
      );
      expect(read.length).toBeGreaterThan(0);
      expect(new Set(read.map((node) => node['Index Name']))).toEqual(new Set(['work_items__pk']));
      expect(await wholeReads(service, asked, columns)).toEqual([]);
    }
  },
);
