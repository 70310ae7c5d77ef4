import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, refusal, type Caller } from '../support/caller.js';
import { appreciate, PERIOD, WORDS, worked } from '../support/commendations.js';
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
} from '../support/province.js';

const apps = useApps();
const IN = `from=${PERIOD.from}&to=${PERIOD.to}`;

interface Proposed {
  readonly agency: string;
  readonly reasons: string[];
  readonly heads: object[];
  readonly figures: Record<string, { value: number; href: string }> & { earlyPercent: number };
  readonly appreciations: object[];
}
const proposals = async (reader: Caller, headers = {}): Promise<Proposed[]> =>
  answered(await reader.get(`/v1/commendations/proposals?${IN}`, headers), 200).body.items as Proposed[];

test('individuals are proposed by what they did themselves (R25)', async () => {
  const { here } = await worked(apps.app);
  const { officials } = answered(
    await (await here.of(HOME_AFFAIRS)).get(`/v1/commendations/proposals?${IN}`, { 'accept-language': 'en' }),
    200,
  ).body as { officials: object[] };
  expect(officials).toEqual([
    expect.objectContaining({
      official: officerOf(FINANCE),
      agency: FINANCE,
      reasons: ['Prepared 2 opinions, 2 of them early, none late or incomplete.'],
      figures: {
        opinions: 2,
        early: 2,
        onTime: 0,
        late: 0,
        dossiers: 0,
        dossiersOnTime: 0,
        violations: 0,
        tasks: { done: 0, onTime: 0, early: 0, late: 0, parts: 0, partsOnTime: 0, partsEarly: 0, partsLate: 0 },
      },
    }),
  ]);
});

describe('a lead finds an agency helpful', () => {
  test('once, in its own words, and both sides see it', async () => {
    const { first, asked } = await worked(apps.app);
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
    const { first, asked } = await worked(apps.app);
    answered(
      await first.lead.post(`${first.url}/withdrawal`, { reason: 'Không còn nhu cầu.', signedBy: 'H29.6-01' }),
      200,
    );
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
    const { first, asked } = await worked(apps.app);
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
    const { here } = await worked(apps.app);
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
    const { here, first, asked } = await worked(apps.app);
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
        leadAgencyName: 'Sở Xây dựng',
        ...WORDS,
        at: '2026-11-30T10:00:00.000Z',
      },
    ]);
    expect(found[1]!.reasons).toEqual([`Được cơ quan chủ trì ghi nhận phối hợp tốt 1 lần: Sở Xây dựng (${LEAD}).`]);
  });

  test('take in an agency again whose violation was excused', async () => {
    const { here, first, asked } = await worked(apps.app);
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
    const { here } = await worked(apps.app);
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
