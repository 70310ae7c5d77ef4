import { expect, test } from '@jest/globals';
import { bootApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { admitted } from '../support/citizens.js';
import { useTestDatabase } from '../support/database.js';
import { lifecycle } from '../support/lifecycle.js';
import { listen, type Asked } from '../support/plans.js';
import { province } from '../support/province.js';
import { searchedCopies, TABLES, tenantOf } from '../support/tenant-copies.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { readWritten } from '../../src/modules/work/rebuild-queries.js';
import type { Working } from '../../src/modules/work/work-rows.js';
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

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];

/** How it is planned where the batches of the workflow ask it. */
async function planOf(service: Pool, { text, tenant }: Asked): Promise<Node[]> {
  const rows = await transactAgain(service, tenant, (transaction) =>
    transaction.query({ text: `explain (generic_plan, format json) ${text}`, values: [] }),
  );
  const [{ Plan }] = rows[0]!['QUERY PLAN'] as [{ Plan: Node }];
  return flat(Plan);
}

/** What is read of a table without a key in it, and joins of what was read so. */
const wholeReads = async (service: Pool, asked: Asked): Promise<string[]> =>
  (await planOf(service, asked)).flatMap((node) => {
    const type = node['Node Type'];
    if (/^(Hash|Merge) Join$/.test(type)) return [type];
    const table = node['Relation Name'];
    const byKey =
      table === undefined || !type.endsWith('Scan') || OF_A_TENANT.has(table) || BY_ID.test(node['Index Cond'] ?? '');
    return byKey ? [] : [`${type} of ${table}`];
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
    for (const table of TABLES) await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
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
    const found: string[] = [];
    for (const each of statements)
      found.push(...(await wholeReads(service, each)).map((read) => `${each.name}: ${read}`));
    expect(statements.length).toBeGreaterThan(10);
    expect(found).toEqual([]);
  },
  120_000,
);

test('what is written of aggregates is read by their key before anything is known of the table', async () => {
  const owner = database.current.pool(1);
  await owner.query('alter table work_items set (autovacuum_enabled = false)');
  await owner.query(`insert into work_items (tenant_id, aggregate_id, id, kind, process, machine, subject_id, agency, official, due_at, at_risk_at, since,
      important, procedure_code, root_official, root_due, bound)
    select 'H29', gen_random_uuid(), gen_random_uuid(), 'answer_request', 'dossier', 'request', gen_random_uuid(), 'H29.' || n % 9, 'H29-' || n % 30, now(), now(), now(),
      false, 'PH-QH-01', false, false, false from generate_series(1, 1000) n`);
  const { text } = readWritten(dossierProcess as Working, 'H29', []);
  const plan = await planOf(database.current.servicePool(1), { text, tenant: 'H29' } as Asked);
  expect(plan.flatMap((node) => node['Index Name'] ?? [])).toEqual(['work_items__pk']);
});
