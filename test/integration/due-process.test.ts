import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { countOf, intactJournal, typesOf } from '../support/journal.js';
import { COMMITTEE, FINANCE, officerOf, seedFile, signerOf } from '../support/province.js';
import { proposed, referred, verdict } from '../support/referrals.js';
import { rule } from '../support/violations.js';

const apps = useApps();

describe('R8: no measure before the explanation is due', () => {
  test('review waits for the explanation, a proposal for the ruling and a signature', async () => {
    const { here, url, affairs, violation } = await referred(apps.app);
    const early = await affairs.post(`${url}/review`);
    expect(refusal(early)).toEqual([422, 'rule-violated', ['explanation_period_running']]);
    const explainedBy = '2026-12-07T10:00:00.000Z';
    expect(answered(await affairs.get(url), 200).body).toMatchObject({
      reviewableFrom: explainedBy,
      reviewDueAt: '2026-12-21T10:00:00.000Z',
      overdue: false,
      violations: [{ ruled: false, explanationDueAt: explainedBy }],
    });
    await here.moveTo('2026-12-07T16:59:59+07:00');
    expect(refusal(await affairs.post(`${url}/review`))).toEqual([
      422,
      'rule-violated',
      ['explanation_period_running'],
    ]);
    await here.moveTo(explainedBy);
    expect(answered(await affairs.post(`${url}/review`), 200).body).toMatchObject({ reviewableFrom: null });
    const document = { documentDate: '2026-12-07' };
    const propose = (change: object = {}) => affairs.post(`${url}/proposal`, { ...proposed(), ...document, ...change });
    expect(refusal(await propose())).toEqual([422, 'rule-violated', ['violation_not_ruled']]);
    answered(await rule(here, violation, 'upheld'), 200);
    expect(refusal(await propose({ signedBy: signerOf(FINANCE) }))).toEqual([422, 'rule-violated', ['not_signed']]);
    expect((await propose({ documentDate: '2026-12-04' })).body).toMatchObject({
      status: 422,
      errors: [{ path: '/documentDate', code: 'before_review' }],
    });
    const { documentNumber: _, ...unnumbered } = proposed();
    expect(refusal(await affairs.post(`${url}/proposal`, unnumbered))).toEqual([422, 'invalid']);
    answered(await propose(), 200);
  });

  test('Home Affairs has a deadline of its own, with reminders; missed, the referral shows as overdue', async () => {
    const { here, url, affairs, dossier } = await referred(apps.app);
    await here.moveTo('2026-12-21T10:00:01.000Z');
    expect(answered(await affairs.get(url), 200).body).toMatchObject({
      state: 'lodged',
      overdue: true,
      reviewOverdueAt: '2026-12-21T10:00:00.000Z',
      reminders: [{ rung: 'before_2wd' }, { rung: 'at_deadline' }],
    });
    await here.moveTo('2027-02-01T09:00:00+07:00');
    const { reminders } = answered(await affairs.get(url), 200).body as { reminders: { rung: string }[] };
    expect(reminders.map((each) => each.rung)).toEqual([
      'before_2wd',
      'at_deadline',
      ...[1, 2, 3, 4, 5].map((no) => `after_${no}`),
    ]);
    expect(countOf(await intactJournal(dossier.lead, dossier.url), 'referral.review_overdue')).toBe(1);
    const rejected = answered(await affairs.post(`${url}/rejection`, { reason: 'Chưa rõ.' }), 200).body;
    expect(rejected).toMatchObject({ overdue: false, reviewOverdueAt: '2026-12-21T10:00:00.000Z' });
  });

  test('a day off that is declared meanwhile moves both the time to explain and that deadline', async () => {
    const { here, url, affairs, dossier } = await referred(apps.app);
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    const off = { date: '2026-12-04', kind: 'off', name: 'Nghỉ bão' };
    answered(await here.operator.put('/v1/calendar', { ...seed, days: [...seed.days, off] }), 200);
    await here.moveTo('2026-12-01T09:00:00+07:00');
    expect(answered(await affairs.get(url), 200).body).toMatchObject({
      reviewableFrom: '2026-12-08T10:00:00.000Z',
      reviewDueAt: '2026-12-22T10:00:00.000Z',
    });
    expect(countOf(await intactJournal(dossier.lead, dossier.url), 'referral.deadline_moved')).toBe(1);
  });
});

