import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { admitted, put } from '../support/citizens.js';
import { LAND, LEAD, OFFICE, officerOf, province, signerOf } from '../support/province.js';
import type { Linked } from '../support/reports.js';

const apps = useApps();
const PERIOD = 'from=2026-11-01&to=2026-12-31';
const LATER = '2028-01-10';

interface Row {
  readonly key: string;
  readonly late: Linked;
  readonly minutesOver: Linked;
}

test('of what was destroyed delays count nothing, neither of agencies apart nor of agencies together', async () => {
  const here = await province(apps.app);
  const rule = { code: 'HSCV', name: 'Hồ sơ', record: 'dossier', procedure: null, years: 1 };
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules: [rule] };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention }), 200);
  const [one, two] = [await admitted(here), await admitted(here)];
  await here.moveTo('2026-12-03T09:00:00+07:00');
  answered(await one.lead.post(`${one.url}/hand-over`, {}), 200);
  answered(await put(one.land, `${one.url}/handler`, { official: officerOf(LAND) }, one.url), 200);
  await here.moveTo('2026-12-11T09:00:00+07:00');
  answered(await one.land.post(`${one.url}/hand-over`, {}), 200);
  for (const each of [one, two]) answered(await each.lead.post(`${each.url}/withdrawal`, { reason: 'x' }), 200);
  const succession = {
    predecessors: [LAND],
    successors: [{ agency: LEAD }],
    effectiveOn: '2026-12-14',
    decision: { number: '15/NQ-HĐND', date: '2026-12-10', signer: 'Chủ tịch Hội đồng nhân dân' },
  };
  answered(await here.operator.post('/v1/successions', succession), 201);
  await here.moveTo(`${LATER}T09:00:00+07:00`);
  const office = await here.of(OFFICE);
  const sums = async (): Promise<[number, number][]> => {
    const { rows, together } = answered(await office.get(`/v1/reports/delays?${PERIOD}&by=unit`), 200)
      .body as unknown as { rows: Row[]; together: Row[] };
    return [rows, together].map((each) => [
      each.reduce((sum, { late }) => sum + late.value!, 0),
      each.reduce((sum, { minutesOver }) => sum + minutesOver.value!, 0),
    ]);
  };
  await apps.app.services.reportRollups.count(here.code);
  const { rows: tallied } = await apps.app.pool.query(
    'select distinct dossier_id from delay_facts where tenant_id = $1',
    [here.code],
  );
  expect(tallied).toHaveLength(2);
  const [apart, together] = await sums();
  expect(together).toEqual(apart);
  expect(apart![0]).toBe(3);
  const list = answered(await one.lead.post('/v1/destructions', {}), 201).body.id as string;
  const paper = { documentNumber: '45/QĐ', documentDate: LATER };
  const keep = [{ recordId: two.id, reason: 'Còn giá trị thực tiễn' }];
  const decision = { ...paper, signedBy: signerOf(LEAD), council: paper, keep };
  answered(await one.lead.post(`/v1/destructions/${list}/decision`, decision), 200);
  await apps.app.services.carryOut.carryOutAll(here.code);
  expect((await one.lead.get(`/v1/destructions/${list}`)).body).toMatchObject({ destroyed: 1, kept: 1 });
  const after = await sums();
  expect(after[1]).toEqual(after[0]);
  expect(after[0]![0]).toBe(1);
  await apps.app.services.reportRollups.count(here.code);
  expect(await sums()).toEqual(after);
});
