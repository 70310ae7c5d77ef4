import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HEALTH,
  HOME_AFFAIRS,
  INSPECTORATE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  province,
  seedFile,
  signerOf,
  type Province,
} from '../support/province.js';
import {
  consulted,
  explain,
  oneViolation,
  outcomeOf,
  rule,
  violationsOf,
  type Violation,
} from '../support/violations.js';

const apps = useApps();

const NOBODY = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';
const EXPLAINED_BY = '2026-12-07T10:00:00.000Z';

/** A province where the department of finance stayed silent on 30 November. */
async function silence(): Promise<{
  here: Province;
  finance: Caller;
  url: string;
  violation: Violation;
  requestId: string;
  dossierUrl: string;
}> {
  const here = await province(apps.app);
  const { dossier, asked } = await consulted(here);
  await give(asked[LAND]!);
  await here.moveTo('2026-12-01T09:00:00+07:00');
  const violation = await oneViolation(await here.of(HOME_AFFAIRS));
  return {
    here,
    finance: await here.of(FINANCE),
    url: `/v1/violations/${violation.id}`,
    violation,
    requestId: asked[FINANCE]!.id,
    dossierUrl: dossier.url,
  };
}

describe('explanation and ruling', () => {
  test('explained, then upheld: both are kept with who said them', async () => {
    const { here, finance, violation, requestId, dossierUrl } = await silence();
    const explained = answered(await explain(finance, violation.id, FINANCE), 200);
    expect(explained.headers['etag']).toBe('"2"');
    expect(explained.body).toMatchObject({
      status: 'explained',
      version: 2,
      explanation: {
        text: 'Do mất kết nối.',
        documentNumber: '12/GT',
        signedBy: signerOf(FINANCE),
        givenBy: officerOf(FINANCE),
      },
      ruling: null,
    });
    const ruled = answered(await rule(here, violation.id, 'upheld'), 200).body;
    expect(ruled).toMatchObject({
      status: 'upheld',
      degree: 'serious',
      evidence: violation.evidence,
      ruling: { outcome: 'upheld', ruledBy: officerOf(HOME_AFFAIRS) },
      earlierRulings: [],
    });
    expect(await outcomeOf(apps.app.pool, requestId)).toBe('silent');
    await here.moveTo('2026-12-20T09:00:00+07:00');
    expect(await oneViolation(finance)).toMatchObject({ status: 'upheld' });
    expect(
      typesOf(await intactJournal(await here.of(HOME_AFFAIRS), dossierUrl)).filter((each) =>
        each.startsWith('violation.'),
      ),
    ).toEqual(['violation.recorded', 'violation.explained', 'violation.upheld']);
  });

  test('excused, it leaves the request’s outcome; a revision brings it back and keeps both', async () => {
    const { here, finance, violation, requestId, dossierUrl } = await silence();
    answered(await explain(finance, violation.id, FINANCE), 200);
    expect(answered(await rule(here, violation.id, 'excused'), 200).body).toMatchObject({ status: 'excused' });
    expect(await outcomeOf(apps.app.pool, requestId)).toBe('excused');
    expect(refusal(await rule(here, violation.id, 'excused'))).toEqual([422, 'rule-violated', ['same_outcome']]);
    const revised = answered(await rule(here, violation.id, 'upheld'), 200).body;
    expect(revised).toMatchObject({
      status: 'upheld',
      ruling: { outcome: 'upheld' },
      earlierRulings: [{ outcome: 'excused' }],
    });
    expect(await outcomeOf(apps.app.pool, requestId)).toBe('silent');
    expect(refusal(await rule(here, violation.id, 'upheld'))).toEqual([422, 'rule-violated', ['same_outcome']]);
    expect(typesOf(await intactJournal(await here.of(HOME_AFFAIRS), dossierUrl)).slice(-2)).toEqual([
      'violation.excused',
      'violation.upheld',
    ]);
  });

  test('silence leaves it upheld, for Home Affairs to rule', async () => {
    const { here, finance, url, violation, requestId } = await silence();
    await here.moveTo('2026-12-07T16:59:59+07:00');
    expect(await oneViolation(finance)).toMatchObject({ status: 'recorded' });
    await here.moveTo(EXPLAINED_BY);
    expect((await finance.get(url)).body).toMatchObject({ status: 'upheld', ruling: null });
    await here.moveTo('2026-12-07T17:00:01+07:00');
    expect(refusal(await explain(finance, violation.id, FINANCE))).toEqual([409, 'transition-not-possible']);
    expect(answered(await rule(here, violation.id, 'upheld'), 200).body).toMatchObject({
      status: 'upheld',
      ruling: { outcome: 'upheld' },
      earlierRulings: [],
    });
    expect(answered(await rule(here, violation.id, 'excused'), 200).body).toMatchObject({
      status: 'excused',
      earlierRulings: [{ outcome: 'upheld' }],
    });
    expect(await outcomeOf(apps.app.pool, requestId)).toBe('excused');
  });

  test('an explanation in the very second of the deadline is in time, also after the deadline fired', async () => {
    const { here, finance, url, violation } = await silence();
    await here.moveTo(EXPLAINED_BY);
    expect((await finance.get(url)).body).toMatchObject({ status: 'upheld', ruling: null });
    answered(await explain(finance, violation.id, FINANCE), 200);
    expect((await finance.get(url)).body).toMatchObject({ status: 'explained' });
  });

  test('nobody is found guilty while the time to explain runs; excused one may be at once', async () => {
    const { here, violation } = await silence();
    expect(refusal(await rule(here, violation.id, 'upheld'))).toEqual([
      422,
      'rule-violated',
      ['explanation_period_running'],
    ]);
    answered(await rule(here, violation.id, 'excused'), 200);
    expect(refusal(await rule(here, violation.id, 'upheld'))).toEqual([
      422,
      'rule-violated',
      ['explanation_period_running'],
    ]);
    await here.moveTo(EXPLAINED_BY);
    answered(await rule(here, violation.id, 'upheld'), 200);
  });

  test('an excused silence stays excused when the opinion comes late', async () => {
    const { here, violation, requestId } = await silence();
    answered(await rule(here, violation.id, 'excused'), 200);
    const finance = await here.of(FINANCE);
    await give({ id: requestId, url: `/v1/requests/${requestId}`, agency: FINANCE, caller: finance, body: {} });
    expect(await oneViolation(finance)).toMatchObject({ kind: 'late_opinion', status: 'excused' });
    expect(await outcomeOf(apps.app.pool, requestId)).toBe('excused');
  });

  test('a calendar that grows gives the agency more time, in a closed dossier too', async () => {
    const { here, finance, url, dossierUrl } = await silence();
    answered(await (await here.of(LEAD)).post(`${dossierUrl}/withdrawal`, { reason: 'Không cần.' }), 200);
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    answered(
      await here.operator.put('/v1/calendar', {
        ...seed,
        days: [...seed.days, { date: '2026-12-04', kind: 'off', name: 'Nghỉ bão' }],
      }),
      200,
    );
    await here.moveTo('2026-12-08T09:00:00+07:00');
    expect((await finance.get(url)).body).toMatchObject({
      status: 'recorded',
      explanationDueAt: '2026-12-08T10:00:00.000Z',
    });
    await here.moveTo('2026-12-08T17:00:00+07:00');
    expect((await finance.get(url)).body).toMatchObject({ status: 'upheld' });
    expect(typesOf(await intactJournal(await here.of(HOME_AFFAIRS), dossierUrl)).slice(-2)).toEqual([
      'violation.deadline_moved',
      'violation.unexplained',
    ]);
  });
});

