import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { appreciate, PERIOD, worked } from '../support/commendations.js';
import {
  COMMITTEE,
  FINANCE,
  HOME_AFFAIRS,
  INSPECTORATE,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  province,
  signerOf,
} from '../support/province.js';

const apps = useApps();
const commend = (by: Caller, change: object = {}, headers = {}) =>
  by.post('/v1/commendations', { agency: FINANCE, ...PERIOD, reason: 'Phối hợp tốt.', ...change }, headers);

describe('a commendation', () => {
  test('is confirmed by Home Affairs with the figures of the period, which stay as they were', async () => {
    const { here, first, asked } = await worked(apps.app);
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
    const { here } = await worked(apps.app);
    const [affairs, committee] = [await here.of(HOME_AFFAIRS), await here.of(COMMITTEE)];
    const sent = await Promise.all([affairs, committee, affairs, committee].map((each) => commend(each)));
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(sent.find(({ status }) => status === 409)!.body.code).toBe('duplicate');
    answered(await commend(committee, { from: '2026-11-02' }), 201);
  });

  test('is of one official alone, by its own figures, whatever its agency did', async () => {
    const { here } = await worked(apps.app);
    const affairs = await here.of(HOME_AFFAIRS);
    expect(fieldsOf(await commend(affairs, { individual: true }))).toEqual(['/official required']);
    const alone = { agency: LAND, individual: true };
    expect(refusal(await commend(affairs, { agency: LAND }))).toEqual([422, 'rule-violated', ['standing_violation']]);
    // The head answers for the silence of the agency; the official who answered in time does not.
    expect(refusal(await commend(affairs, { ...alone, official: signerOf(LAND) }))).toEqual([
      422,
      'rule-violated',
      ['standing_violation', 'nothing_done'],
    ]);
    const { body } = answered(await commend(affairs, { ...alone, official: officerOf(LAND) }), 201);
    expect(body).toMatchObject({
      official: officerOf(LAND),
      individual: true,
      officialFigures: { opinions: 1, early: 1, late: 0, dossiers: 0, violations: 0 },
    });
    expect((await commend(affairs, { ...alone, official: officerOf(LAND) })).status).toBe(409);
    const { body: agency } = answered(await commend(affairs, { official: officerOf(FINANCE) }), 201);
    expect(agency).toMatchObject({ individual: false, officialFigures: null });
    answered(await commend(affairs, { official: officerOf(FINANCE), individual: true }), 201);
  });

  test('is sent again with the same key: the first answer', async () => {
    const { here } = await worked(apps.app);
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
    const { here } = await worked(apps.app);
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
    const { here } = await worked(apps.app);
    const sent = await commend(await here.of(HOME_AFFAIRS), change);
    expect([...refusal(sent), fieldsOf(sent)]).toEqual([422, 'invalid', [expected]]);
  });

  test('is confirmed by Home Affairs or the committee, through an official, and by nobody else', async () => {
    const { here } = await worked(apps.app);
    for (const agency of [OFFICE, INSPECTORATE, LEAD, FINANCE])
      expect((await commend(await here.of(agency))).status).toBe(403);
    expect((await commend((await here.of(HOME_AFFAIRS)).actingAs(undefined))).status).toBe(403);
    expect((await commend(here.operator)).status).toBe(403);
    expect((await commend(await here.client({ agency: HOME_AFFAIRS, roles: ['reader'] }))).status).toBe(403);
    expect(answered(await (await here.of(OFFICE)).get('/v1/commendations'), 200).body.items).toEqual([]);
  });

  test('is listed by agency and period, the newest first, a page at a time', async () => {
    const { here } = await worked(apps.app);
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
    const { here } = await worked(apps.app);
    answered(await commend(await here.of(HOME_AFFAIRS)), 201);
    const elsewhere = await province(apps.app);
    expect((await (await elsewhere.of(OFFICE)).get('/v1/commendations')).body.items).toEqual([]);
  });
});
