import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { everyHabit, finish, opensIntoLists, valuesOf, type CitizenRow } from '../support/citizen-reports.js';
import { paperOf, textOf } from '../support/papers.js';
import { HOME_AFFAIRS, LAND, LEAD, OFFICE, province } from '../support/province.js';
import { fileOf, XLSX } from '../support/reports.js';
import { tablesOf } from '../support/workbook.js';

const apps = useApps();

test('issued, a report on citizens’ dossiers is frozen with its lists; over a quarter every agency reads it', async () => {
  const here = await province(apps.app);
  const { overdue } = await everyHabit(here);
  const office = await here.of(OFFICE);
  const issue = (more: object = {}) => ({ kind: 'citizens', from: '2026-10-01', to: '2026-12-31', ...more });
  expect(refusal(await (await here.of(HOME_AFFAIRS)).post('/v1/reports', issue({ interim: true })))[0]).toBe(403);
  const interim = answered(await office.post('/v1/reports', issue({ interim: true })), 201).body;
  const land = await here.of(LAND);
  expect(refusal(await land.get(`/v1/reports/${interim.id as string}`))).toEqual([404, 'not-found']);
  await here.moveTo('2027-01-04T09:00:00+07:00');
  const { id, number } = answered(await office.post('/v1/reports', issue()), 201).body as {
    id: string;
    number: string;
  };
  expect(number).toMatch(/^BC-TTHC-2027-/);
  const read = async () => answered(await land.get(`/v1/reports/${id}`), 200).body as Record<string, unknown>;
  const before = await read();
  const [row] = before['citizens'] as [CitizenRow];
  expect(valuesOf(row)).toMatchObject({
    received: { toBeHandled: 9, inPeriod: 9 },
    finished: { all: 7, early: 4, onTime: 1, late: 1, withdrawn: 1 },
    inHand: { all: 2, inTerm: 1, outOfTerm: 1 },
  });
  await opensIntoLists(land, row);
  expect(before['serviceIndex']).toMatchObject({
    formula: { version: '766-1' },
    rows: [
      // Five of six in time, and nobody complained: 5.56 of 6 points for satisfaction.
      { key: LEAD, total: { points: 27.06, applicableMax: 50 } },
    ],
  });
  await finish(overdue, '2027-01-04');
  expect(await read()).toEqual(before);
  await opensIntoLists(land, row);
  const [figures, index] = Object.values(tablesOf((await fileOf(apps.app, land, `/v1/reports/${id}`, XLSX)).bytes)) as [
    unknown[][],
    unknown[][],
  ];
  expect(figures[0]).toContain('Giải quyết trước hạn');
  expect(index.flat()).toContain('Giải quyết đúng hạn và trước hạn');
  const said = textOf((await paperOf(apps.app, office, `/v1/reports/${id}`)).bytes).join(' ');
  expect(said).toContain('kết quả giải quyết thủ tục hành chính');
  expect(said).toContain('Từ kỳ trước chuyển sang');
  expect(said).toContain('766/QĐ-TTg');
  const corrected = answered(await office.post(`/v1/reports/${id}/corrections`, { reason: 'Sót hồ sơ.' }), 201).body;
  expect(corrected).toMatchObject({ number, version: 2 });
});
