import { beforeAll, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import { FINANCE, LAND, LEAD, OFFICE, province, signerOf, type Opened, type Province } from '../support/province.js';
import { DIMENSIONS, figuresOf, itemsOf, rowsBy, type ReportRow } from '../support/reports.js';
import { decidedDossier } from '../support/retention.js';

const apps = useApps();

const NOVEMBER = 'from=2026-11-01&to=2026-11-30';
const LATER = '2028-01-10';

let here: Province;
let office: Caller;
let spared: Opened;
let gone: Opened;
let before: Readonly<Record<string, ReportRow[]>>;
let issued: string;
let frozen: unknown;

const rowsOf = async (): Promise<Record<string, ReportRow[]>> => {
  const rows: Record<string, ReportRow[]> = {};
  for (const by of DIMENSIONS) rows[by] = await rowsBy(office, by, '', NOVEMBER);
  return rows;
};
const asked = (rows: readonly ReportRow[]) => rows.reduce((sum, row) => sum + (row.consulted['asked']?.value ?? 0), 0);
const led = (rows: readonly ReportRow[]) => rows.reduce((sum, row) => sum + (row.lead['dossiers']?.value ?? 0), 0);
const sums = (rows: Readonly<Record<string, ReportRow[]>>) =>
  DIMENSIONS.map((by) => [asked(rows[by]!), led(rows[by]!)]);

beforeAll(async () => {
  here = await province(apps.app);
  office = await here.of(OFFICE);
  const rule = { code: 'HSCV', name: 'Hồ sơ', record: 'dossier', procedure: null, years: 1 };
  const retention = { basis: '1/QĐ', confirmed: true, handOverYears: 1, rules: [rule] };
  answered(await here.operator.put('/v1/policies', { effectiveFrom: '2026-11-20', basis: '1/QĐ', retention }), 200);
  spared = await decidedDossier(apps.app, here);
  gone = await decidedDossier(apps.app, here);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const period = { from: '2026-11-01', to: '2026-11-30' };
  const { body } = answered(await office.post('/v1/reports', { kind: 'office', ...period }), 201);
  issued = body.id as string;
  await here.moveTo(`${LATER}T09:00:00+07:00`);
  await apps.app.services.reportRollups.count(here.code);
  before = await rowsOf();
  frozen = answered(await office.get(`/v1/reports/${issued}`), 200).body;
  const { lead } = gone;
  const list = answered(await lead.post('/v1/destructions', {}), 201).body.id as string;
  const paper = { documentNumber: '45/QĐ', documentDate: LATER };
  const keep = [{ recordId: spared.id, reason: 'Còn giá trị thực tiễn' }];
  answered(
    await lead.post(`/v1/destructions/${list}/decision`, { ...paper, signedBy: signerOf(LEAD), council: paper, keep }),
    200,
  );
  await apps.app.services.carryOut.carryOutAll(here.code);
  expect((await lead.get(`/v1/destructions/${list}`)).body).toMatchObject({ state: 'carried_out', destroyed: 1 });
});

test('a closed period counts what is still there, alike by agency, head, field and procedure, and before and after it is counted anew', async () => {
  const after = await rowsOf();
  const each = 2;
  expect(sums(before)).toEqual(DIMENSIONS.map(() => [2 * each, 2]));
  expect(sums(after)).toEqual(DIMENSIONS.map(() => [each, 1]));
  await apps.app.services.reportRollups.count(here.code);
  expect(await rowsOf()).toEqual(after);
});

test('each figure still opens into the list that it counts', async () => {
  const after = await rowsOf();
  for (const row of after['agency']!)
    for (const [path, { value, href }] of figuresOf([row.consulted, row.lead]))
      if (value !== null && /asked|early|onTime|dossiers$|decided/.test(path))
        expect([path, (await itemsOf(office, href)).length]).toEqual([path, value]);
  expect([FINANCE, LAND].every((key) => after['agency']!.some((row) => row.key === key))).toBe(true);
});

test('a report that was issued stays as it was, with its lists', async () => {
  expect(answered(await office.get(`/v1/reports/${issued}`), 200).body).toEqual(frozen);
});
