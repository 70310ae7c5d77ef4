import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { HOME_AFFAIRS, LEAD, openDossier, province } from '../support/province.js';
import { explain, oneViolation, rule } from '../support/violations.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

test('R20: progress counts dossiers led: a delay takes a quarter of its product, an objective cause exempts', async () => {
  const here = await province(apps.app);
  const reader = await here.of(HOME_AFFAIRS);
  const decided = await ready(here);
  answered(await decided.lead.post(`${decided.url}/submission`, submission()), 200);
  answered(await (await here.of('H29.1')).post(`${decided.url}/acceptance`), 200);
  const decision = { result: 'approved', documentNumber: '1/QĐ', documentDate: '2026-11-20', signedBy: 'H29-01' };
  answered(await (await here.of('H29')).post(`${decided.url}/decision`, decision), 200);
  const late = await openDossier(here, { procedureCode: 'PH-TT-01' });
  await here.moveTo(late.body.dueAt as string);
  const scores = async (to: string) => {
    const query = `by=agency&agency=${LEAD}&from=2026-11-01&to=${to}`;
    const { rows } = answered(await reader.get(`/v1/reports/coordination?${query}`), 200).body as {
      rows: { key: string; scores: Record<string, { value: number | null; href: string }> }[];
    };
    const found = rows.find((each) => each.key === LEAD)!.scores;
    return found;
  };
  await here.moveTo('2026-12-28T09:00:00+07:00');
  expect(await scores('2026-12-31')).toMatchObject({
    points: { value: null },
    progressPercent: { value: 87.5 },
    excusedDelays: { value: 0 },
  });
  const violation = await oneViolation(reader, `?kind=late_dossier&dossierId=${late.id}`);
  const explained = await explain(await here.of(LEAD), violation.id, LEAD);
  expect([200, 409]).toContain(explained.status);
  answered(await rule(here, violation.id, 'excused'), 200);
  const after = await scores('2026-12-31');
  expect(after).toMatchObject({ progressPercent: { value: 100 }, excusedDelays: { value: 1 } });
  const { items } = answered(await reader.get(after['excusedDelays']!.href), 200).body as { items: { id: string }[] };
  expect(items.map((each) => each.id)).toEqual([late.id]);
});
