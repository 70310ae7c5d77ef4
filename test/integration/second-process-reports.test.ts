import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '../../src/core/ids.js';
import { dossierProcess } from '../../src/modules/dossiers/index.js';
import { figuresStatement } from '../../src/modules/reports/figure-queries.js';
import { createReportService } from '../../src/modules/reports/index.js';
import { itemView } from '../../src/modules/reports/item-view.js';
import { countedItems, type CountedItem } from '../../src/modules/reports/items-queries.js';
import type { Dimension } from '../../src/modules/reports/report.js';
import { sourcesOf } from '../../src/modules/reports/sources.js';
import { readStaleHeads } from '../../src/modules/reports/stale-heads-queries.js';
import { ask } from '../../src/modules/reports/statement.js';
import { namesOf } from '../../src/modules/tenants/index.js';
import { queryable } from '../../src/platform/db/index.js';
import { Engine } from '../../src/workflow/index.js';
import { bootApp, type TestApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { callOf, create } from '../support/permit-acts.js';
import { PERMIT_TABLES } from '../support/permit-process.js';
import { countedPermits, PERMIT_ROLLUPS } from '../support/permit-reports.js';
import { FINANCE, LEAD, OFFICE, openDossier, province, type Province } from '../support/province.js';
import { DIMENSIONS, itemsOf, QUARTER, rowOf, rowsBy } from '../support/reports.js';

/** Reports of a service with a process beside the dossier, which brings a source of its own: nothing in the module of reports knows of it. */
const database = useTestDatabase();
const processes = [dossierProcess, countedPermits];
let app: TestApp;
let here: Province;
/** Permits by their holder; the first one of the lead expires. */
let permits: Record<string, string[]>;

const FIGURES = {
  permits: { source: 'permits', where: 'true' },
  expired: { source: 'permits', where: `x.state = 'expired'` },
};

beforeAll(async () => {
  const owner = database.current.pool(1);
  await owner.query(PERMIT_TABLES);
  await owner.query(PERMIT_ROLLUPS);
  await owner.query('call enforce_tenant_scope()');
  app = await bootApp(database.current, { processes });
  here = await province(app);
  const engine = new Engine({ pool: app.services.pool, referenceData: app.services.referenceData, processes });
  const permit = async (holder: string, expiresAt: Date | null): Promise<string> => {
    const id = newId();
    const handle = (ctx: Parameters<typeof create>[0]) => create(ctx, id, holder, expiresAt);
    await engine.execute({ process: 'permit', call: callOf(here.code), target: { new: id }, handle });
    return id;
  };
  permits = {
    [LEAD]: [await permit(LEAD, new Date('2026-11-21T01:00:00Z')), await permit(LEAD, null)],
    [FINANCE]: [await permit(FINANCE, null)],
  };
  await openDossier(here);
  await openDossier(here);
  await here.moveTo('2026-11-30T09:00:00+07:00');
});

async function told(by: Dimension, recount: boolean): Promise<unknown[]> {
  const { tenant, reference } = await app.services.referenceData.current(here.code);
  const db = queryable(app.services.pool, here.code);
  const asked = ask({ ...QUARTER, by }, reference, tenant.now);
  const staleHeads = recount ? null : await readStaleHeads(db, reference);
  const text = figuresStatement(asked, sourcesOf(processes), FIGURES, staleHeads);
  const rows = (await db.query({ text, values: asked.values.list })) as { row: { key: string } }[];
  return rows.map(({ row }) => row).sort((a, b) => (a.key < b.key ? -1 : 1));
}

const rollups = async (): Promise<number> => {
  const { rows } = await app.pool.query(
    `select coalesce(sum(n), 0)::int as n from report_rollups where source = 'permits'`,
  );
  return (rows[0] as { n: number }).n;
};

const BY_AGENCY = [
  { key: FINANCE, permits: 1, expired: null },
  { key: LEAD, permits: 2, expired: 1 },
].sort((a, b) => (a.key < b.key ? -1 : 1));

test('its source is counted row by row, and the same from rollups once its rows have settled', async () => {
  expect(await told('agency', false)).toEqual(BY_AGENCY);
  await app.services.reportRollups.count(here.code);
  // What has not come to an end is counted later.
  expect(await rollups()).toBe(1);
  await here.moveTo('2027-02-15T09:00:00+07:00');
  await app.services.reportRollups.count(here.code);
  expect(await rollups()).toBe(3);
  expect(await told('agency', false)).toEqual(BY_AGENCY);
  for (const by of DIMENSIONS) expect(await told(by, false)).toEqual(await told(by, true));
});

test('what its rollups have under a head is taken out and counted again when the directory names another', async () => {
  await app.pool.query(
    `update positions set official_code = $2 || '-77' where tenant_id = $1 and agency_code = $2 and role = 'head'`,
    [here.code, FINANCE],
  );
  await app.pool.query('update tenants set revision = revision + 1 where tenant_id = $1', [here.code]);
  const changed = expect.arrayContaining([{ key: `${FINANCE}-77`, permits: 1, expired: null }]);
  expect(await told('head', false)).toEqual(changed);
  await app.services.reportRollups.count(here.code);
  const { rows } = await app.pool.query('select counted_head from permits where id = $1', [permits[FINANCE]![0]]);
  expect(rows).toEqual([{ counted_head: `${FINANCE}-77` }]);
  expect(await told('head', false)).toEqual(changed);
});

test('its items are listed page by page, with the place that it gave them', async () => {
  const { tenant, reference } = await app.services.referenceData.current(here.code);
  const page = (figure: keyof typeof FIGURES) =>
    countedItems(
      queryable(app.services.pool, here.code),
      processes,
      { question: { ...QUARTER, by: 'agency' }, figure: FIGURES[figure], key: LEAD, after: undefined, limit: 10 },
      reference,
      tenant.now,
    );
  const of = (id: string) => expect.objectContaining({ type: 'permit', id, href: `/v1/permits/${id}`, dossierId: id });
  const [expired, other] = permits[LEAD]!;
  const named = (item: CountedItem) => itemView(namesOf(reference), item);
  const items = (await page('permits')).map(named);
  expect(items).toHaveLength(2);
  expect(items).toEqual(expect.arrayContaining([of(expired!), of(other!)]));
  expect((await page('expired')).map(named)).toEqual([of(expired!)]);
});

test('dossiers are counted exactly, and what hangs on its aggregates is counted with theirs', async () => {
  const office = await here.of(OFFICE);
  const { lead, violations } = await rowOf(office, 'agency', LEAD);
  expect(lead['dossiers']!.value).toBe(2);
  expect(await itemsOf(office, lead['dossiers']!.href)).toHaveLength(2);
  const { value, href } = violations.byKind['late_task']!;
  expect(value).toBe(1);
  expect(await itemsOf(office, href)).toMatchObject([{ type: 'violation', dossierId: permits[LEAD]![0] }]);
});

test('what belongs to no procedure has a row of its own by procedure, with its list', async () => {
  const office = await here.of(OFFICE);
  const { name, violations } = await rowOf(office, 'procedure', 'none');
  expect(name).toBe('Không theo thủ tục nào');
  expect(violations.byKind['late_task']!.value).toBe(1);
  expect(await itemsOf(office, violations.byKind['late_task']!.href)).toMatchObject([
    { type: 'violation', dossierId: permits[LEAD]![0] },
  ]);
  for (const by of DIMENSIONS) await rowsBy(office, by);
});

test('a service without dossiers counts what there is', async () => {
  const { pool, referenceData } = app.services;
  const reports = createReportService({ pool, referenceData, processes: [countedPermits] });
  for (const by of DIMENSIONS) await reports.coordination(callOf(here.code), { ...QUARTER, by });
  const { rows } = await reports.coordination(callOf(here.code), { ...QUARTER, by: 'agency', agency: LEAD });
  const [row] = rows;
  expect([row!.lead.dossiers.value, row!.violations.byKind.late_task.value]).toEqual([0, 1]);
  const asked = { ...QUARTER, by: 'agency', key: LEAD, figure: 'dossiers' } as const;
  expect(await reports.items(callOf(here.code), asked, undefined, 10)).toEqual([]);
});
