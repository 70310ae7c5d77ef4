import { beforeAll, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { refusal, type Caller } from '../support/caller.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  INSPECTORATE,
  LAND,
  LEAD,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Province,
} from '../support/province.js';
import { DIMENSIONS, IN_QUARTER, itemsOf, rowsBy } from '../support/reports.js';

const apps = useApps();

let here: Province;
let office: Caller;

beforeAll(async () => {
  here = await province(apps.app);
  office = await here.of(OFFICE);
  await give((await openRound(here, await openDossier(here)))[LAND]!);
  await here.moveTo('2026-11-30T17:00:00+07:00');
});

test.each([COMMITTEE, OFFICE, HOME_AFFAIRS, INSPECTORATE])('%s reads the figures of all', async (agency) => {
  expect((await rowsBy(await here.of(agency), 'agency')).map((row) => row.key)).toEqual([FINANCE, LEAD, LAND]);
});

test('a client that reads everything does, too; of a client of no agency, of another tenant or of none nothing is known', async () => {
  expect((await rowsBy(await here.client({ roles: ['reader'] }), 'agency')).map((row) => row.key)).toEqual([
    FINANCE,
    LEAD,
    LAND,
  ]);
  const url = `/v1/reports/coordination?${IN_QUARTER}&by=agency`;
  expect(refusal(await (await here.client({ roles: ['admin'] })).get(url))).toEqual([403, 'forbidden']);
  expect(await rowsBy(await (await province(apps.app)).of(OFFICE), 'agency')).toEqual([]);
  expect((await apps.app.server.inject({ method: 'GET', url })).statusCode).toBe(401);
});

test.each(DIMENSIONS)('by %s an agency reads what is counted of itself alone', async (by) => {
  const finance = await here.of(FINANCE);
  const rows = await rowsBy(finance, by);
  const narrowed = await rowsBy(office, by, `&agency=${FINANCE}`);
  const values = (found: typeof rows) =>
    JSON.parse(JSON.stringify(found).replaceAll(`&agency=${FINANCE}`, '')) as unknown;
  expect(values(rows)).toEqual(values(narrowed));
  expect(rows).toHaveLength(1);
  for (const { href } of [rows[0]!.consulted['asked']!, rows[0]!.violations.all])
    for (const item of await itemsOf(finance, href)) expect(item.agency).toBe(FINANCE);
});

test('an agency that asks for another is refused, for a row of another gets nothing', async () => {
  const finance = await here.of(FINANCE);
  for (const url of [`coordination?${IN_QUARTER}&by=agency&agency=${LAND}`, `heads/${LAND}-01?${IN_QUARTER}`])
    expect(refusal(await finance.get(`/v1/reports/${url}`))).toEqual([403, 'forbidden']);
  for (const [by, key] of [
    ['agency', LAND],
    ['head', `${LAND}-01`],
  ])
    expect(
      await itemsOf(finance, `/v1/reports/coordination/items?${IN_QUARTER}&by=${by}&key=${key}&figure=asked`),
    ).toEqual([]);
});

test('a page goes on for the one who began it, and for the question that it answers', async () => {
  const items = `/v1/reports/coordination/items?${IN_QUARTER}&by=procedure&key=PH-QH-01&figure=asked&limit=1`;
  const { next } = (await office.get(items)).body as { next: string };
  const on = `&cursor=${encodeURIComponent(next)}`;
  expect((await office.get(items + on)).status).toBe(200);
  for (const [reader, url] of [
    [await here.of(FINANCE), items],
    [office, items.replace('asked', 'late')],
    [office, items.replace('2026-10-01', '2026-10-02')],
  ] as const)
    expect((await reader.get(url + on)).body.errors).toMatchObject([{ path: '/cursor' }]);
});

test.each([
  ['a period that ends before it begins', 'from=2026-12-01&to=2026-11-01&by=agency', '/to', 'before_from'],
  ['a day that does not exist', 'from=2026-02-30&to=2026-11-01&by=agency', '/from', 'wrong_format'],
  ['no first day', 'to=2026-11-01&by=agency', '/from', 'required'],
  ['rows of no kind', `${IN_QUARTER}&by=weather`, '/by', 'not_allowed'],
  ['no kind of rows', IN_QUARTER, '/by', 'required'],
  ['a field that there is not', `${IN_QUARTER}&by=agency&region=1`, '/region', 'unknown_field'],
  ['an agency that is no code', `${IN_QUARTER}&by=agency&agency=%00`, '/agency', 'wrong_format'],
])('%s is refused', async (_, query, path, code) => {
  const { status, body } = await office.get(`/v1/reports/coordination?${query}`);
  expect([status, body.errors]).toMatchObject([422, [{ path, code }]]);
});

test.each([
  ['an unknown agency', 'by=agency&agency=H77'],
  ['an unknown procedure', 'by=agency&procedureCode=KHONG-CO'],
  ['an unknown field', 'by=agency&field=Khong'],
  ['days before any dossier', 'by=head&from=1990-01-01&to=1990-01-02'],
])('%s: there is nothing to count', async (_, query) => {
  const period = query.includes('from=') ? '' : `${IN_QUARTER}&`;
  expect((await office.get(`/v1/reports/coordination?${period}${query}`)).body.rows).toEqual([]);
});

test('a figure or a key that there is not', async () => {
  const items = `/v1/reports/coordination/items?${IN_QUARTER}&by=agency`;
  expect((await office.get(`${items}&key=H29.4&figure=luck`)).body.errors).toMatchObject([
    { path: '/figure', code: 'not_allowed' },
  ]);
  expect((await office.get(`${items}&figure=asked`)).body.errors).toMatchObject([{ path: '/key', code: 'required' }]);
  expect(await itemsOf(office, `${items}&key=H77&figure=asked`)).toEqual([]);
  expect((await office.get(`/v1/reports/heads/H29.4-77?${IN_QUARTER}`)).status).toBe(404);
});

test.each([
  ['no kind', { from: '2026-10-01', to: '2026-12-31' }, '/kind'],
  ['a kind that there is not', { kind: 'weather', from: '2026-10-01', to: '2026-12-31' }, '/kind'],
  ['a period that ends before it begins', { kind: 'office', from: '2026-12-31', to: '2026-10-01' }, '/to'],
])('a report is not issued for %s', async (_, body, path) => {
  const refused = await office.post('/v1/reports', body);
  expect([refused.status, refused.body.errors]).toMatchObject([422, [{ path }]]);
  expect((await office.get('/v1/reports')).body.items).toEqual([]);
});

test('a correction needs a reason and a report', async () => {
  const unknown = '/v1/reports/019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55/corrections';
  expect((await office.post(unknown, { reason: 'x' })).status).toBe(404);
  expect((await office.post(unknown, { reason: ' ' })).body.errors).toMatchObject([{ path: '/reason' }]);
});
