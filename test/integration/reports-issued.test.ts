import { beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller, type Sent } from '../support/caller.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  OFFICE,
  openDossier,
  openRound,
  province,
  type Asked,
  type Province,
} from '../support/province.js';
import {
  CSV,
  figuresOf,
  fileOf,
  IN_QUARTER,
  QUARTER,
  rowsBy,
  valuesOf,
  XLSX,
  type ReportRow,
} from '../support/reports.js';
import { explain, oneViolation, rule } from '../support/violations.js';
import { tablesOf } from '../support/workbook.js';

const apps = useApps();

let here: Province;
let office: Caller;
let affairs: Caller;
let asked: Record<string, Asked>;

beforeAll(async () => {
  here = await province(apps.app);
  [office, affairs] = [await here.of(OFFICE), await here.of(HOME_AFFAIRS)];
  asked = await openRound(here, await openDossier(here));
  await give(asked[LAND]!);
  await here.moveTo('2026-11-30T17:00:00+07:00');
  answered(await explain(await here.of(FINANCE), (await oneViolation(office)).id, FINANCE), 200);
});

const read = (reader: Caller, url: string, accept: string) => fileOf(apps.app, reader, url, accept);
const issue = (by: Caller, kind: string, headers = {}): Promise<Sent> =>
  by.post('/v1/reports', { kind, ...QUARTER, interim: true }, headers);
/** What a row says, apart from where its lists are: those of an issued report are its own. */
const numbersOf = (rows: readonly ReportRow[]) => rows.map((row) => [row.key, valuesOf(row)]);
const running = (number: string): number => Number(number.slice(-4));

describe('files', () => {
  test.each(['agency', 'head', 'field', 'procedure'])(
    'by %s: CSV and XLSX hold every figure of the answer',
    async (by) => {
      const url = `/v1/reports/coordination?${IN_QUARTER}&by=${by}`;
      const rows = await rowsBy(office, by);
      const [table, ...others] = Object.values(tablesOf((await read(office, url, XLSX)).bytes));
      expect(others).toEqual([]);
      const [header, ...lines] = table!;
      const csv = await read(office, url, CSV);
      expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
      const [names, ...records] = csv.text
        .replace(/^\uFEFF/, '')
        .trimEnd()
        .split('\r\n')
        .map((line) =>
          [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
            ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
          ),
        );
      expect(names).toEqual(header);
      rows.forEach((row, index) => {
        const figures = figuresOf(row).map(([, { value }]) => value);
        const [written, recorded] = [lines[index]!, records[index]!];
        expect(written[0]).toBe(row.key);
        expect(recorded[0]).toBe(row.key);
        // The columns stand in another order than the groups of the answer.
        const inOrder = (values: readonly (string | number | null)[]): string[] =>
          values.map((each) => String(each ?? '')).sort();
        expect(
          inOrder([...written.slice(5), ...(Array(5 + figures.length - written.length).fill(null) as null[])]),
        ).toEqual(inOrder(figures));
        expect(recorded).toEqual(header!.map((_, column) => String(written[column] ?? '')));
        const column = (name: string): unknown => written[header!.indexOf(name)];
        expect([column('Được lấy ý kiến'), column('Không trả lời'), column('Hồ sơ chủ trì')]).toEqual([
          row.consulted['asked']!.value,
          row.consulted['silent']!.value,
          row.lead['dossiers']!.value,
        ]);
      });
      expect(lines).toHaveLength(rows.length);
    },
  );

  test('are answered to whom asks for them, and nothing else is', async () => {
    const url = `/v1/reports/coordination?${IN_QUARTER}&by=agency`;
    expect((await read(office, url, 'image/png')).status).toBe(406);
    expect((await read(office, url, 'text/html, */*;q=0.1')).headers['content-type']).toContain('application/json');
  });
});

