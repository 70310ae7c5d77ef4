import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { refusal, type Caller } from '../support/caller.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  province,
  signerOf,
  type Province,
} from '../support/province.js';
import { consulted, explain, rule, silence, violationsOf, type Violation } from '../support/violations.js';

const apps = useApps();

const NOBODY = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';

describe('who sees and does what', () => {
  let here: Province;
  let finance: Caller;
  let url: string;
  let violation: Violation;

  beforeAll(async () => {
    ({ here, finance, url, violation } = await silence(apps.app));
  });

  test.each([FINANCE, LEAD, HOME_AFFAIRS, OFFICE, COMMITTEE, INSPECTORATE])('%s reads it', async (agency) => {
    expect((await (await here.of(agency)).get(url)).body).toMatchObject({ id: violation.id });
    expect((await violationsOf(await here.of(agency))).map((each) => each.id)).toEqual([violation.id]);
  });

  test.each([HEALTH, LAND])('%s, which has no part in it, does not', async (agency) => {
    const other = await here.of(agency);
    expect(refusal(await other.get(url))).toEqual([404, 'not-found']);
    expect(await violationsOf(other)).toEqual([]);
    expect(await violationsOf(other, `?agency=${FINANCE}`)).toEqual([]);
    expect(await violationsOf(other, `?leadAgency=${LEAD}`)).toEqual([]);
    expect(await violationsOf(other, `?agency=${FINANCE}&leadAgency=${LEAD}`)).toEqual([]);
    expect(refusal(await explain(other, violation.id, agency))).toEqual([404, 'not-found']);
    expect((await other.post(`${url}/ruling`, { outcome: 'excused', reason: 'x' })).status).toBe(404);
  });

  test('a client of nobody sees none, a reader all; neither writes', async () => {
    const nobody = await here.client({});
    const reader = await here.client({ roles: ['reader'] });
    expect([await violationsOf(nobody), (await violationsOf(reader)).length]).toEqual([[], 1]);
    expect([(await nobody.get(url)).status, (await reader.get(url)).status]).toEqual([404, 200]);
    expect(refusal(await reader.post(`${url}/ruling`, { outcome: 'excused', reason: 'x' }))).toEqual([
      403,
      'forbidden',
    ]);
  });

  test.each([FINANCE, LEAD, OFFICE, COMMITTEE, INSPECTORATE])('%s does not rule', async (agency) => {
    expect(refusal(await (await here.of(agency)).post(`${url}/ruling`, { outcome: 'excused', reason: 'x' }))).toEqual([
      403,
      'forbidden',
    ]);
  });

  test.each([LEAD, HOME_AFFAIRS, OFFICE])('%s does not explain what another is charged with', async (agency) => {
    expect(refusal(await explain(await here.of(agency), violation.id, agency))).toEqual([403, 'forbidden']);
  });

  test('an explanation is signed with authority, by an official of the agency (R1)', async () => {
    const body = { text: 'x', signedBy: officerOf(FINANCE) };
    expect(refusal(await finance.post(`${url}/explanation`, body))).toEqual([422, 'rule-violated', ['not_signed']]);
    expect(refusal(await finance.post(`${url}/explanation`, { ...body, signedBy: signerOf(LEAD) }))).toEqual([
      422,
      'rule-violated',
      ['not_signed'],
    ]);
    expect(
      refusal(await finance.actingAs(undefined).post(`${url}/explanation`, { ...body, signedBy: signerOf(FINANCE) })),
    ).toEqual([403, 'official-not-of-agency']);
  });

  test('what does not exist is not found', async () => {
    expect(refusal(await finance.get(`/v1/violations/${NOBODY}`))).toEqual([404, 'not-found']);
    expect(refusal(await explain(finance, NOBODY, FINANCE))).toEqual([404, 'not-found']);
    expect(refusal(await rule(here, NOBODY, 'excused'))).toEqual([404, 'not-found']);
  });

  test.each([
    ['from=2026-12-02&to=2026-12-01', '/to', 'before_from'],
    ['from=yesterday', '/from', undefined],
    ['kind=rudeness', '/kind', undefined],
    ['status=open', '/status', undefined],
    ['dossierId=1', '/dossierId', undefined],
    ['cursor=x', '/cursor', undefined],
  ])('%s is refused', async (query, path, code) => {
    const { status, body } = await finance.get(`/v1/violations?${query}`);
    expect([status, body.errors]).toEqual([
      422,
      expect.arrayContaining([expect.objectContaining({ path, ...(code && { code }) })]),
    ]);
  });

  test.each([
    ['nothing', {}],
    ['an outcome that there is not', { outcome: 'annulled', reason: 'x' }],
    ['no reason', { outcome: 'excused' }],
    ['more than that', { outcome: 'excused', reason: 'x', degree: 'minor' }],
  ])('a ruling with %s is refused', async (_, body) => {
    expect((await (await here.of(HOME_AFFAIRS)).post(`${url}/ruling`, body)).status).toBe(422);
  });

  test('lists narrow by every filter', async () => {
    const watcher = await here.of(HOME_AFFAIRS);
    const found = async (query: string): Promise<number> => (await violationsOf(watcher, `?${query}`)).length;
    const { dossierId } = (await watcher.get(url)).body as { dossierId: string };
    for (const each of [
      `agency=${FINANCE}`,
      'kind=no_opinion',
      `dossierId=${dossierId}`,
      'from=2026-11-30&to=2026-11-30',
      'status=recorded',
      `head=${signerOf(FINANCE)}`,
      `leadAgency=${LEAD}`,
    ])
      expect([each, await found(each)]).toEqual([each, 1]);
    for (const each of [
      `agency=${LAND}`,
      'kind=late_opinion',
      `dossierId=${NOBODY}`,
      'from=2026-12-01',
      'to=2026-11-29',
      'status=upheld',
      `head=${signerOf(LEAD)}`,
      `leadAgency=${FINANCE}`,
    ])
      expect([each, await found(each)]).toEqual([each, 0]);
  });
});

test('a list goes on where its page ended, newest first', async () => {
  const here = await province(apps.app);
  await consulted(here);
  await openDossier(here, { procedureCode: 'PH-TT-01' });
  await here.moveTo('2027-01-20T09:00:00+07:00');
  for (const reader of [await here.of(HOME_AFFAIRS), await here.of(LEAD)]) {
    const all = await violationsOf(reader);
    // Each of the four is left unexplained.
    expect(all.length).toBe(8);
    expect(all.map((each) => each.occurredAt)).toEqual(
      all
        .map((each) => each.occurredAt)
        .sort()
        .reverse(),
    );
    const paged: Violation[] = [];
    for (let cursor = ''; ;) {
      const { items, next } = (await reader.get(`/v1/violations?limit=1${cursor}`)).body as {
        items: Violation[];
        next: string | null;
      };
      paged.push(...items);
      if (next === null) break;
      cursor = `&cursor=${encodeURIComponent(next)}`;
    }
    expect(paged.map((each) => each.id)).toEqual(all.map((each) => each.id));
  }
});
