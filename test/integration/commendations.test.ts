import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal, type Caller, type Sent } from '../support/caller.js';
import { intactJournal } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HOME_AFFAIRS,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from '../support/province.js';

const apps = useApps();

const PERIOD = { from: '2026-11-01', to: '2026-11-30' };
const IN = `from=${PERIOD.from}&to=${PERIOD.to}`;
const WORDS = { text: 'Trả lời nhanh, đủ số liệu.' };

const fieldsOf = ({ body }: Sent): string[] =>
  (body.errors as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);

interface Proposed {
  readonly agency: string;
  readonly reasons: string[];
  readonly heads: object[];
  readonly figures: Record<string, { value: number; href: string }> & { earlyPercent: number };
  readonly appreciations: object[];
}

interface Worked {
  readonly here: Province;
  readonly first: Opened;
  readonly asked: Record<string, Asked>;
}

/** Two dossiers by 30 November: Finance answered both early, Justice the one that it was asked, and Land was silent once. */
async function worked(): Promise<Worked> {
  const here = await province(apps.app);
  answered(
    await here.operator.put('/v1/policies', {
      effectiveFrom: '2026-11-20',
      basis: 'Quyết định mới',
      reports: { smallBelow: 2 },
    }),
    200,
  );
  const [first, second] = [await openDossier(here), await openDossier(here)];
  const asked = await openRound(here, first, [FINANCE, LAND, { agency: JUSTICE, reason: 'Có nội dung pháp lý.' }]);
  const again = await openRound(here, second);
  await here.moveTo('2026-11-23T10:00:00+07:00');
  for (const each of [asked[FINANCE]!, asked[LAND]!, asked[JUSTICE]!, again[FINANCE]!]) await give(each);
  await here.moveTo('2026-11-30T17:00:00+07:00');
  return { here, first, asked };
}

const appreciate = (lead: Caller, request: Asked, words: object = WORDS) =>
  lead.post(`${request.url}/appreciation`, words);
const proposals = async (reader: Caller, headers = {}): Promise<Proposed[]> =>
  answered(await reader.get(`/v1/commendations/proposals?${IN}`, headers), 200).body.items as Proposed[];
const commend = (by: Caller, change: object = {}, headers = {}) =>
  by.post('/v1/commendations', { agency: FINANCE, ...PERIOD, reason: 'Phối hợp tốt.', ...change }, headers);

describe('a lead finds an agency helpful', () => {
  test('once, in its own words, and both sides see it', async () => {
    const { first, asked } = await worked();
    const request = asked[JUSTICE]!;
    const { body } = answered(await appreciate(first.lead, request), 201);
    expect(body).toMatchObject({
      state: 'answered',
      appreciation: { ...WORDS, at: '2026-11-30T10:00:00.000Z', by: officerOf(LEAD) },
    });
    expect((await request.caller.get(request.url)).body.appreciation).toEqual(body.appreciation);
    expect((await intactJournal(first.lead, first.url)).at(-1)).toMatchObject({
      type: 'request.appreciated',
      data: { agency: JUSTICE, ...WORDS },
    });
    const repeated = await appreciate(first.lead, request);
    expect(refusal(repeated)).toEqual([422, 'rule-violated', ['already_appreciated']]);
  });

  test('also after the dossier has ended', async () => {
    const { first, asked } = await worked();
    answered(await first.lead.post(`${first.url}/withdrawal`, { reason: 'Không còn nhu cầu.' }), 200);
    answered(await appreciate(first.lead, asked[FINANCE]!), 201);
  });

  test('not where there is no opinion, and nobody but the lead', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here);
    const { [FINANCE]: pending, [LAND]: other } = await openRound(here, dossier);
    expect((await appreciate(dossier.lead, pending!)).status).toBe(409);
    await give(pending!);
    expect((await appreciate(pending!.caller, pending!)).status).toBe(403);
    expect((await appreciate(other!.caller, pending!)).status).toBe(404);
    expect((await appreciate(dossier.lead, pending!, { text: ' ' })).status).toBe(422);
  });

  test('is offered while it is possible', async () => {
    const { first, asked } = await worked();
    const offered = async () =>
      (
        (await first.lead.get(`${first.url}/actions`)).body.actions as {
          action: string;
          href: string;
          possible: boolean;
        }[]
      ).filter((each) => each.action === 'appreciate');
    expect(await offered()).toHaveLength(3);
    await appreciate(first.lead, asked[FINANCE]!);
    expect((await offered()).filter((each) => !each.possible).map((each) => each.href)).toEqual([
      `${asked[FINANCE]!.url}/appreciation`,
    ]);
  });
});