describe('issued reports', () => {
  test('are numbered without gaps, whoever races, fails or repeats', async () => {
    const [first] = [answered(await issue(affairs, 'home_affairs'), 201).body.number as string];
    const calls = [
      issue(affairs, 'home_affairs'),
      issue(affairs, 'home_affairs', { 'idempotency-key': 'k' }),
      issue(affairs, 'home_affairs', { 'idempotency-key': 'k' }),
      issue(office, 'home_affairs'),
      issue(office, 'office'),
    ];
    const raced = await Promise.all(calls);
    const { items } = (await affairs.get('/v1/reports?kind=home_affairs&limit=200')).body as {
      items: { number: string }[];
    };
    const numbers = items.map((each) => each.number);
    expect(numbers).toEqual(['BC-SNV-2026-0003', 'BC-SNV-2026-0002', 'BC-SNV-2026-0001']);
    expect(first).toBe('BC-SNV-2026-0001');
    expect(refusal(raced[3]!)).toEqual([403, 'forbidden']);
    expect(raced[4]!.body).toMatchObject({ number: 'BC-VP-2026-0001', version: 1 });
    const again = answered(await issue(affairs, 'home_affairs', { 'idempotency-key': 'k' }), 201);
    expect(running(again.body.number as string)).toBeLessThanOrEqual(3);
  });

  test.each([
    ['home_affairs', HOME_AFFAIRS, ['Phối hợp', 'Mức độ vi phạm', 'Xử lý trách nhiệm']],
    ['office', OFFICE, ['Phối hợp', 'Hồ sơ trình']],
  ])('%s: the bytes stay as they were issued, whatever happens after', async (kind, agency, tables) => {
    const issuer = await here.of(agency);
    const { id, sha256, number } = answered(await issue(issuer, kind), 201).body as Record<
      'id' | 'sha256' | 'number',
      string
    >;
    const all = () =>
      Promise.all(['application/json', CSV, XLSX].map((each) => read(issuer, `/v1/reports/${id}`, each)));
    const before = await all();
    expect(createHash('sha256').update(before[0]!.bytes).digest('hex')).toBe(sha256);
    for (const { bytes, headers } of before)
      expect(headers['repr-digest']).toBe(`sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`);
    const content = JSON.parse(before[0]!.text) as { rows: ReportRow[] };
    expect(content).toMatchObject({ number, version: 1, ...QUARTER });
    expect(numbersOf(content.rows)).toEqual(numbersOf(await rowsBy(issuer, kind === 'office' ? 'agency' : 'head')));
    expect(Object.keys(tablesOf(before[2]!.bytes))).toEqual(tables);

    await openRound(here, await openDossier(here));
    const { id: violation } = await oneViolation(office);
    answered(await rule(here, violation, kind === 'office' ? 'upheld' : 'excused'), 200);
    expect((await all()).map((each) => each.bytes)).toEqual(before.map((each) => each.bytes));

    const corrected = answered(
      await issuer.post(`/v1/reports/${id}/corrections`, { reason: 'Đã xem xét giải trình.' }),
      201,
    ).body;
    expect(corrected).toMatchObject({ number, version: 2, correction: 'Đã xem xét giải trình.' });
    const now = JSON.parse((await read(issuer, `/v1/reports/${corrected.id}`, 'application/json')).text) as {
      rows: ReportRow[];
    };
    expect(numbersOf(now.rows)).toEqual(numbersOf(await rowsBy(issuer, kind === 'office' ? 'agency' : 'head')));
    expect((await all()).map((each) => each.bytes)).toEqual(before.map((each) => each.bytes));
  });

  test('are corrected one after the other, without a version twice', async () => {
    const { id, number } = answered(await issue(office, 'office'), 201).body as Record<'id' | 'number', string>;
    const corrected = await Promise.all(
      ['a', 'b', 'c'].map((reason) => office.post(`/v1/reports/${id}/corrections`, { reason })),
    );
    expect(corrected.map((each) => each.body.version as number).sort()).toEqual([2, 3, 4]);
    expect(new Set(corrected.map((each) => each.body.number as string))).toEqual(new Set([number]));
  });

  test('no statement changes one or takes one away', async () => {
    await expect(apps.app.pool.query('update issued_reports set version = 9')).rejects.toThrow();
    await expect(apps.app.pool.query('delete from issued_reports')).rejects.toThrow();
  });

  test('are issued and corrected by an official of the agency whose report it is, and read by those who watch over all', async () => {
    const { id } = answered(await issue(office, 'office'), 201).body as { id: string };
    for (const agency of [COMMITTEE, FINANCE])
      expect(refusal(await issue(await here.of(agency), 'office'))).toEqual([403, 'forbidden']);
    expect((await issue(office.actingAs(undefined), 'office')).status).toBe(403);
    expect(refusal(await affairs.post(`/v1/reports/${id}/corrections`, { reason: 'x' }))).toEqual([403, 'forbidden']);
    const finance = await here.of(FINANCE);
    expect((await finance.post(`/v1/reports/${id}/corrections`, { reason: 'x' })).status).toBe(404);
    expect((await finance.get(`/v1/reports/${id}`)).status).toBe(404);
    expect(answered(await finance.get('/v1/reports'), 200).body.items).toEqual([]);
    for (const reader of [affairs, await here.of(COMMITTEE), await here.client({ roles: ['reader'] })])
      expect((await reader.get(`/v1/reports/${id}`)).status).toBe(200);
    const elsewhere = await province(apps.app);
    expect((await (await elsewhere.of(OFFICE)).get(`/v1/reports/${id}`)).status).toBe(404);
  });
});
