import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, refusal } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import {
  FINANCE,
  give,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  officerOf,
  province,
  seedFile,
  signerOf,
} from '../support/province.js';
import {
  consulted,
  explain,
  oneViolation,
  outcomeOf,
  rule,
  silence,
  violationsOf,
  type Violation,
} from '../support/violations.js';

const apps = useApps();
const EXPLAINED_BY = '2026-12-07T10:00:00.000Z';

describe('explanation and ruling', () => {
  test('explained, then upheld: both are kept with who said them', async () => {
    const { here, finance, violation, requestId, dossierUrl } = await silence(apps.app);
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
    const { here, finance, violation, requestId, dossierUrl } = await silence(apps.app);
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

  test('silence leaves it upheld, for Home Affairs to rule, and is itself a late explanation', async () => {
    const { here, finance, url, violation, requestId } = await silence(apps.app);
    await here.moveTo('2026-12-07T16:59:59+07:00');
    expect(await oneViolation(finance)).toMatchObject({ status: 'recorded' });
    await here.moveTo(EXPLAINED_BY);
    expect((await finance.get(url)).body).toMatchObject({ status: 'upheld', ruling: null });
    expect(await oneViolation(finance, '?kind=late_explanation')).toMatchObject({
      agency: FINANCE,
      ofViolationId: violation.id,
      requestId: null,
      dueAt: EXPLAINED_BY,
      lateUntil: null,
      degree: 'minor',
      recurrence: 0,
    });
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
    const { here, finance, url, violation, dossierUrl } = await silence(apps.app);
    await here.moveTo(EXPLAINED_BY);
    expect((await finance.get(url)).body).toMatchObject({ status: 'upheld', ruling: null });
    answered(await explain(finance, violation.id, FINANCE), 200);
    expect((await finance.get(url)).body).toMatchObject({ status: 'explained' });
    expect(await oneViolation(finance, '?status=annulled')).toMatchObject({ kind: 'late_explanation' });
    expect(await oneViolation(finance)).toMatchObject({ kind: 'no_opinion' });
    await intactJournal(await here.of(HOME_AFFAIRS), dossierUrl);
  });

  test('a late explanation is heard as long as nobody has ruled, and counts as late', async () => {
    const { here, finance, url, violation, dossierUrl } = await silence(apps.app);
    await here.moveTo('2026-12-09T09:00:00+07:00');
    expect(answered(await explain(finance, violation.id, FINANCE), 200).body).toMatchObject({ status: 'explained' });
    const late = await oneViolation(finance, '?kind=late_explanation');
    expect(late).toMatchObject({ lateUntil: '2026-12-09T02:00:00.000Z', degree: 'moderate', status: 'recorded' });
    answered(await rule(here, violation.id, 'upheld'), 200);
    expect(refusal(await explain(finance, violation.id, FINANCE))).toEqual([409, 'transition-not-possible']);
    // Nobody explains the late explanation: that is not charged once more.
    await here.moveTo('2027-01-15T09:00:00+07:00');
    expect((await violationsOf(finance)).map((each) => each.kind).sort()).toEqual(['late_explanation', 'no_opinion']);
    expect(await oneViolation(finance, '?kind=late_explanation')).toMatchObject({
      status: 'upheld',
      degree: 'moderate',
    });
    await intactJournal(await here.of(HOME_AFFAIRS), dossierUrl);
    expect((await finance.get(url)).body.ruling).toMatchObject({ outcome: 'upheld' });
    const proofs = answered(await finance.get(`/v1/violations/${late.id}`), 200).body.proofs as { type: string }[];
    expect(proofs.map((each) => each.type)).toEqual([
      'violation.recorded',
      'violation.unexplained',
      'violation.explained',
    ]);
  });

  test('what was none after all leaves no late explanation behind', async () => {
    const { here, finance, violation } = await silence(apps.app);
    await here.moveTo('2026-12-09T09:00:00+07:00');
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    // The whole time to answer and to explain is declared off afterwards.
    const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07', '2026-12-08'];
    const off = days.map((date) => ({ date, kind: 'off', name: 'Nghỉ bão' }));
    answered(await here.operator.put('/v1/calendar', { ...seed, days: [...seed.days, ...off] }), 200);
    const annulled = await violationsOf(finance, '?status=annulled');
    expect(annulled.map((each) => each.kind).sort()).toEqual(['late_explanation', 'no_opinion']);
    expect(annulled.map((each) => each.id)).toContain(violation.id);
    expect(await violationsOf(finance)).toEqual([]);
  });

  test('a day off that is declared after the time to explain has passed gives the time back', async () => {
    const { here, finance, url } = await silence(apps.app);
    await here.moveTo('2026-12-08T09:00:00+07:00');
    expect((await finance.get(url)).body).toMatchObject({ status: 'upheld' });
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    const off = { date: '2026-12-04', kind: 'off', name: 'Nghỉ bão' };
    answered(await here.operator.put('/v1/calendar', { ...seed, days: [...seed.days, off] }), 200);
    expect((await finance.get(url)).body).toMatchObject({
      status: 'recorded',
      explanationDueAt: '2026-12-08T10:00:00.000Z',
    });
    expect(await oneViolation(finance, '?status=annulled')).toMatchObject({ kind: 'late_explanation' });
    await here.moveTo('2026-12-08T17:00:00+07:00');
    expect((await finance.get(url)).body).toMatchObject({ status: 'upheld' });
    expect(await oneViolation(finance, '?kind=late_explanation')).toMatchObject({ dueAt: '2026-12-08T10:00:00.000Z' });
  });

  test('nobody is found guilty while the time to explain runs; excused one may be at once', async () => {
    const { here, violation } = await silence(apps.app);
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
    const { here, violation, requestId } = await silence(apps.app);
    answered(await rule(here, violation.id, 'excused'), 200);
    const finance = await here.of(FINANCE);
    await give({ id: requestId, url: `/v1/requests/${requestId}`, agency: FINANCE, caller: finance, body: {} });
    expect(await oneViolation(finance)).toMatchObject({ kind: 'late_opinion', status: 'excused' });
    expect(await outcomeOf(apps.app.pool, requestId)).toBe('excused');
  });

  test('a calendar that grows gives the agency more time, in a closed dossier too', async () => {
    const { here, finance, url, dossierUrl } = await silence(apps.app);
    answered(
      await (await here.of(LEAD)).post(`${dossierUrl}/withdrawal`, { reason: 'Không cần.', signedBy: 'H29.6-01' }),
      200,
    );
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
    expect(typesOf(await intactJournal(await here.of(HOME_AFFAIRS), dossierUrl)).slice(-3)).toEqual([
      'violation.deadline_moved',
      'violation.unexplained',
      'violation.recorded',
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
  const late = (): Promise<Violation[]> => violationsOf(watcher, `?agency=${FINANCE}&kind=late_opinion`);
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

test('an act is done once under one key, and only on the version that was read', async () => {
  const { here, finance, violation, url } = await silence(apps.app);
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
  const { here, finance, violation, url } = await silence(apps.app);
  const [explained, ruled] = await Promise.all([
    explain(finance, violation.id, FINANCE),
    rule(here, violation.id, 'excused'),
  ]);
  expect(ruled.status).toBe(200);
  expect([200, 409]).toContain(explained.status);
  const { body } = await finance.get(url);
  expect(body.version).toBe(explained.status === 200 ? 3 : 2);
});