describe('proposals', () => {
  test('name who answered early and never was silent, with figures and reasons; not who was silent', async () => {
    const { here } = await worked();
    const [finance, ...others] = await proposals(await here.of(HOME_AFFAIRS), { 'accept-language': 'en' });
    expect(others).toEqual([]);
    expect(finance).toMatchObject({ agency: FINANCE, heads: [{ official: signerOf(FINANCE) }], appreciations: [] });
    expect(finance!.reasons).toEqual([
      'Asked 2 times and never silent, without a violation.',
      'Answered before the day of the deadline 2 times (100%).',
    ]);
    expect(
      Object.fromEntries(
        Object.entries(finance!.figures).map(([name, figure]) => [
          name,
          typeof figure === 'object' ? figure.value : figure,
        ]),
      ),
    ).toMatchObject({ asked: 2, early: 2, onTime: 0, late: 0, silent: 0, violations: 0, earlyPercent: 100 });
    const reader = await here.of(HOME_AFFAIRS);
    for (const { value, href } of ['asked', 'early', 'silent', 'violations'].map((name) => finance!.figures[name]!))
      expect(answered(await reader.get(href), 200).body.items).toHaveLength(value);
    expect(finance!.figures['early']!.href).toBe(
      `/v1/reports/coordination/items?figure=early&by=agency&key=${FINANCE}&${IN}`,
    );
  });

  test('name whom a lead found helpful, with its words, unless a violation stands', async () => {
    const { here, first, asked } = await worked();
    await appreciate(first.lead, asked[JUSTICE]!);
    await appreciate(first.lead, asked[LAND]!);
    const found = await proposals(await here.of(OFFICE));
    expect(found.map((each) => each.agency)).toEqual([FINANCE, JUSTICE]);
    expect(found[1]!.appreciations).toEqual([
      {
        requestId: asked[JUSTICE]!.id,
        dossierId: first.id,
        dossierCode: first.body.code,
        leadAgency: LEAD,
        ...WORDS,
        at: '2026-11-30T10:00:00.000Z',
      },
    ]);
    expect(found[1]!.reasons).toEqual([`Được đơn vị chủ trì ghi nhận phối hợp tốt 1 lần: ${LEAD}.`]);
  });

  test('take in an agency again whose violation was excused', async () => {
    const { here, first, asked } = await worked();
    await appreciate(first.lead, asked[LAND]!);
    const affairs = await here.of(HOME_AFFAIRS);
    const [violation] = answered(await affairs.get(`/v1/violations?agency=${LAND}`), 200).body.items as {
      id: string;
    }[];
    answered(
      await affairs.post(`/v1/violations/${violation!.id}/ruling`, { outcome: 'excused', reason: 'Bất khả kháng.' }),
      200,
    );
    expect((await proposals(affairs)).map((each) => each.agency).sort()).toEqual([FINANCE, LAND]);
  });

  test('are for those who watch over all', async () => {
    const { here } = await worked();
    for (const agency of [OFFICE, COMMITTEE, HOME_AFFAIRS, INSPECTORATE]) await proposals(await here.of(agency));
    for (const agency of [LEAD, FINANCE])
      expect((await (await here.of(agency)).get(`/v1/commendations/proposals?${IN}`)).status).toBe(403);
  });

  test('of a period that ends before it begins are refused, and so is one without a period', async () => {
    const here = await province(apps.app);
    const reader = await here.of(OFFICE);
    const wrong = await reader.get('/v1/commendations/proposals?from=2026-11-02&to=2026-11-01');
    expect([wrong.status, fieldsOf(wrong)]).toEqual([422, ['/to before_from']]);
    expect((await reader.get('/v1/commendations/proposals')).status).toBe(422);
  });
});

