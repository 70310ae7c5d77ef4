import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { countOf, intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HEALTH,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  province,
  signerOf,
  type Opened,
  type Province,
} from '../support/province.js';
import { oneViolation, rule, violationsOf } from '../support/violations.js';

const apps = useApps();
const DUE = '2026-11-30T10:00:00.000Z';
const UNKNOWN = '019a5e3c-8d6b-7cc1-9a43-3f2f6a1b0c55';

interface Failed {
  readonly here: Province;
  readonly dossier: Opened;
  readonly violation: string;
  readonly request: string;
}

/** Finance has let its deadline pass; Land has answered. By default the lead has reminded it by hand. */
async function failed(reminds = true): Promise<Failed> {
  const here = await province(apps.app);
  const dossier = await openDossier(here);
  const round = {
    questions: [{ text: 'Ý kiến' }],
    recipients: [{ agency: FINANCE }, { agency: LAND }],
    documents: [{ title: 'Tờ trình' }],
  };
  const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201).body as {
    requests: { id: string; agency: string }[];
  };
  const of = (agency: string) => requests.find((each) => each.agency === agency)!.id;
  await give({ id: of(LAND), url: `/v1/requests/${of(LAND)}`, agency: LAND, caller: await here.of(LAND), body: null });
  await here.moveTo(DUE);
  const request = of(FINANCE);
  if (reminds) answered(await dossier.lead.post(`/v1/requests/${request}/reminders`), 201);
  return { here, dossier, request, violation: (await oneViolation(dossier.lead)).id };
}

const letter = ({ dossier, violation }: Pick<Failed, 'dossier' | 'violation'>, change: object = {}) => ({
  dossierId: dossier.id,
  violationIds: [violation],
  text: 'Đề nghị xử lý trách nhiệm.',
  documentNumber: '3120/SXD',
  documentDate: '2026-11-30',
  signedBy: signerOf(LEAD),
  ...change,
});
const proposed = (change: object = {}) => ({
  measures: [{ agency: FINANCE, official: signerOf(FINANCE), measure: 'criticism', reason: 'Im lặng.', ...change }],
});
const verdict = (change: object = {}) => ({
  outcome: 'Phê bình.',
  documentNumber: '812/QĐ',
  documentDate: '2026-11-30',
  signedBy: signerOf(COMMITTEE),
  ...change,
});

/** A referral brought as far as the step that is named. */
async function referred(to: 'lodged' | 'review' | 'proposal' | 'decision' = 'lodged', measure: object = {}) {
  const start = await failed();
  const { body } = answered(await start.dossier.lead.post('/v1/referrals', letter(start)), 201);
  const url = `/v1/referrals/${body.id}`;
  const [affairs, committee] = [await start.here.of(HOME_AFFAIRS), await start.here.of(COMMITTEE)];
  if (to !== 'lodged') answered(await affairs.post(`${url}/review`), 200);
  if (to === 'proposal' || to === 'decision') answered(await affairs.post(`${url}/proposal`, proposed(measure)), 200);
  if (to === 'decision') answered(await committee.post(`${url}/decision`, verdict()), 200);
  return { ...start, id: body.id as string, url, affairs, committee };
}

describe('R7: only a diligent lead refers', () => {
  test('one that did not remind by hand is told what to do, and may refer once it has done it', async () => {
    const start = await failed(false);
    const { dossier, request } = start;
    const refused = await dossier.lead.post('/v1/referrals', letter(start), { 'accept-language': 'en' });
    expect(refusal(refused)).toEqual([422, 'rule-violated', ['diligence_incomplete']]);
    expect(refused.body.unmet[0]).toMatchObject({
      rule: 'R7',
      message: expect.stringContaining(`POST /v1/requests/${request}/reminders`) as unknown,
    });
    const { body } = answered(await dossier.lead.get(`${dossier.url}/diligence`), 200);
    const open = (
      body.items as {
        met: boolean;
        code: string;
        how: string | null;
        actions: { method: 'POST'; href: string; agency: string }[];
      }[]
    ).filter((each) => !each.met);
    expect(open).toMatchObject([
      {
        code: 'reminded_by_hand',
        actions: [{ method: 'POST', href: `/v1/requests/${request}/reminders`, agency: FINANCE }],
      },
    ]);
    const actions = answered(await dossier.lead.get(`${dossier.url}/actions`), 200).body.actions as {
      action: string;
      href: string;
      possible: boolean;
    }[];
    expect(actions.find((each) => each.action === 'refer')).toMatchObject({ href: '/v1/referrals', possible: false });
    expect(countOf(await intactJournal(dossier.lead, dossier.url), 'referral.lodged')).toBe(0);

    answered(await dossier.lead.send(open[0]!.actions[0]!.method, open[0]!.actions[0]!.href, {}), 201);
    const lodged = answered(await dossier.lead.post('/v1/referrals', letter(start)), 201);
    expect(lodged.headers['location']).toBe(`/v1/referrals/${lodged.body.id}`);
    expect(lodged.body).toMatchObject({
      state: 'lodged',
      agencies: [FINANCE],
      lodgedBy: officerOf(LEAD),
      violations: [{ id: start.violation, status: 'recorded' }],
      version: 1,
    });
    expect(typesOf(await intactJournal(dossier.lead, dossier.url)).at(-1)).toBe('referral.lodged');
  });
});

