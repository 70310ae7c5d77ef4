import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { paperOf, textOf } from '../support/papers.js';
import {
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  OFFICE,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { CSV, fileOf, XLSX } from '../support/reports.js';
import { giveTask, part, product, SOURCE } from '../support/tasks.js';
import { tablesOf } from '../support/workbook.js';

const apps = useApps();
const PERIOD = 'from=2026-11-01&to=2026-12-31';

interface Linked {
  readonly value: number | null;
  readonly href: string;
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly lead: Readonly<Record<string, Linked>>;
  readonly cooperating: Readonly<Record<string, Linked>>;
  readonly progressPercent: Linked;
}

const rowsBy = async (reader: Caller, query: string): Promise<Row[]> =>
  answered(await reader.get(`/v1/reports/tasks?${PERIOD}&${query}`), 200).body.rows as Row[];

const values = (row: Row | undefined): Record<string, number | null> =>
  Object.fromEntries(
    Object.entries(row?.lead ?? {}).flatMap(([name, { value }]) => (value === 0 ? [] : [[name, value]])),
  );

/** One task of each kind: on time, late, waiting, in term, overdue, without a term, cancelled. */
async function stage(here: Province) {
  const office = await here.of(OFFICE);
  const alone = { cooperating: [] };
  const report = async (url: string, lead: string, day: string) =>
    answered(
      await (await here.of(lead)).post(`${url}/report`, product({ signedBy: signerOf(lead), documentDate: day })),
      200,
    );
  const onTime = await giveTask(here, alone);
  await report(onTime.url, LEAD, '2026-11-20');
  answered(await office.post(`${onTime.url}/return`, { missing: 'Thiếu phụ lục.' }), 200);
  await report(onTime.url, LEAD, '2026-11-20');
  answered(await office.post(`${onTime.url}/confirmation`, {}), 200);
  const late = await giveTask(here, { ...alone, field: 'nha-o' });
  const overdue = await giveTask(here, { ...alone, lead: LAND, cooperating: [{ agency: FINANCE, part: 'Số liệu.' }] });
  answered(await (await here.of(FINANCE)).post(`${overdue.url}/contributions`, part()), 200);
  const standing = await giveTask(here, { ...alone, workingDays: undefined });
  const cancelled = await giveTask(here, alone);
  answered(await office.post(`${cancelled.url}/cancellation`, { reason: 'Không còn cần.' }), 200);
  const extended = await giveTask(here, { ...alone, lead: HEALTH, source: { ...SOURCE, documentNumber: '99/UBND' } });
  const health = await here.of(HEALTH);
  answered(
    await health.post(`${extended.url}/extension`, { dueAt: '2026-12-24T10:00:00Z', reason: 'Chờ số liệu.' }),
    200,
  );
  answered(await office.post(`${extended.url}/extension/decision`, { granted: true }), 200);
  await here.moveTo('2026-12-09T09:00:00+07:00');
  await report(late.url, LEAD, '2026-12-09');
  answered(await office.post(`${late.url}/confirmation`, {}), 200);
  return { office, late, overdue, standing };
}

test('figures by agency, and each of them opens into the list that it counts', async () => {
  const here = await province(apps.app);
  const { office, overdue } = await stage(here);
  const rows = await rowsBy(office, 'by=agency');
  const of = (key: string) => rows.find((row) => row.key === key);
  expect(values(of(LEAD))).toEqual({
    assigned: 4,
    doneOnTime: 1,
    doneEarly: 1,
    doneLate: 1,
    withoutTerm: 1,
    cancelled: 1,
    returned: 1,
    delayed: 1,
    meanDelayWorkingDays: 2,
  });
  expect(values(of(LAND))).toEqual({ assigned: 1, notDoneOverdue: 1, delayed: 1, meanDelayWorkingDays: 2 });
  expect(values(of(HEALTH))).toEqual({ assigned: 1, notDoneInTerm: 1, extended: 1, meanDelayWorkingDays: null });
  expect(of(FINANCE)?.cooperating).toMatchObject({ asked: { value: 1 }, onTime: { value: 1 } });
  // Of two products one was late: a quarter of its half.
  expect([of(LEAD), of(LAND), of(HEALTH)].map((row) => row?.progressPercent.value)).toEqual([87.5, 75, null]);
  for (const row of rows)
    for (const [name, { value, href }] of [...Object.entries(row.lead), ...Object.entries(row.cooperating)]) {
      if (name === 'meanDelayWorkingDays') continue;
      const { items } = answered(await office.get(`${href}&limit=200`), 200).body as { items: object[] };
      expect([row.key, name, items.length]).toEqual([row.key, name, value]);
    }
  const { items } = answered(await office.get(of(LAND)!.lead['notDoneOverdue']!.href), 200).body;
  expect(items).toMatchObject([{ type: 'task', id: overdue.id, href: `/v1/tasks/${overdue.id}` }]);
});

test('by head, by document and by field, each agency its own', async () => {
  const here = await province(apps.app);
  const { office } = await stage(here);
  expect((await rowsBy(office, 'by=source')).map(({ key, lead }) => [key, lead['assigned']!.value])).toEqual([
    ['1234/UBND-ĐT, 2026-11-19', 5],
    ['99/UBND, 2026-11-19', 1],
  ]);
  expect((await rowsBy(office, 'by=field')).map(({ key, lead }) => [key, lead['assigned']!.value])).toEqual([
    ['nha-o', 1],
    ['none', 5],
  ]);
  expect((await rowsBy(office, 'by=agency&field=nha-o')).map(({ key }) => key)).toEqual([LEAD]);
  const source = encodeURIComponent('99/UBND, 2026-11-19');
  expect((await rowsBy(office, `by=agency&source=${source}`)).map(({ key }) => key)).toEqual([HEALTH]);
  const heads = await rowsBy(office, 'by=head');
  expect(heads.find(({ key }) => key === signerOf(LEAD))?.lead['assigned']!.value).toBe(4);
  expect(refusal(await (await here.of(LAND)).get(`/v1/reports/tasks?${PERIOD}&by=agency&agency=${LEAD}`))).toEqual([
    403,
    'forbidden',
  ]);
  expect((await rowsBy(await here.of(LAND), 'by=agency')).map(({ key }) => key)).toEqual([LAND]);
  expect(fieldsOf(await office.get('/v1/reports/tasks?from=2026-12-31&to=2026-11-01&by=agency'))).toEqual([
    '/to before_from',
  ]);
});

test('issued, a report on tasks is frozen; over a quarter every agency reads it', async () => {
  const here = await province(apps.app);
  const { office, overdue } = await stage(here);
  const issue = (by: Caller, from: string, to: string, more: object = {}) =>
    by.post('/v1/reports', { kind: 'tasks', from, to, ...more });
  expect(refusal(await issue(await here.of(HOME_AFFAIRS), '2026-10-01', '2026-12-31', { interim: true }))[0]).toBe(403);
  const interim = answered(await issue(office, '2026-10-01', '2026-12-31', { interim: true }), 201).body;
  const land = await here.of(LAND);
  expect(refusal(await land.get(`/v1/reports/${interim.id as string}`))).toEqual([404, 'not-found']);
  await here.moveTo('2027-01-04T09:00:00+07:00');
  const { id, number } = answered(await issue(office, '2026-10-01', '2026-12-31'), 201).body as {
    id: string;
    number: string;
  };
  expect(number).toMatch(/^BC-NV-2027-/);
  const listed = async (reader: Caller): Promise<unknown[]> =>
    (answered(await reader.get('/v1/reports?kind=tasks'), 200).body.items as { id: string }[]).map((each) => each.id);
  expect(await listed(land)).toEqual([id]);
  expect(await listed(office)).toEqual([id, interim.id]);
  const read = async (reader: Caller): Promise<Record<string, unknown>> =>
    answered(await reader.get(`/v1/reports/${id}`), 200).body as Record<string, unknown>;
  const before = await read(office);
  const rows = before.tasks as Row[];
  const frozen = rows.find(({ key }) => key === LAND)!.lead['notDoneOverdue']!;
  expect(frozen).toMatchObject({ value: 1 });
  answered(
    await land.post(`${overdue.url}/report`, product({ signedBy: signerOf(LAND), documentDate: '2027-01-04' })),
    200,
  );
  answered(await office.post(`${overdue.url}/confirmation`, {}), 200);
  expect(await read(land)).toEqual(before);
  expect(answered(await land.get(frozen.href), 200).body.items).toMatchObject([{ id: overdue.id }]);
  expect((before.taskLines as object[]).length).toBe(6);
  expect(before.taskLines).toContainEqual(
    expect.objectContaining({ documentNumber: '1234/UBND-ĐT', dueDate: '2026-12-07', state: 'Hoàn thành quá hạn' }),
  );
  const said = textOf((await paperOf(apps.app, office, `/v1/reports/${id}`)).bytes).join(' ');
  expect(said).toContain('Tình hình thực hiện các nhiệm vụ được giao');
  expect(said).toContain('Chưa hoàn thành, quá hạn');
});

test('progress is that of the tasks of its period; table and workbook hold what the answer does', async () => {
  const here = await province(apps.app);
  const { office } = await stage(here);
  const december = await giveTask(here, { cooperating: [], workingDays: 2 });
  answered(await december.lead.post(`${december.url}/report`, product({ documentDate: '2026-12-09' })), 200);
  answered(await office.post(`${december.url}/confirmation`, {}), 200);
  const progress = async (from: string, to: string) => {
    const { body } = answered(await office.get(`/v1/reports/tasks?from=${from}&to=${to}&by=agency`), 200);
    return (body.rows as Row[]).find(({ key }) => key === LEAD)?.progressPercent.value;
  };
  expect(await progress('2026-11-01', '2026-11-30')).toBe(87.5);
  expect(await progress('2026-12-01', '2026-12-31')).toBe(100);
  // Of three products one was late.
  expect(await progress('2026-11-01', '2026-12-31')).toBe(91.67);
  expect(await progress('2026-10-01', '2026-10-31')).toBeUndefined();
  const url = `/v1/reports/tasks?${PERIOD}&by=agency`;
  const csv = await fileOf(apps.app, office, url, CSV);
  expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(String(csv.headers['content-disposition'])).toContain('tasks-agency-2026-11-01-2026-12-31.csv');
  const lines = csv.text
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/);
  const xlsx = await fileOf(apps.app, office, url, XLSX);
  const [table] = Object.values(tablesOf(xlsx.bytes)) as [(string | number | null)[][]];
  const rows = await rowsBy(office, 'by=agency');
  expect([lines.length, table.length]).toEqual([rows.length + 1, rows.length + 1]);
  const heads = table[0] as string[];
  expect(lines[0]!.split(',').length).toBeGreaterThanOrEqual(heads.length);
  const of = (key: string, label: string) => table.find(([each]) => each === key)?.[heads.indexOf(label)] ?? null;
  for (const { key, lead, cooperating, progressPercent } of rows)
    expect([
      of(key, 'Nhiệm vụ được giao'),
      of(key, 'Hoàn thành đúng hạn'),
      of(key, 'Hoàn thành quá hạn'),
      of(key, 'Chưa hoàn thành, quá hạn'),
      of(key, 'Được giao phối hợp'),
      of(key, 'Tiến độ theo Nghị định 335/2025/NĐ-CP (%)'),
    ]).toEqual([
      lead['assigned']!.value,
      lead['doneOnTime']!.value,
      lead['doneLate']!.value,
      lead['notDoneOverdue']!.value,
      cooperating['asked']!.value,
      progressPercent.value,
    ]);
  expect(lines.find((each) => each.startsWith(`${LEAD},`))).toContain('91.67');
});
