import { beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { journalOf } from '../support/journal.js';
import { FINANCE, give, HOME_AFFAIRS, LAND, LEAD, OFFICE, openDossier, openRound, province, seedFile, type Opened, type Province } from '../support/province.js';

const apps = useApps();
const PERIOD = 'from=2026-11-01&to=2026-12-31';
const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Figure { readonly value: number | null; readonly href: string }
interface Row { readonly key: string; readonly small: boolean; readonly succeededBy?: string; readonly agency?: string; readonly [group: string]: unknown }

let here: Province;
let office: Caller;
let dossiers: Opened[];

/** All figures of a row, by their path. */
function figuresOf(node: unknown, path = ''): [string, Figure][] {
  if (typeof node !== 'object' || node === null) return [];
  if ('href' in node) return [[path, node as Figure]];
  return Object.entries(node).flatMap(([name, inner]) => figuresOf(inner, path === '' ? name : `${path}.${name}`));
}

async function itemsOf(reader: Caller, href: string, limit = 2): Promise<{ id: string; no: number | null; type: string }[]> {
  const items: { id: string; no: number | null; type: string }[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const { body } = answered(await reader.get(`${href}&limit=${limit}${next && `&cursor=${encodeURIComponent(next)}`}`), 200);
    items.push(...(body.items as typeof items));
    next = body.next as string | null;
  }
  return items;
}

const rowsBy = async (by: string, reader = office, more = ''): Promise<Row[]> =>
  answered(await reader.get(`/v1/reports/coordination?${PERIOD}&by=${by}${more}`), 200).body.rows as Row[];
const rowOf = async (by: string, key: string): Promise<ReturnType<typeof JSON.parse>> => (await rowsBy(by)).find((row) => row.key === key);

/** A quarter in small: early, on time, late, silent and declined answers, and the head of Finance replaced in the middle. */
beforeAll(async () => {
  here = await province(apps.app);
  office = await here.of(OFFICE);
  dossiers = [await openDossier(here), await openDossier(here), await openDossier(here, { lead: LEAD })];
  const [first, second] = [await openRound(here, dossiers[0]!), await openRound(here, dossiers[1]!)];
  await openRound(here, dossiers[2]!);
  await give(first[FINANCE]!);
  await here.moveTo('2026-11-24T10:00:00+07:00');
  const directory = seedFile<{ agencies: { code: string; officials: { code: string; role: string; [key: string]: unknown }[] }[] }>('hcmc-agencies');
  const finance = directory.agencies.find((each) => each.code === FINANCE)!;
  const head = finance.officials.find((each) => each.role === 'head')!;
  const others = finance.officials.filter((each) => each !== head);
  const officials = [...others, { ...head, validTo: '2026-11-24' }, { ...head, code: `${FINANCE}-99`, validFrom: '2026-11-25' }];
  answered(await here.operator.put('/v1/directory', { ...directory, agencies: directory.agencies.map((each) => (each.code === FINANCE ? { ...finance, officials } : each)) }), 200);
  await here.moveTo('2026-12-20T10:00:00+07:00');
  await give(second[FINANCE]!, { signedBy: `${FINANCE}-99` });
  await give(second[LAND]!);
});

describe('every figure', () => {
  test.each(['agency', 'head', 'field', 'procedure'])('by %s leads to exactly what it counts', async (by) => {
    const rows = await rowsBy(by);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      for (const [path, { value, href }] of figuresOf(row)) {
        if (path.startsWith('scores') || path.endsWith('WorkingHours')) continue;
        if (value === 0 && !path.startsWith('consulted')) continue;
        const items = await itemsOf(office, href);
        expect([path, items.length]).toEqual([path, value]);
        expect(new Set(items.map((each) => `${each.id} ${each.no}`)).size).toBe(value);
      }
    }
  });

  test('is what the journals tell', async () => {
    const told: Record<string, Record<string, number>> = {};
    const add = (agency: string, name: string): void => void ((told[agency] ??= {})[name] = (told[agency][name] ?? 0) + 1);
    for (const dossier of dossiers) {
      const entries = await journalOf(office, dossier.url);
      const last = new Map<string, { agency: string; type: string; day: string; due: string }>();
      for (const { type, data, at } of entries) {
        const agency = data['agency'] as string;
        if (type === 'request.reminded') add(LEAD, 'reminders');
        if (type === 'round.started') add(LEAD, 'rounds');
        if (type === 'request.sent') add(agency, 'asked');
        if (/^request\.(sent|answered|answered_late|deemed_agreed|lapsed)$/.test(type))
          last.set(data['requestId'] as string, { agency, type, day: at.slice(0, 10), due: String(data['dueAt']).slice(0, 10) });
      }
      for (const { agency, type, day, due } of last.values()) {
        if (type === 'request.answered_late') add(agency, 'late');
        else if (type === 'request.answered') add(agency, day < due ? 'early' : 'onTime');
        else add(agency, type === 'request.sent' ? 'pending' : 'silent');
      }
    }
    for (const [agency, figures] of Object.entries(told)) {
      const row = await rowOf('agency', agency);
      for (const [name, count] of Object.entries(figures)) expect([agency, name, (row.consulted[name] ?? row.lead[name]).value]).toEqual([agency, name, count]);
    }
  });

  test('scores what counts', async () => {
    const { consulted, scores } = await rowOf('agency', FINANCE);
    expect(consulted).toMatchObject({ asked: { value: 3 }, early: { value: 1 }, late: { value: 1 }, silent: { value: 1 } });
    expect(scores).toMatchObject({ points: { value: 2 }, average: { value: 0.67 }, progressPercent: { value: 83.33 } });
  });

  test('goes to the head who was in office when it was answered or fell due', async () => {
    const heads = (await rowsBy('head')).filter((row) => row.agency === FINANCE);
    const asked = Object.fromEntries(heads.map((row) => [row.key, (row as ReturnType<typeof JSON.parse>).consulted.asked.value]));
    expect(asked).toEqual({ [`${FINANCE}-01`]: 1, [`${FINANCE}-99`]: 2 });
    const card = answered(await office.get(`/v1/reports/heads/${FINANCE}-99?${PERIOD}`), 200).body;
    expect(card.periods).toEqual([{ agency: FINANCE, agencyName: expect.any(String), from: '2026-11-25', to: '2026-12-31' }]);
    expect(card.figures.consulted).toMatchObject({ late: { value: 1 }, silent: { value: 1 }, early: { value: 0 } });
    expect(card.violations.items).toHaveLength(card.figures.violations.all.value as number);
    expect(card.figures.violations.byKind).toMatchObject({ late_opinion: { value: 1 }, no_opinion: { value: 1 } });
  });

  test('over few requests is marked', async () => expect((await rowsBy('agency')).every((row) => row.small)).toBe(true));
});

