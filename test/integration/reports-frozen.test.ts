import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import {
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { figuresOf, itemsOf, QUARTER, type Item, type ReportRow } from '../support/reports.js';
import { oneViolation, rule } from '../support/violations.js';

const apps = useApps();

let here: Province;
let office: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  office = await here.of(OFFICE);
  const asked = await openRound(here, await openDossier(here));
  await give(asked[LAND]!);
  await here.moveTo('2026-11-30T17:00:00+07:00');
});

interface Content {
  readonly interim: boolean;
  readonly rows: readonly ReportRow[];
  readonly degrees: readonly { head: string; hrefs: Record<string, string>; [degree: string]: unknown }[];
  readonly submissions: readonly { agency: string; hrefs: Record<string, string>; [figure: string]: unknown }[];
}

const issue = async (by: Caller, kind: string, more = {}) =>
  answered(await by.post('/v1/reports', { kind, ...QUARTER, interim: true, ...more }), 201).body as { id: string };
const contentOf = async (by: Caller, id: string): Promise<Content> =>
  answered(await by.get(`/v1/reports/${id}`), 200).body as Content;

/** Figures that are computed from a list, not the number of its items. */
const COMPUTED = /Hours$|^scores\./;

/** Every figure of a report that counts, with its number and its list. */
async function opened(by: Caller, { rows, degrees, submissions }: Content): Promise<[string, number, Item[]][]> {
  const linked: [string, number, string][] = [
    ...rows.flatMap((row) =>
      figuresOf(row)
        .filter(([path]) => !COMPUTED.test(path))
        .map(([path, { value, href }]): [string, number, string] => [`${row.key} ${path}`, value!, href]),
    ),
    ...[...degrees, ...submissions].flatMap((row) =>
      Object.entries(row.hrefs).map(([name, href]): [string, number, string] => [href, row[name] as number, href]),
    ),
  ];
  const lists: [string, number, Item[]][] = [];
  for (const [name, value, href] of linked) lists.push([name, value, value === 0 ? [] : await itemsOf(by, href)]);
  return lists;
}

describe('a figure of an issued report opens into exactly what it counted', () => {
  test.each([
    ['home_affairs', HOME_AFFAIRS],
    ['office', OFFICE],
  ])('%s: as many items as it says, and the same ones after everything has changed', async (kind, agency) => {
    const issuer = await here.of(agency);
    const { id } = await issue(issuer, kind);
    const content = await contentOf(issuer, id);
    const before = await opened(issuer, content);
    expect(before.map(([name, , items]) => [name, items.length])).toEqual(before.map(([name, value]) => [name, value]));
    expect(before.filter(([, value]) => value > 0).length).toBeGreaterThan(5);
    expect(figuresOf(content.rows[0]).every(([, { href }]) => href.startsWith(`/v1/reports/${id}/items?`))).toBe(true);

    const more = await openRound(here, await openDossier(here));
    await give(more[FINANCE]!);
    if (kind === 'home_affairs') answered(await rule(here, (await oneViolation(office)).id, 'excused'), 200);
    expect(await opened(issuer, content)).toEqual(before);
  });

  test('its list is for those who read the report, in pages of any size', async () => {
    const { id } = await issue(office, 'office');
    const { rows } = await contentOf(office, id);
    const { href, value } = rows.find((row) => row.key === FINANCE)!.consulted['asked']!;
    for (const limit of [1, 2, 200]) expect(await itemsOf(office, href, limit)).toHaveLength(value!);
    expect((await (await here.of(FINANCE)).get(href)).status).toBe(404);
    expect((await office.get(href.replace('asked', 'luck'))).body.errors).toMatchObject([{ path: '/figure' }]);
    expect((await office.get(`/v1/reports/019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55/items?figure=asked&key=x`)).status).toBe(
      404,
    );
  });

  test('no statement changes a frozen list or takes it away', async () => {
    await expect(apps.app.pool.query('update issued_report_items set place = 9')).rejects.toThrow();
    await expect(apps.app.pool.query('delete from issued_report_items')).rejects.toThrow();
  });
});

describe('a period that has not ended', () => {
  test('is reported only where the report is named interim', async () => {
    const refused = await office.post('/v1/reports', { kind: 'office', ...QUARTER });
    expect(refusal(refused)).toEqual([422, 'invalid']);
    expect(refused.body.errors).toMatchObject([{ path: '/to', code: 'period_open' }]);
    const today = { from: '2026-11-01', to: '2026-11-30' };
    expect((await office.post('/v1/reports', { kind: 'office', ...today })).status).toBe(422);
    const ended = { from: '2026-11-01', to: '2026-11-29' };
    expect(answered(await office.post('/v1/reports', { kind: 'office', ...ended }), 201).body.interim).toBe(false);
    const { id } = await issue(office, 'office');
    expect((await contentOf(office, id)).interim).toBe(true);
  });

  test('the version that corrects an interim report after the end of its period is final', async () => {
    const { id } = await issue(office, 'office', { to: '2026-12-01' });
    const correct = async () =>
      answered(await office.post(`/v1/reports/${id}/corrections`, { reason: 'Số liệu chính thức.' }), 201).body
        .interim as unknown;
    expect(await correct()).toBe(true);
    await here.moveTo('2026-12-02T08:00:00+07:00');
    expect(await correct()).toBe(false);
  });
});
