import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { bootApp, type TestApp } from '../support/app.js';
import { answered } from '../support/caller.js';
import { useTestDatabase } from '../support/database.js';
import { buffersOf, listen, pagesOf, type Asked } from '../support/plans.js';
import {
  FINANCE,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';

/** Nothing is analysed: plans are those of a tenant that the statistics do not know. */
const database = useTestDatabase();
let app: TestApp;
let here: Province;
let owner: Pool;
let service: Pool;
let asked: Asked[];

beforeAll(async () => {
  owner = database.current.pool(1);
  service = database.current.servicePool(2);
  asked = listen(service);
  app = await bootApp(database.current, { pool: service });
  for (const table of ['work_items', 'dossiers', 'consultation_requests'])
    await owner.query(`alter table ${table} set (autovacuum_enabled = false)`);
  here = await province(app);
  await openDossier(here);
}, 120_000);

const AGENCIES = `(array['H29.3', 'H29.4', 'H29.5', 'H29.6', 'H29.7', '@office', '@committee'])[1 + n % 7]`;

/** So many items of seven agencies, due in the two months around now, each at risk for its last two weeks; one in ten important. */
const fill = (from: number, to: number): Promise<unknown> =>
  owner.query(
    `insert into work_items select t.tenant_id, gen_random_uuid(), t.kind, t.process, t.machine, t.subject_id, t.aggregate_id, ${AGENCIES},
        case when n % 11 > 0 then '${officerOf(LEAD)}' else '' end, m.due, m.due - interval '14 days', m.due - interval '20 days', n % 10 = 0,
        t.procedure_code, false, false, false, false
      from (select * from work_items where tenant_id = $1 limit 1) t, generate_series(${from}, ${to}) n
      cross join lateral (select timestamptz '2026-11-20T02:00:00Z' + (n * 7919 % 86400 - 43200) * interval '1 minute' as due) m`,
    [here.code],
  );

const QUESTIONS = [
  '',
  '?class=overdue',
  '?class=at_risk',
  '?class=important',
  '?class=normal',
  '?kind=prepare_dossier',
  `?agency=${FINANCE}`,
  `?agency=${FINANCE}&class=at_risk`,
  `?agency=${LEAD}&official=${officerOf(LEAD)}`,
  `?agency=${OFFICE}&kind=prepare_dossier&class=overdue`,
  `?official=${officerOf(LEAD)}`,
  '?ownerless=true',
];

/** Pages read by each list, and how many statements it is. */
async function costs(): Promise<Record<string, [pages: number, statements: number]>> {
  const found: Record<string, [number, number]> = {};
  for (const query of QUESTIONS) {
    await here.operator.get(`/v1/work${query}`);
    const read = async (): Promise<[pages: number, statements: number]> => {
      asked.length = 0;
      const before = await pagesOf(service, owner);
      const { items } = answered(await here.operator.get(`/v1/work${query}`), 200).body as { items: unknown[] };
      expect([query, items.length]).toEqual([query, 50]);
      const own = asked.filter(({ text }) => text.includes('work_items'));
      return [(await pagesOf(service, owner)) - before, own.length];
    };
    // What the service does by itself meanwhile is counted, too: the lesser of two readings is the list's own.
    const [first, second] = [await read(), await read()];
    found[query] = first[0] < second[0] ? first : second;
  }
  return found;
}

test('a page costs one statement, and the same among 100,000 items as among 2,000', async () => {
  await fill(1, 2_000);
  await app.services.workRebuild.mark(here.code);
  const few = await costs();
  for (let from = 2_001; from < 100_000; from += 14_000) await fill(from, from + 13_999);
  await app.services.workRebuild.mark(here.code);
  await owner.query('vacuum work_items');
  const many = await costs();
  console.log(JSON.stringify({ few, many }));
  for (const query of QUESTIONS) {
    expect([query, many[query]![1]]).toEqual([query, 1]);
    expect([query, many[query]![0] <= few[query]![0] * 3 + 100]).toEqual([query, true]);
  }
}, 240_000);

test('an act costs one statement more, which reads what it names among 100,000 items', async () => {
  asked.length = 0;
  const dossier = await openDossier(here);
  const ofWork = () => asked.filter(({ text }) => text.includes('work_items'));
  expect(ofWork().map(({ name }) => name)).toEqual(['work.write']);
  asked.length = 0;
  const { [FINANCE]: finance } = await openRound(here, dossier);
  expect(ofWork().map(({ name }) => name)).toEqual(['work.write']);
  asked.length = 0;
  answered(
    await finance!.caller.post(`${finance!.url}/opinion`, {
      stance: 'agree',
      answers: [{ question: 1, text: 'Phù hợp.' }],
      signedBy: 'H29.4-01',
    }),
    201,
  );
  expect(ofWork().map(({ name }) => name)).toEqual(['work.write']);
  // What has ended is written down once, and not again.
  const [write] = ofWork();
  const again = { ...write!, values: write!.values.map((each, index) => (index >= 3 && index <= 6 ? [] : each)) };
  expect(await buffersOf(service, again)).toBeLessThan(150);
  asked.length = 0;
  const request = { title: 'Điều chỉnh tên' };
  answered(await dossier.lead.patch(dossier.url, request, { 'if-match': '*' }), 200);
  expect(ofWork()).toEqual([]);
}, 60_000);
