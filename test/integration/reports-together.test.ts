import { expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, type Caller } from '../support/caller.js';
import {
  FINANCE,
  give,
  HEALTH,
  JUSTICE,
  LAND,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { paperOf, textOf } from '../support/papers.js';
import {
  CSV,
  fileOf,
  figuresOf,
  IN_QUARTER,
  itemsOf,
  QUARTER,
  XLSX,
  type Linked,
  type ReportRow,
} from '../support/reports.js';
import { giveTask } from '../support/tasks.js';
import { tablesOf } from '../support/workbook.js';

const apps = useApps();

type Together = ReportRow & { readonly agencies: string[] };

interface Report {
  readonly rows: ReportRow[];
  readonly together: Together[];
}

const merged = async (here: Province, successors: object[] = [{ agency: LAND }], more: object = {}): Promise<void> => {
  const body = {
    predecessors: [FINANCE],
    successors,
    effectiveOn: '2026-12-01',
    decision: { number: '15/NQ-HĐND', date: '2026-11-20', signer: 'Chủ tịch Hội đồng nhân dân' },
    ...more,
  };
  answered(await here.operator.post('/v1/successions', body), 201);
  await here.moveTo('2026-12-01T09:00:00+07:00');
};

const reportOf = async (reader: Caller, path = 'coordination', more = ''): Promise<Report> =>
  answered(await reader.get(`/v1/reports/${path}?${IN_QUARTER}&by=agency${more}`), 200).body as Report;

/** Figures that are added up: not the shares, means and medians. */
const sums = (row: ReportRow): [string, Linked][] =>
  figuresOf(row).filter(([name]) => !/(Hours|Percent|average|points|Days)$/.test(name));

test('by agency, figures of a predecessor and its successor show apart and together, with their lists', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  for (const answering of [true, false]) {
    const asked = await openRound(here, await openDossier(here), [FINANCE, LAND, JUSTICE]);
    await give(asked[LAND]!);
    if (answering) await give(asked[FINANCE]!);
  }
  expect((await reportOf(office)).together).toEqual([]);
  await merged(here);
  const { rows, together } = await reportOf(office);
  expect(together.map(({ key, agencies }) => [key, agencies])).toEqual([[`${LAND}+${FINANCE}`, [LAND, FINANCE]]]);
  const [whole] = together;
  const apart = [FINANCE, LAND].map((agency) => new Map(figuresOf(rows.find(({ key }) => key === agency))));
  for (const [name, { value }] of sums(whole!)) {
    const parts = apart.map((each) => each.get(name)?.value ?? 0);
    expect([name, value]).toEqual([name, parts[0]! + parts[1]!]);
  }
  const asked = figuresOf(whole).find(([name]) => name.endsWith('consulted.asked'))![1];
  expect(asked.value).toBe(4);
  for (const [name, { value, href }] of sums(whole!))
    if (value !== 0 && !name.includes('reminders'))
      expect([name, (await itemsOf(office, href)).length]).toEqual([name, value]);
  // The successor reads it as its own; nobody else does.
  const land = await here.of(LAND);
  expect((await reportOf(land)).together.map(({ key }) => key)).toEqual([`${LAND}+${FINANCE}`]);
  expect((await itemsOf(land, asked.href)).length).toBe(4);
  expect((await reportOf(await here.of(HEALTH))).together).toEqual([]);
  expect((await (await here.of(HEALTH)).get(asked.href)).status).toBe(403);
  // What is not by agency has none.
  const byField = await here.of(OFFICE);
  const answer = answered(await byField.get(`/v1/reports/coordination?${IN_QUARTER}&by=field`), 200).body;
  expect(answer['together']).toEqual([]);
});

test('tasks, citizens and inspections have the same; what was split stays apart', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  await giveTask(here, { workingDays: 5 });
  await merged(here);
  const { together } = await reportOf(office, 'tasks');
  expect(together.map(({ key }) => key)).toEqual([`${LAND}+${FINANCE}`]);
  const inspections = answered(await office.get('/v1/reports/inspections?year=2026'), 200).body;
  expect(inspections['together']).toEqual([]);
  const citizens = answered(await office.get(`/v1/reports/citizens?${IN_QUARTER}&by=unit`), 200).body;
  expect(citizens['together']).toEqual([]);
  const split = await province(apps.app);
  await openRound(split, await openDossier(split), [FINANCE, LAND]);
  await merged(split, [{ agency: LAND, fields: ['Môi trường'] }, { agency: HEALTH }], { rest: HEALTH });
  expect((await reportOf(await split.of(OFFICE))).together).toEqual([]);
});

test('tables, issued reports and their papers have them, too', async () => {
  const here = await province(apps.app);
  const office = await here.of(OFFICE);
  const asked = await openRound(here, await openDossier(here), [FINANCE, LAND, JUSTICE]);
  for (const agency of [FINANCE, LAND]) await give(asked[agency]!);
  await giveTask(here, { workingDays: 5 });
  await merged(here);
  const key = `${LAND}+${FINANCE}`;
  for (const path of ['coordination', 'tasks']) {
    const url = `/v1/reports/${path}?${IN_QUARTER}&by=agency`;
    const { rows } = await reportOf(office, path);
    const lines = (await fileOf(apps.app, office, url, CSV)).text.trim().split('\r\n');
    expect(lines).toHaveLength(1 + rows.length + 1);
    expect(lines.at(-1)!.startsWith(`${key},`)).toBe(true);
    const [apart, whole] = Object.values(tablesOf((await fileOf(apps.app, office, url, XLSX)).bytes));
    expect([apart!.length, whole!.map(([each]) => each)]).toEqual([1 + rows.length, [apart![0]![0], key]]);
  }
  for (const [kind, field] of [
    ['office', 'rowsTogether'],
    ['tasks', 'tasksTogether'],
  ] as const) {
    const body = { kind, ...QUARTER, interim: true };
    const { id } = answered(await office.post('/v1/reports', body), 201).body as { id: string };
    const content = answered(await office.get(`/v1/reports/${id}`), 200).body as unknown as Record<string, Together[]>;
    expect(content[field]!.map((each) => [each.key, each.agencies])).toEqual([[key, [LAND, FINANCE]]]);
    for (const [name, { value, href }] of sums(content[field]![0]!))
      if (value !== 0 && !name.includes('reminders'))
        expect([kind, name, (await itemsOf(office, href)).length]).toEqual([kind, name, value]);
    const said = textOf((await paperOf(apps.app, office, `/v1/reports/${id}`)).bytes).join(' ');
    expect(said).toContain('Gộp với cơ quan đã được kế thừa');
  }
});
