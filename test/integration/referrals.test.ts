import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { countOf, intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  signerOf,
} from '../support/province.js';
import { heard, letter, proposed, referred, ruled, verdict } from '../support/referrals.js';
import { rule, violationsOf } from '../support/violations.js';

const apps = useApps();

describe('the way of a referral', () => {
  test('lodged, taken up, proposed, decided and closed, with the suggestions of the policy', async () => {
    const start = await referred(apps.app);
    const { url, affairs, committee, dossier } = start;
    const seen = answered(await affairs.get(url), 200);
    expect(seen.body.suggestions).toMatchObject([
      {
        agency: FINANCE,
        degree: 'serious',
        recurrence: 0,
        measures: [{ code: 'review', name: 'Kiểm điểm', kind: 'administrative', confirmed: false }],
      },
    ]);
    await heard(start);
    expect(answered(await affairs.post(`${url}/review`), 200).body.state).toBe('under_review');
    await ruled(start);
    answered(await affairs.post(`${url}/proposal`, proposed({ measure: 'review' })), 200);
    expect(answered(await affairs.post(`${url}/proposal`, proposed()), 200).body).toMatchObject({
      state: 'proposed',
      proposal: { documentNumber: '245/SNV', documentDate: '2026-11-30', signedBy: signerOf(HOME_AFFAIRS) },
      measures: [{ measure: 'criticism', law: { chosen: 'act', actedOn: '2026-11-30', kind: 'administrative' } }],
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
    const start = await referred(apps.app);
    const rejected = answered(await start.affairs.post(`${start.url}/rejection`, { reason: 'Chưa rõ.' }), 200);
    expect(rejected.body).toMatchObject({ state: 'rejected', rejection: { reason: 'Chưa rõ.' } });
    expect(refusal(await start.affairs.post(`${start.url}/review`))).toEqual([409, 'transition-not-possible']);
    answered(await start.dossier.lead.post('/v1/referrals', letter(start)), 201);
    await intactJournal(start.dossier.lead, start.dossier.url);
  });

  test('R24: a remedy deadline that passes is a violation of that agency, once', async () => {
    const { here, url, affairs, dossier, id } = await referred(apps.app, 'decision', { remedyBy: '2026-12-04' });
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
  const { here, affairs, dossier, violation } = await referred(apps.app, 'decision', { remedyBy: '2026-12-04' });
  answered(
    await affairs.post(`/v1/violations/${violation}/ruling`, { outcome: 'excused', reason: 'Hệ thống gián đoạn.' }),
    200,
  );
  await here.moveTo('2026-12-04T10:00:00.000Z');
  expect(await violationsOf(affairs, '?kind=slow_to_remedy')).toEqual([]);
  expect(countOf(await intactJournal(dossier.lead, dossier.url), 'referral.remedy_missed')).toBe(1);
});

test('who sees a referral, and the list', async () => {
  const { here, id, affairs, dossier, violation } = await referred(apps.app);
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