describe('who reads', () => {
  test('an agency reads what is counted of itself', async () => {
    const finance = await here.of(FINANCE);
    expect((await rowsBy('agency', finance)).map((row) => row.key)).toEqual([FINANCE]);
    for (const url of [`coordination?${PERIOD}&by=agency&agency=${LAND}`, `heads/${LAND}-01?${PERIOD}`]) expect(refusal(await finance.get(`/v1/reports/${url}`))).toEqual([403, 'forbidden']);
    const own = await itemsOf(finance, `/v1/reports/coordination/items?${PERIOD}&by=agency&key=${LAND}&figure=asked`);
    expect(own).toEqual([]);
  });

  test('a client of no agency reads nothing', async () => {
    const admin = await here.client({ roles: ['admin'] });
    expect(refusal(await admin.get(`/v1/reports/coordination?${PERIOD}&by=agency`))).toEqual([403, 'forbidden']);
  });

  test.each([
    ['a period that ends before it begins', 'from=2026-12-01&to=2026-11-01&by=agency', '/to', 'before_from'],
    ['a day that does not exist', 'from=2026-02-30&to=2026-11-01&by=agency', '/from', 'wrong_format'],
    ['rows of no kind', `${PERIOD}&by=weather`, '/by', 'not_allowed'],
  ])('%s is refused', async (_, query, path, code) => {
    const { status, body } = await office.get(`/v1/reports/coordination?${query}`);
    expect([status, body.errors[0]]).toMatchObject([422, { path, code }]);
  });
});