test('each earlier one raises the degree of the same kind; excusing it lowers it at once', async () => {
  const here = await province(apps.app);
  const watcher = await here.of(HOME_AFFAIRS);
  for (let week = 0; week < 3; week += 1) {
    const { asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo(new Date(Date.parse(asked[FINANCE]!.body.dueAt as string) + 1_000).toISOString());
    await give(asked[FINANCE]!);
  }
  const late = (): Promise<Violation[]> => violationsOf(watcher, `?agency=${FINANCE}`);
  expect((await late()).map((each) => [each.recurrence, each.degree])).toEqual([
    [2, 'serious'],
    [1, 'moderate'],
    [0, 'minor'],
  ]);
  const first = (await late())[2]!;
  expect(answered(await rule(here, first.id, 'excused'), 200).body).toMatchObject({ recurrence: 0, degree: 'minor' });
  expect((await late()).map((each) => [each.recurrence, each.degree])).toEqual([
    [1, 'moderate'],
    [0, 'minor'],
    [0, 'minor'],
  ]);
  // Beyond the months that count, an earlier one is forgotten.
  await here.moveTo('2027-12-20T09:00:00+07:00');
  const { asked } = await consulted(here);
  await give(asked[LAND]!);
  await here.moveTo(new Date(Date.parse(asked[FINANCE]!.body.dueAt as string) + 1_000).toISOString());
  await give(asked[FINANCE]!);
  expect((await late())[0]).toMatchObject({ recurrence: 0, degree: 'minor' });
});

describe('who sees and does what', () => {
  let here: Province;
  let finance: Caller;
  let url: string;
  let violation: Violation;

  beforeAll(async () => {
    ({ here, finance, url, violation } = await silence());
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
    expect(all.length).toBe(4);
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

test('an act is done once under one key, and only on the version that was read', async () => {
  const { here, finance, violation, url } = await silence();
  expect(refusal(await explain(finance, violation.id, FINANCE, { 'if-match': '"7"' }))).toEqual([
    412,
    'version-changed',
  ]);
  const key = { 'idempotency-key': 'explain-1', 'if-match': '"1"' };
  const first = answered(await explain(finance, violation.id, FINANCE, key), 200);
  const again = answered(await explain(finance, violation.id, FINANCE, key), 200);
  expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  expect(
    refusal(await finance.post(`${url}/explanation`, { text: 'Khác.', signedBy: signerOf(FINANCE) }, key)),
  ).toEqual([422, 'idempotency-key-reused']);
  expect(refusal(await explain(finance, violation.id, FINANCE))).toEqual([409, 'transition-not-possible']);
  expect(refusal(await rule(here, violation.id, 'upheld', { 'if-match': '"1"' }))).toEqual([412, 'version-changed']);
  answered(await rule(here, violation.id, 'upheld', { 'if-match': '"2"' }), 200);
});

test('of explanation and ruling at once one alone comes first', async () => {
  const { here, finance, violation, url } = await silence();
  const [explained, ruled] = await Promise.all([
    explain(finance, violation.id, FINANCE),
    rule(here, violation.id, 'excused'),
  ]);
  expect(ruled.status).toBe(200);
  expect([200, 409]).toContain(explained.status);
  const { body } = await finance.get(url);
  expect(body.version).toBe(explained.status === 200 ? 3 : 2);
});