describe('the way of a referral', () => {
  test('lodged, taken up, proposed, decided and closed, with the suggestions of the policy', async () => {
    const { url, affairs, committee, dossier } = await referred();
    const seen = answered(await affairs.get(url), 200);
    expect(seen.body.suggestions).toMatchObject([
      { agency: FINANCE, degree: 'serious', recurrence: 0, measures: [{ code: 'review', name: 'Kiểm điểm' }] },
    ]);
    expect(answered(await affairs.post(`${url}/review`), 200).body.state).toBe('under_review');
    answered(await affairs.post(`${url}/proposal`, proposed({ measure: 'review' })), 200);
    expect(answered(await affairs.post(`${url}/proposal`, proposed()), 200).body).toMatchObject({
      state: 'proposed',
      measures: [{ measure: 'criticism' }],
    });
    expect(answered(await committee.post(`${url}/decision`, verdict()), 200).body).toMatchObject({
      state: 'decided',
      decision: { outcome: 'Phê bình.', by: officerOf(COMMITTEE) },
    });
    expect(answered(await affairs.post(`${url}/closure`, { remedied: true, text: 'Xong.' }), 200).body).toMatchObject({
      state: 'closed',
      closure: { remedied: true },
    });
    const types = typesOf(await intactJournal(dossier.lead, dossier.url)).filter((each) =>
      each.startsWith('referral.'),
    );
    expect(types).toEqual([
      'referral.lodged',
      'referral.under_review',
      'referral.proposed',
      'referral.proposed',
      'referral.decided',
      'referral.closed',
    ]);
  });

  test('rejected, it may be lodged again', async () => {
    const start = await referred();
    const rejected = answered(await start.affairs.post(`${start.url}/rejection`, { reason: 'Chưa rõ.' }), 200);
    expect(rejected.body).toMatchObject({ state: 'rejected', rejection: { reason: 'Chưa rõ.' } });
    expect(refusal(await start.affairs.post(`${start.url}/review`))).toEqual([409, 'transition-not-possible']);
    answered(await start.dossier.lead.post('/v1/referrals', letter(start)), 201);
    await intactJournal(start.dossier.lead, start.dossier.url);
  });

  test('R24: a remedy deadline that passes is a violation of that agency, once', async () => {
    const { here, url, affairs, dossier, id } = await referred('decision', { remedyBy: '2026-12-04' });
    const early = await affairs.post(`${url}/closure`, { remedied: false, text: 'Chưa.' });
    expect(refusal(early)).toEqual([422, 'rule-violated', ['remedy_running']]);
    await here.moveTo('2026-12-04T10:00:00.000Z');
    const [slow, ...more] = await violationsOf(affairs, '?kind=slow_to_remedy');
    expect([slow, more]).toMatchObject([
      { agency: FINANCE, kind: 'slow_to_remedy', degree: 'serious', referralId: id },
      [],
    ]);
    expect(answered(await affairs.get(url), 200).body).toMatchObject({
      remedyDueAt: null,
      measures: [{ missedAt: '2026-12-04T10:00:00.000Z' }],
    });
    answered(await affairs.post(`${url}/closure`, { remedied: false, text: 'Chưa khắc phục.' }), 200);
    expect(countOf(await intactJournal(dossier.lead, dossier.url), 'referral.remedy_missed')).toBe(1);
  });
});

test('R24: who was excused meanwhile has nothing left to put right', async () => {
  const { here, affairs, dossier, violation } = await referred('decision', { remedyBy: '2026-12-04' });
  answered(
    await affairs.post(`/v1/violations/${violation}/ruling`, { outcome: 'excused', reason: 'Hệ thống gián đoạn.' }),
    200,
  );
  await here.moveTo('2026-12-04T10:00:00.000Z');
  expect(await violationsOf(affairs, '?kind=slow_to_remedy')).toEqual([]);
  expect(countOf(await intactJournal(dossier.lead, dossier.url), 'referral.remedy_missed')).toBe(1);
});