const raw = async (reader: Caller, url: string, accept: string) => {
  const { key, official } = reader.credentials;
  return apps.app.server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}`, ...(official && { 'x-acting-official': official }), accept } });
};

const textsOf = (file: Buffer): string => Object.entries(unzipSync(file)).filter(([name]) => name.endsWith('.xml')).map(([, bytes]) => strFromU8(bytes)).join('\n');

describe('files', () => {
  test('the table is answered as CSV and XLSX, and as nothing else', async () => {
    const url = `/v1/reports/coordination?${PERIOD}&by=agency`;
    const csv = await raw(office, url, CSV);
    const lines = csv.body.replace(/^\uFEFF/, '').trimEnd().split('\r\n');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    const rows = await rowsBy('agency');
    expect(lines).toHaveLength(rows.length + 1);
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(rows.map((row) => row.key));
    const xlsx = await raw(office, url, XLSX);
    const text = textsOf(xlsx.rawPayload);
    for (const row of rows) expect(text).toContain(row.key);
    expect(text).not.toContain('<f>');
    expect((await raw(office, url, 'image/png')).statusCode).toBe(406);
    expect((await raw(office, url, 'text/html, */*;q=0.1')).headers['content-type']).toContain('application/json');
  });
});

describe('issued reports', () => {
  test('are frozen and numbered without gaps, whoever races', async () => {
    const [affairs, checks] = [await here.of(HOME_AFFAIRS), office];
    const issue = (kind: string, by: Caller, key?: string) => by.post('/v1/reports', { kind, from: '2026-11-01', to: '2026-12-31' }, key ? { 'idempotency-key': key } : {});
    const issued = await Promise.all([issue('home_affairs', affairs), issue('home_affairs', affairs), issue('home_affairs', affairs, 'k'), issue('office', checks)]);
    expect(issued.map((each) => each.status)).toEqual([201, 201, 201, 201]);
    expect(issued.map((each) => each.body.number as string).sort()).toEqual(['BC-SNV-2026-0001', 'BC-SNV-2026-0002', 'BC-SNV-2026-0003', 'BC-VP-2026-0001']);
    expect((await issue('home_affairs', affairs, 'k')).body).toEqual(issued[2].body);
    expect(refusal(await issue('office', affairs))).toEqual([403, 'forbidden']);
    expect(refusal(await issue('office', await here.of(FINANCE)))).toEqual([403, 'forbidden']);

    const { id, sha256, number } = issued[0].body as { id: string; sha256: string; number: string };
    const read = () => Promise.all(['application/json', CSV, XLSX].map(async (each) => (await raw(affairs, `/v1/reports/${id}`, each)).rawPayload));
    const before = await read();
    expect(createHash('sha256').update(before[0]!).digest('hex')).toBe(sha256);
    expect(JSON.parse(before[0]!.toString())).toMatchObject({ number, version: 1, degrees: expect.arrayContaining([expect.objectContaining({ head: `${FINANCE}-99` })]) });
    await openRound(here, await openDossier(here));
    expect(await read()).toEqual(before);

    const corrected = answered(await affairs.post(`/v1/reports/${id}/corrections`, { reason: 'Bổ sung hồ sơ' }), 201).body;
    expect(corrected).toMatchObject({ number, version: 2, correction: 'Bổ sung hồ sơ' });
    expect(await read()).toEqual(before);
    const { items } = answered(await affairs.get('/v1/reports?kind=home_affairs'), 200).body;
    expect(items).toHaveLength(4);
    expect((await (await here.of(FINANCE)).get(`/v1/reports/${id}`)).status).toBe(404);
    await expect(apps.app.pool.query('update issued_reports set version = 9')).rejects.toThrow('frozen');
  });
});
