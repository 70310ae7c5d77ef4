import { beforeAll, expect, test } from '@jest/globals';
import type { Pool } from 'pg';
import { bootApp, type TestApp } from '../support/app.js';
import { useTestDatabase } from '../support/database.js';
import { listen, type Asked } from '../support/plans.js';
import { LEAD, province, type Province } from '../support/province.js';
import { decidedDossier } from '../support/retention.js';

/** Every agency that has closed something has its archive, which tells what it owes. */
const database = useTestDatabase();
let owner: Pool;
let asked: Asked[];
const apps: TestApp[] = [];

beforeAll(async () => {
  owner = database.current.pool(2);
  const pool = database.current.servicePool(4);
  asked = listen(pool);
  apps.push(await bootApp(database.current, { pool }), await bootApp(database.current));
});

/** So many agencies of a tenant have closed a record of the year before. */
async function closed(agencies: number): Promise<Province> {
  const here = await province(apps[0]!);
  const { id } = await decidedDossier(apps[0]!, here);
  const copied = await owner.query(
    `insert into archive_records (tenant_id, id, kind, code, lead_agency, begun_at, closed_at, closed_year)
     select r.tenant_id, gen_random_uuid(), r.kind, a.code, a.code, r.begun_at, r.closed_at, 2025
     from archive_records r join agencies a on a.tenant_id = r.tenant_id and a.code <> r.lead_agency where r.tenant_id = $1 and r.id = $2
     order by a.code limit $3`,
    [here.code, id, agencies - 1],
  );
  await owner.query('update archive_records set closed_year = 2025 where tenant_id = $1 and id = $2', [here.code, id]);
  expect(copied.rowCount).toBe(agencies - 1);
  return here;
}

const owing = async (here: Province): Promise<{ agency: string; state: string; owed: number | null }[]> => {
  const { rows } = await owner.query<{ agency: string; state: string; owed: number | null }>(
    'select agency, state, owed_records as owed from archives where tenant_id = $1 order by agency',
    [here.code],
  );
  return rows;
};

test('they begin with as many statements for many agencies as for two', async () => {
  const [few, many] = [await closed(2), await closed(6)];
  const costOf = async ({ code }: Province): Promise<number> => {
    asked.length = 0;
    await apps[0]!.services.keepArchives.keep(code);
    return asked.filter(({ text }) => text !== 'begin' && text !== 'commit').length;
  };
  // The reference data is read once.
  await costOf(await closed(2));
  const first = await costOf(few);
  expect(first).toBeGreaterThan(2);
  expect(await costOf(many)).toBe(first);
  const begun = await owing(many);
  expect(begun).toHaveLength(6);
  expect(begun.filter(({ state, owed }) => state !== 'owed' || owed !== 1)).toEqual([]);
});

test('two processes at once begin each of them once', async () => {
  const here = await closed(5);
  await Promise.all(apps.map(({ services }) => services.keepArchives.keep(here.code)));
  const begun = await owing(here);
  expect(new Set(begun.map(({ agency }) => agency)).size).toBe(5);
  expect(begun).toHaveLength(5);
  expect(begun.find(({ agency }) => agency === LEAD)).toMatchObject({ state: 'owed', owed: 1 });
});