describe('a commendation', () => {
  test('is confirmed by Home Affairs with the figures of the period, which stay as they were', async () => {
    const { here, first, asked } = await worked();
    const affairs = await here.of(HOME_AFFAIRS);
    const { body } = answered(
      await commend(affairs, { official: signerOf(FINANCE), documentNumber: '15/QĐ', documentDate: '2026-11-30' }),
      201,
    );
    expect(body).toMatchObject({
      agency: FINANCE,
      official: signerOf(FINANCE),
      ...PERIOD,
      reason: 'Phối hợp tốt.',
      documentNumber: '15/QĐ',
      documentDate: '2026-11-30',
      confirmedBy: officerOf(HOME_AFFAIRS),
      confirmedAgency: HOME_AFFAIRS,
      confirmedAt: '2026-11-30T10:00:00.000Z',
      figures: { asked: 2, early: 2, silent: 0, violations: 0, earlyPercent: 100, appreciations: 0 },
    });
    await appreciate(first.lead, asked[FINANCE]!);
    expect(answered(await (await here.of(LAND)).get('/v1/commendations'), 200).body).toEqual({
      items: [body],
      next: null,
    });
  });

  test('is confirmed once for an agency and a period, however many try; another period is another commendation', async () => {
    const { here } = await worked();
    const [affairs, committee] = [await here.of(HOME_AFFAIRS), await here.of(COMMITTEE)];
    const sent = await Promise.all([affairs, committee, affairs, committee].map((each) => commend(each)));
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(sent.find(({ status }) => status === 409)!.body.code).toBe('duplicate');
    answered(await commend(committee, { from: '2026-11-02' }), 201);
  });

  test('is sent again with the same key: the first answer', async () => {
    const { here } = await worked();
    const affairs = await here.of(HOME_AFFAIRS);
    const [first, again] = [
      await commend(affairs, {}, { 'idempotency-key': 'a' }),
      await commend(affairs, {}, { 'idempotency-key': 'a' }),
    ];
    expect([first.status, again.status, again.body, again.headers['idempotency-replayed']]).toEqual([
      201,
      201,
      first.body,
      'true',
    ]);
  });

  test('is refused where a violation in the period stands, and not where it lies outside', async () => {
    const { here } = await worked();
    const affairs = await here.of(HOME_AFFAIRS);
    expect(refusal(await commend(affairs, { agency: LAND }))).toEqual([422, 'rule-violated', ['standing_violation']]);
    answered(await commend(affairs, { agency: LAND, to: '2026-11-29' }), 201);
  });

  test.each([
    ['an agency that is not there', { agency: 'H30' }, '/agency unknown_agency'],
    ['an official of another agency', { official: signerOf(LEAD) }, '/official not_of_agency'],
    ['a period that has not ended', { to: '2026-12-01' }, '/to in_future'],
    ['a period that ends before it begins', { to: '2026-10-31' }, '/to before_from'],
  ])('is refused for %s', async (_, change, expected) => {
    const { here } = await worked();
    const sent = await commend(await here.of(HOME_AFFAIRS), change);
    expect([...refusal(sent), fieldsOf(sent)]).toEqual([422, 'invalid', [expected]]);
  });

  test('is confirmed by Home Affairs or the committee, through an official, and by nobody else', async () => {
    const { here } = await worked();
    for (const agency of [OFFICE, INSPECTORATE, LEAD, FINANCE])
      expect((await commend(await here.of(agency))).status).toBe(403);
    expect((await commend((await here.of(HOME_AFFAIRS)).actingAs(undefined))).status).toBe(403);
    expect((await commend(here.operator)).status).toBe(403);
    expect((await commend(await here.client({ agency: HOME_AFFAIRS, roles: ['reader'] }))).status).toBe(403);
    expect(answered(await (await here.of(OFFICE)).get('/v1/commendations'), 200).body.items).toEqual([]);
  });

  test('is listed by agency and period, the newest first, a page at a time', async () => {
    const { here } = await worked();
    const affairs = await here.of(HOME_AFFAIRS);
    const made: string[] = [];
    for (const [agency, from, to] of [
      [FINANCE, '2026-09-01', '2026-09-30'],
      [FINANCE, '2026-11-01', '2026-11-20'],
      [JUSTICE, '2026-11-01', '2026-11-20'],
    ] as const) {
      made.push(answered(await commend(affairs, { agency, from, to }), 201).body.id as string);
      await here.moveTo(`2026-11-30T17:0${made.length}:00+07:00`);
    }
    const list = async (query: string) =>
      answered(await affairs.get(`/v1/commendations?${query}`), 200).body as {
        items: { id: string }[];
        next: string | null;
      };
    const ids = async (query: string) => (await list(query)).items.map(({ id }) => made.indexOf(id));
    expect([
      await ids(''),
      await ids(`agency=${FINANCE}`),
      await ids('from=2026-10-01'),
      await ids('to=2026-10-31'),
      await ids('from=2026-11-20&to=2026-11-20'),
    ]).toEqual([[2, 1, 0], [1, 0], [2, 1], [0], [2, 1]]);
    const { items, next } = await list('limit=2');
    expect(items).toHaveLength(2);
    expect(await ids(`limit=2&cursor=${encodeURIComponent(next!)}`)).toEqual([0]);
    expect((await affairs.get('/v1/commendations?from=2026-11-02&to=2026-11-01')).status).toBe(422);
  });

  test('stays in its tenant', async () => {
    const { here } = await worked();
    answered(await commend(await here.of(HOME_AFFAIRS)), 201);
    const elsewhere = await province(apps.app);
    expect((await (await elsewhere.of(OFFICE)).get('/v1/commendations')).body.items).toEqual([]);
  });
});
