import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from '../../src/platform/db/index.js';
import { bootApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { manyDossiers, manyRequests } from '../support/many-rows.js';
import { listen, planOf, type Asked } from '../support/plans.js';
import { LAND, OFFICE, openDossier, openRound, province, type Province } from '../support/province.js';
import { DIMENSIONS, rowsBy } from '../support/reports.js';

const database = useTestDatabase();
let pool: Pool;
let asked: Asked[];
let here: Province;

beforeAll(async () => {
  pool = database.current.pool();
  asked = listen(pool);
  here = await province(await bootApp(database.current, { pool }));
  const dossier = await openDossier(here);
  const { id } = (await openRound(here, dossier))[LAND]!;
  const now = new Date('2026-12-01T02:00:00Z');
  await manyDossiers(database.current.pool(1), dossier.id, 10_000, now);
  const owner = database.current.pool(1);
  await manyRequests(owner, id, 30_000, now);
  // Copies are all of one dossier; of a province's, each dossier has a few.
  await owner.query(`with d as (select id, row_number() over () as n from dossiers), q as (select id, row_number() over () as n from consultation_requests)
    update consultation_requests r set dossier_id = d.id from q join d on d.n = 1 + q.n % 10000 where r.id = q.id`);
  await owner.query('vacuum analyze consultation_requests');
}, 300_000);

test.each(DIMENSIONS)('by %s: a month and a half out of two years are counted by indexes alone', async (by) => {
  const reader = await here.of(OFFICE);
  asked.length = 0;
  const rows = await rowsBy(reader, by, '', 'from=2026-02-14&to=2026-03-31');
  expect(rows.reduce((sum, row) => sum + row.consulted['asked']!.value!, 0)).toBeGreaterThan(500);
  const [counting, ...others] = asked.filter((each) => each.text.includes('grouped_requests'));
  expect(others).toEqual([]);
  const plan = await planOf(pool, counting!);
  const indexes = (type: string): string[] =>
    plan.filter((each) => each['Node Type'] === type).map((each) => each['Index Name'] ?? '');
  expect(
    plan
      .filter((each) => each['Relation Name'] === 'consultation_requests' || each['Relation Name'] === 'dossiers')
      .map((each) => each['Node Type']),
  ).not.toContain('Seq Scan');
  // Of the whole month what no cell holds, and of the days around it everything.
  expect(indexes('Index Only Scan')).toEqual(
    expect.arrayContaining(['consultation_requests__uncounted', 'consultation_requests__report']),
  );
});
