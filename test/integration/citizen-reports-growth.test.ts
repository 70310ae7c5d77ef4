import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { bootApp, type TestApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { BUILDING_PERMIT, takeIn } from '../support/citizens.js';
import { useTestDatabase } from '../support/database.js';
import { manyHandlings, manyLateTurns, manyTurnsInTime } from '../support/many-handlings.js';
import { buffersOf, listen, READS, type Asked } from '../support/plans.js';
import { OFFICE, province, type Province } from '../support/province.js';

/** What has ended is counted before a report asks for it: a report reads no more where there are many times as many dossiers, in a tenant that the statistics do not know. */
const database = useTestDatabase();
let owner: Pool;
let service: Pool;
let asked: Asked[];
let app: TestApp;
let few: Province;
let many: Province;

const [FEW, MANY] = [1_500, 12_000];

/** A year of dossiers of one procedure and one place, all of them finished. */
async function tenantWith(count: number): Promise<Province> {
  const here = await province(app, { clock: '2026-11-20T09:00:00+07:00' });
  const { id } = await takeIn(here);
  await manyHandlings(owner, id, count, new Date('2026-09-20T02:00:00Z'));
  await owner.query(
    `update handlings set ready_at = received_at + interval '9 days', state = 'result_ready' where tenant_id = $1 and finished_at is null and dossier_id <> $2`,
    [here.code, id],
  );
  await owner.query(
    `update handlings set lead_agency = 'H29.6', receiving_point = 'H29.6', procedure_code = $2 where tenant_id = $1`,
    [here.code, BUILDING_PERMIT],
  );
  await manyTurnsInTime(owner, here.code);
  await manyLateTurns(owner, here.code);
  await app.services.reportRollups.count(here.code);
  return here;
}

const TALLIED = [
  'handling_facts',
  'report_rollups',
  'measured_facts',
  'measured_rollups',
  'delay_facts',
  'delay_rollups',
  'handlings',
  'handling_steps',
  'violations',
  'dossiers',
];

beforeAll(async () => {
  owner = database.current.pool(1);
  service = database.current.servicePool(2);
  asked = listen(service);
  app = await bootApp(database.current, { pool: service });
  for (const table of TALLIED) await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
  for (const table of TALLIED) await owner.query(`vacuum analyze ${table}`);
  few = await tenantWith(FEW);
  many = await tenantWith(MANY);
  // What is counted is seen by indexes alone; the statistics still do not know these tenants.
  for (const table of TALLIED) await owner.query(`vacuum (analyze false) ${table}`);
  // What is to be counted comes bit by bit in life. An index that held all of it at once keeps its pages, and is then thought to be dear.
  const { rows } = await owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relname like '%\\_\\_uncounted' and c.relkind = 'i'`,
  );
  for (const { name } of rows) await owner.query(`reindex index ${name}`);
}, 300_000);

const PERIOD = 'from=2025-11-01&to=2026-10-31';
const REPORTS: Readonly<Record<string, string>> = {
  citizens: `reports/citizens?${PERIOD}&by=unit`,
  'service index': `reports/service-index?${PERIOD}&by=tenant`,
  officials: `reports/officials?${PERIOD}`,
  'delays by unit': `reports/delays?${PERIOD}&by=unit`,
  'delays by cause': `reports/delays?${PERIOD}&by=cause`,
  'delays by step of a unit': `reports/delays?${PERIOD}&by=step&agency=H29.6`,
  proposals: `procedures/${BUILDING_PERMIT}/proposals?${PERIOD}`,
  'proposals of all': `procedure-proposals?${PERIOD}&limit=200`,
};

/** Pages that the statements of a report look at, the largest of them. @param counts what is about such a statement */
async function pages(here: Province, url: string, counts = /rollups|violations/): Promise<number> {
  const office = await here.of(OFFICE);
  answered(await office.get(`/v1/${url}`), 200);
  asked.length = 0;
  answered(await office.get(`/v1/${url}`), 200);
  const counting = asked.filter(({ text, tenant }) => tenant === here.code && READS.test(text) && counts.test(text));
  expect(counting.length).toBeGreaterThan(0);
  return Math.max(...(await Promise.all(counting.map((each) => buffersOf(service, each)))));
}

test.each(Object.entries(REPORTS))(
  '%s: eight times as many dossiers are not eight times as much to read',
  async (_, url) => {
    const [small, large] = [await pages(few, url), await pages(many, url)];
    expect(large).toBeLessThan(2 * small + 60);
  },
);

const IN_HAND = 3_000;
const TODAY = 'from=2026-11-01&to=2026-11-20&by=tenant';

test('of what is in hand, only what is past its due date is looked at', async () => {
  const here = await province(app, { clock: '2026-11-20T09:00:00+07:00' });
  const { id } = await takeIn(here);
  await manyHandlings(owner, id, IN_HAND, new Date('2026-11-20T02:00:00Z'));
  const due = `case when abs(hashtext(id::text)) % 100 = 0 then timestamptz '2026-11-18T09:00:00Z' else timestamptz '2026-12-18T09:00:00Z' end`;
  await owner.query(
    `update dossiers set state = 'drafting', suspensions = '[]', due_at = ${due}, clock = case when ${due} < '2026-11-20' then 'overdue' else 'running' end, decided_at = null
      where tenant_id = $1`,
    [here.code],
  );
  await owner.query(
    `update handlings set state = 'handling', supplements = '[]', ready_at = null, ended_at = null, ending = null, delivery = null where tenant_id = $1`,
    [here.code],
  );
  for (const table of TALLIED) await owner.query(`vacuum (analyze false) ${table}`);
  const url = `reports/citizens?${TODAY}`;
  const items = `reports/citizens/items?${TODAY}&key=all&figure=citizen.out_of_term&limit=200`;
  const office = await here.of(OFFICE);
  const [row] = answered(await office.get(`/v1/${url}`), 200).body.rows as {
    inHand: { outOfTerm: { value: number } };
  }[];
  const listed = answered(await office.get(`/v1/${items}`), 200).body.items as object[];
  expect(row!.inHand.outOfTerm.value).toBe(listed.length);
  expect(listed.length).toBeGreaterThan(10);
  // Each dossier that were looked at by its key would be several pages.
  for (const each of [url, items])
    expect([each, (await pages(here, each, /ran_out_at/)) < IN_HAND / 2]).toEqual([each, true]);
});

test('the list of what is out of term cannot be walked along the order of all that there ever was', async () => {
  const office = await many.of(OFFICE);
  asked.length = 0;
  answered(await office.get(`/v1/reports/citizens/items?${PERIOD}&by=unit&key=H29.6&figure=citizen.out_of_term`), 200);
  const [page] = asked.filter(({ text }) => /ran_out_at/.test(text));
  // Of a million, a plan that takes every second for one out of term walked for seconds: not even one that avoids sorting may.
  const unwilling = await owner.connect();
  try {
    await unwilling.query('begin; set local enable_sort = off');
    const { rows } = await unwilling.query(`explain (format json) ${page!.text}`, [...page!.values]);
    expect(JSON.stringify(rows)).toContain('"Node Type":"Sort"');
  } finally {
    await unwilling.query('rollback');
    unwilling.release();
  }
});
