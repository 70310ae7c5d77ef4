import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from '../../src/platform/db/index.js';
import { bootApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { manyViolations } from '../support/many-rows.js';
import { listen, nodeTypes, planOf, wasted, type Asked } from '../support/plans.js';
import { FINANCE, give, HOME_AFFAIRS, LAND, LEAD, province, type Province } from '../support/province.js';
import { consulted, oneViolation, violationsOf } from '../support/violations.js';

const database = useTestDatabase();
let pool: Pool;
let asked: Asked[];
let here: Province;

beforeAll(async () => {
  pool = database.current.servicePool();
  asked = listen(pool);
  here = await province(await bootApp(database.current, { pool }));
  const round = await consulted(here);
  await give(round.asked[LAND]!);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const { id } = await oneViolation(await here.of(HOME_AFFAIRS));
  await manyViolations(database.current.pool(1), id, 50_000, new Date('2026-12-01T02:00:00Z'));
}, 300_000);

test.each([
  ['all, for Home Affairs', HOME_AFFAIRS, ''],
  ['what an agency may see', FINANCE, ''],
  ['what it may see of one kind', FINANCE, '&kind=late_opinion'],
  ['those of an agency, for Home Affairs', HOME_AFFAIRS, `&agency=${FINANCE}`],
  ['those in dossiers of a lead', LEAD, `&leadAgency=${LEAD}`],
  ['those of a month', HOME_AFFAIRS, '&from=2026-03-01&to=2026-03-31'],
])('%s: a page is read by indexes, with its recurrence and its evidence', async (_, agency, filter) => {
  const caller = await here.of(agency);
  asked.length = 0;
  const found = await violationsOf(caller, `?limit=50${filter}`);
  expect(found).toHaveLength(50);
  expect(found.map((each) => each.occurredAt)).toEqual(
    found
      .map((each) => each.occurredAt)
      .sort()
      .reverse(),
  );
  const reads = asked.filter((each) => / from .*violations v| join journal /s.test(each.text));
  expect(reads).toHaveLength(2);
  for (const read of reads) expect(nodeTypes(await planOf(pool, read))).not.toContain('Seq Scan');
  // Annulled ones, and those that are both: no more than that is read in vain.
  expect(wasted(await planOf(pool, reads[0]!))).toBeLessThanOrEqual(2_000);
});