describe('R9: discipline', () => {
  const meeting = (heldOn: string) => ({ heldOn, documentNumber: '3/BB', documentDate: heldOn });
  const held = { agency: FINANCE, official: signerOf(FINANCE) };
  const proceedings = [{ ...held, reviewMeeting: meeting('2026-12-01'), council: meeting('2026-12-02') }];

  test('needs a review meeting and a council before the decision, whose days and documents are kept', async () => {
    const { here, url, committee } = await referred(apps.app, 'proposal', { measure: 'warning' });
    await here.moveTo('2026-12-03T09:00:00+07:00');
    const decide = (change: object = {}) =>
      committee.post(`${url}/decision`, verdict({ documentDate: '2026-12-03', ...change }));
    expect(refusal(await decide())).toEqual([422, 'rule-violated', ['proceedings_missing']]);
    const [first] = proceedings;
    expect((await decide({ proceedings: [{ ...first, council: meeting('2026-11-30') }] })).body).toMatchObject({
      status: 422,
      errors: [{ path: '/proceedings/0/council/heldOn', code: 'before_review_meeting' }],
    });
    const { body } = answered(await decide({ proceedings }), 200);
    expect(body.measures).toMatchObject([
      {
        measure: 'warning',
        law: { kind: 'disciplinary', actedOn: '2026-11-30', handledOn: '2026-12-03', handleBy: '2027-02-28' },
        proceedings: { council: { heldOn: '2026-12-02', documentNumber: '3/BB' } },
      },
    ]);
  });

  test('is not for an agency, nor a leader’s form for an officer', async () => {
    const { url, affairs, committee } = await referred(apps.app, 'proposal');
    const propose = (change: object) => affairs.post(`${url}/proposal`, proposed(change));
    expect(refusal(await propose({ measure: 'warning', official: undefined }))).toEqual([
      422,
      'rule-violated',
      ['measure_does_not_fit'],
    ]);
    expect(refusal(await propose({ measure: 'dismissal_from_post', official: officerOf(FINANCE) }))).toEqual([
      422,
      'rule-violated',
      ['leaders_only'],
    ]);
    expect(refusal(await committee.post(`${url}/measure-review`, revoked()))).toEqual([409, 'transition-not-possible']);
  });
});

const revoked = (change: object = {}) => ({
  outcome: 'revoked',
  reason: 'Vi phạm đã được miễn.',
  documentNumber: '901/QĐ',
  documentDate: '2026-11-30',
  signedBy: signerOf(COMMITTEE),
  ...change,
});

describe('R8: a violation that is excused after the decision', () => {
  test('opens a review of the measures, which the committee revokes', async () => {
    const { here, url, affairs, committee, dossier, violation } = await referred(apps.app, 'decision');
    answered(await rule(here, violation, 'excused'), 200);
    expect(answered(await affairs.get(url), 200).body).toMatchObject({
      state: 'measure_review',
      measureReview: { agencies: [FINANCE], violationIds: [violation] },
      measures: [{ measure: 'criticism' }],
    });
    const review = (change: object = {}, by = committee) => by.post(`${url}/measure-review`, revoked(change));
    for (const by of [affairs, dossier.lead, await here.of(FINANCE)])
      expect(refusal(await review({}, by))).toEqual([403, 'forbidden']);
    expect(refusal(await review({ outcome: 'kept' }))).toEqual([422, 'rule-violated', ['no_violation_left']]);
    expect(refusal(await review({ outcome: 'changed' }))).toEqual([422, 'invalid']);
    expect(refusal(await review({ signedBy: signerOf(FINANCE) }))).toEqual([422, 'rule-violated', ['not_signed']]);
    expect((await review({ documentDate: '2026-11-27' })).body).toMatchObject({
      errors: [{ path: '/documentDate', code: 'before_measure_review' }],
    });
    expect(answered(await review(), 200).body).toMatchObject({
      state: 'decided',
      measures: [],
      measureReview: null,
      measureReviews: [{ outcome: 'revoked', by: officerOf(COMMITTEE), before: [{ measure: 'criticism' }] }],
    });
    answered(await affairs.post(`${url}/closure`, { remedied: true, text: 'Xong.' }), 200);
    const types = typesOf(await intactJournal(dossier.lead, dossier.url));
    expect(types.filter((each) => each.includes('measure'))).toEqual([
      'referral.measure_review_opened',
      'referral.measures_reviewed',
    ]);
    const own = answered(await (await here.of(FINANCE)).get(url), 200).body;
    expect(own.measureReviews).toMatchObject([{ agencies: [FINANCE], violationIds: [violation] }]);
  });

  test('after the closure too; upheld again meanwhile, the measures may be kept or changed', async () => {
    const { here, url, affairs, committee, violation } = await referred(apps.app, 'decision');
    answered(await affairs.post(`${url}/closure`, { remedied: true, text: 'Xong.' }), 200);
    answered(await rule(here, violation, 'excused'), 200);
    expect(answered(await affairs.get(url), 200).body.state).toBe('measure_review');
    answered(await rule(here, violation, 'upheld'), 200);
    const { measures } = proposed({ measure: 'reminder' });
    const changed = await committee.post(`${url}/measure-review`, revoked({ outcome: 'changed', measures }));
    expect(answered(changed, 200).body).toMatchObject({ state: 'closed', measures: [{ measure: 'reminder' }] });
    answered(await rule(here, violation, 'excused'), 200);
    answered(await rule(here, violation, 'upheld'), 200);
    const kept = await committee.post(`${url}/measure-review`, revoked({ outcome: 'kept' }));
    expect(answered(kept, 200).body).toMatchObject({ state: 'closed', measures: [{ measure: 'reminder' }] });
  });

  test('is nothing to review where no measure is for that agency', async () => {
    const { here, url, committee, violation } = await referred(apps.app, 'proposal');
    answered(await committee.post(`${url}/decision`, verdict({ measures: [] })), 200);
    answered(await rule(here, violation, 'excused'), 200);
    expect(answered(await committee.get(url), 200).body.state).toBe('decided');
  });
});