describe('what is refused changes nothing', () => {
  test('letters', async () => {
    const start = await failed();
    const { here, dossier, violation } = start;
    const before = (await intactJournal(dossier.lead, dossier.url)).length;
    const refer = (change: object, by = dossier.lead) => by.post('/v1/referrals', letter(start, change));
    const other = await openDossier(here);
    for (const [change, path, code] of [
      [{ violationIds: [UNKNOWN] }, '/violationIds/0', 'unknown_violation'],
      [{ violationIds: [violation, violation] }, '/violationIds/1', 'repeated'],
    ] as const)
      expect((await refer(change)).body).toMatchObject({ status: 422, code: 'invalid', errors: [{ path, code }] });
    expect(refusal(await refer({ dossierId: other.id }))).toEqual([409, 'transition-not-possible']);
    expect(refusal(await refer({ dossierId: UNKNOWN }))).toEqual([404, 'not-found']);
    expect(refusal(await refer({ violationIds: [] }))).toEqual([422, 'invalid']);
    expect(refusal(await refer({ signedBy: signerOf(FINANCE) }))).toEqual([422, 'rule-violated', ['not_signed']]);
    expect(refusal(await refer({}, await here.of(HEALTH)))).toEqual([404, 'not-found']);
    expect(refusal(await refer({}, await here.of(FINANCE)))).toEqual([403, 'forbidden']);
    answered(await rule(here, violation, 'excused'), 200);
    expect(refusal(await refer({}))).toEqual([422, 'rule-violated', ['violation_not_referable']]);
    const entries = await intactJournal(dossier.lead, dossier.url);
    expect([entries.length - before, countOf(entries, 'referral.lodged')]).toEqual([1, 0]);
  });

  test('acts of the wrong agency, out of turn, and measures that did not exist', async () => {
    const start = await referred('review');
    const { here, dossier, url, affairs, committee } = start;
    const before = (await intactJournal(dossier.lead, dossier.url)).length;
    expect(refusal(await dossier.lead.post('/v1/referrals', letter(start)))).toEqual([
      422,
      'rule-violated',
      ['already_referred'],
    ]);
    for (const agency of [OFFICE, LEAD, FINANCE, COMMITTEE])
      expect(refusal(await (await here.of(agency)).post(`${url}/proposal`, proposed()))).toEqual([403, 'forbidden']);
    expect(refusal(await affairs.post(`${url}/decision`, verdict()))).toEqual([403, 'forbidden']);
    expect(refusal(await (await here.of(HEALTH)).get(url))).toEqual([404, 'not-found']);
    expect(refusal(await committee.post(`${url}/decision`, verdict()))).toEqual([409, 'transition-not-possible']);
    expect(refusal(await affairs.post(`${url}/proposal`, proposed({ measure: 'demotion' })))).toEqual([
      422,
      'rule-violated',
      ['measure_not_in_force'],
    ]);
    for (const [change, path, code] of [
      [{ measure: 'exile' }, '/measures/0/measure', 'unknown_measure'],
      [{ agency: LAND, official: undefined }, '/measures/0/agency', 'not_referred'],
      [{ official: signerOf(LAND) }, '/measures/0/official', 'not_of_agency'],
      [{ remedyBy: '2026-11-27' }, '/measures/0/remedyBy', 'in_past'],
    ] as const)
      expect((await affairs.post(`${url}/proposal`, proposed(change))).body).toMatchObject({
        status: 422,
        code: 'invalid',
        errors: [{ path, code }],
      });
    expect(refusal(await affairs.post(`${url}/rejection`, { reason: 'x' }, { 'if-match': '"1"' }))).toEqual([
      412,
      'version-changed',
    ]);
    expect((await intactJournal(dossier.lead, dossier.url)).length).toBe(before);
  });

  test('a remedy deadline that passed between proposal and decision', async () => {
    const { here, url, committee } = await referred('proposal', { remedyBy: '2026-12-02' });
    await here.moveTo('2026-12-03T09:00:00+07:00');
    expect(refusal(await committee.post(`${url}/decision`, verdict()))).toEqual([
      422,
      'rule-violated',
      ['remedy_deadline_passed'],
    ]);
    expect(answered(await committee.post(`${url}/decision`, verdict({ measures: [] })), 200).body).toMatchObject({
      state: 'decided',
      measures: [],
    });
  });
});

test('who sees a referral, and the list', async () => {
  const { here, id, affairs, dossier, violation } = await referred();
  const ids = async (agency: string, query = '') =>
    (answered(await (await here.of(agency)).get(`/v1/referrals${query}`), 200).body.items as { id: string }[]).map(
      (each) => each.id,
    );
  for (const agency of [LEAD, FINANCE, HOME_AFFAIRS, OFFICE]) expect(await ids(agency)).toEqual([id]);
  for (const agency of [LAND, HEALTH]) expect(await ids(agency)).toEqual([]);
  for (const query of [
    'state=lodged',
    `agency=${FINANCE}`,
    `leadAgency=${LEAD}`,
    `dossierId=${dossier.id}`,
    'from=2026-11-30&to=2026-11-30',
  ])
    expect(await ids(HOME_AFFAIRS, `?${query}`)).toEqual([id]);
  for (const query of ['state=closed', `agency=${LAND}`, 'to=2026-11-29', 'from=2026-12-01'])
    expect(await ids(HOME_AFFAIRS, `?${query}`)).toEqual([]);
  expect((await affairs.get('/v1/referrals?from=2026-12-01&to=2026-11-30')).body).toMatchObject({
    status: 422,
    errors: [{ path: '/to', code: 'before_from' }],
  });
  answered(await rule(here, violation, 'excused'), 200);
  expect(answered(await affairs.get(`/v1/referrals/${id}`), 200).body).toMatchObject({
    violations: [{ status: 'excused' }],
    suggestions: [],
  });
});
