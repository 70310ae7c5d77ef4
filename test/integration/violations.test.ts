import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HEALTH,
  HOME_AFFAIRS,
  JUSTICE,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  openRound,
  province,
  seedFile,
  signerOf,
  type Province,
} from '../support/province.js';
import { consulted, oneViolation, outcomeOf, violationsOf } from '../support/violations.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

const DUE = '2026-11-30T10:00:00.000Z';
const after = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();
const watcher = (here: Province) => here.of(HOME_AFFAIRS);

describe('a failure is recorded in the transaction of its cause', () => {
  test('silence at the deadline, with its head, its evidence and its time to explain', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo(DUE);
    const violation = await oneViolation(await watcher(here));
    expect(violation).toMatchObject({
      kind: 'no_opinion',
      agency: FINANCE,
      head: signerOf(FINANCE),
      official: null,
      degree: 'serious',
      recurrence: 0,
      dossierId: dossier.id,
      leadAgency: LEAD,
      requestId: asked[FINANCE]!.id,
      occurredAt: DUE,
      dueAt: DUE,
      lateUntil: null,
      status: 'recorded',
      explanationDueAt: '2026-12-07T10:00:00.000Z',
      ruling: null,
      version: 1,
    });
    const entries = await intactJournal(await watcher(here), dossier.url);
    const recorded = entries.find((each) => each.type === 'violation.recorded')!;
    expect(recorded).toMatchObject({
      actor: { client: null },
      data: {
        violationId: violation.id,
        kind: 'no_opinion',
        agency: FINANCE,
        head: signerOf(FINANCE),
        causeSeq: typesOf(entries).indexOf('request.deemed_agreed') + 1,
      },
    });
    const proofs = violation.evidence.map((seq) => entries[seq - 1]!);
    expect(proofs.every((each) => each.data['requestId'] === asked[FINANCE]!.id)).toBe(true);
    expect(typesOf(proofs)).toEqual([
      'request.sent',
      'request.reminded',
      'request.reminded',
      'request.deemed_agreed',
      'request.reminded',
    ]);
    const { body } = await (await watcher(here)).get(`/v1/violations/${violation.id}`);
    expect((body.proofs as object[]).map((each) => ({ ...each }))).toEqual(
      proofs.map(({ seq, at, type }) => ({ seq, at, type })),
    );
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('silent');
  });

  test('no opinion becomes a late one when it comes, and is graded by how late', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo(after(DUE, 1_000));
    expect((await give(asked[FINANCE]!)).body.state).toBe('answered_late');
    const violation = await oneViolation(await watcher(here));
    expect(violation).toMatchObject({
      kind: 'late_opinion',
      official: officerOf(FINANCE),
      dueAt: DUE,
      lateUntil: after(DUE, 1_000),
      degree: 'minor',
      status: 'recorded',
    });
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('late');
    const entries = await intactJournal(await watcher(here), dossier.url);
    expect(typesOf(entries).slice(-2)).toEqual(['request.answered_late', 'violation.turned_late']);
    expect(violation.evidence).toContain(entries.at(-2)!.seq);
    expect(answered(await (await watcher(here)).get('/v1/violations?kind=no_opinion'), 200).body.items).toEqual([]);
  });

  test.each([
    ['a working day late is minor', '2026-12-01T16:00:00+07:00', 'minor'],
    ['two are moderate', '2026-12-02T16:00:00+07:00', 'moderate'],
    ['six are serious', '2026-12-08T16:00:00+07:00', 'serious'],
  ])('%s', async (_, at, degree) => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo(at);
    await give(asked[FINANCE]!);
    expect(await oneViolation(await watcher(here))).toMatchObject({ kind: 'late_opinion', degree });
  });

  test('a supplement that does not come', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[LAND]!);
    await give(asked[FINANCE]!);
    const { supplementDueAt } = answered(
      await dossier.lead.post(`${asked[FINANCE]!.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu' }] }),
      200,
    ).body as { supplementDueAt: string };
    await here.moveTo(supplementDueAt);
    expect(await oneViolation(await watcher(here))).toMatchObject({
      kind: 'incomplete_opinion',
      agency: FINANCE,
      official: officerOf(FINANCE),
      dueAt: supplementDueAt,
      degree: 'minor',
    });
    await here.moveTo(after(supplementDueAt, 1_000));
    expect((await give(asked[FINANCE]!)).body.state).toBe('answered_late');
    expect(await oneViolation(await watcher(here))).toMatchObject({ kind: 'incomplete_opinion' });
  });

  test('a supplement in the deadline’s own second takes it away', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[FINANCE]!);
    const { supplementDueAt } = answered(
      await dossier.lead.post(`${asked[FINANCE]!.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu' }] }),
      200,
    ).body as { supplementDueAt: string };
    await here.moveTo(after(supplementDueAt, 900));
    expect((await give(asked[FINANCE]!)).body.state).toBe('answered');
    expect(await violationsOf(await watcher(here))).toEqual([]);
  });

  test('grounds on which the Office returns a submission, one violation of each kind', async () => {
    const here = await province(apps.app);
    const dossier = await ready(here);
    answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
    const grounds = [
      'missing_component',
      'wrong_form',
      'not_signed',
      'unreconciled',
      'out_of_competence',
      'extra_component',
      'late_without_reason',
      'other',
    ];
    answered(await (await here.of(OFFICE)).post(`${dossier.url}/return`, { grounds, text: 'Chưa đủ.' }), 200);
    const found = await violationsOf(await watcher(here));
    expect(found.map((each) => [each.kind, each.agency, each.head, each.official]).sort()).toEqual(
      ['extra_component', 'incomplete_submission', 'late_dossier', 'out_of_competence', 'unreconciled_submission'].map(
        (kind) => [kind, LEAD, signerOf(LEAD), officerOf(LEAD)],
      ),
    );
    const types = typesOf(await intactJournal(dossier.lead, dossier.url));
    for (const { evidence } of found)
      expect(evidence.map((seq) => types[seq - 1])).toEqual(
        expect.arrayContaining(['dossier.submitted', 'submission.returned']),
      );
  });

  test('`other` says too little to be held against anybody', async () => {
    const here = await province(apps.app);
    const dossier = await ready(here);
    answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
    answered(await (await here.of(OFFICE)).post(`${dossier.url}/return`, { grounds: ['other'], text: 'Khác.' }), 200);
    expect(await violationsOf(await watcher(here))).toEqual([]);
  });

  test('a dossier whose time runs out, once, as late as today until it ends', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, { procedureCode: 'PH-TT-01' });
    const dueAt = dossier.body.dueAt as string;
    await here.moveTo(dueAt);
    expect(await oneViolation(await watcher(here))).toMatchObject({
      kind: 'late_dossier',
      agency: LEAD,
      official: officerOf(LEAD),
      dueAt,
      lateUntil: null,
      degree: 'minor',
    });
    await here.moveTo(after(dueAt, 20 * 86_400_000));
    expect(await oneViolation(await watcher(here))).toMatchObject({ lateUntil: null, degree: 'serious' });
    answered(await dossier.lead.post(`${dossier.url}/withdrawal`, { reason: 'Không cần.' }), 200);
    expect(await oneViolation(await watcher(here))).toMatchObject({
      lateUntil: after(dueAt, 20 * 86_400_000),
      degree: 'serious',
      status: 'upheld',
    });
  });

  test('an agency outside the procedure’s own list that the matter was none of', async () => {
    const here = await province(apps.app);
    const dossier = await openDossier(here, { procedureCode: 'PH-TT-01' });
    const asked = await openRound(here, dossier, [HEALTH]);
    answered(
      await asked[HEALTH]!.caller.post(`${asked[HEALTH]!.url}/decline`, {
        reason: 'Không thuộc thẩm quyền.',
        competentAgency: JUSTICE,
      }),
      200,
    );
    expect(await violationsOf(await watcher(here))).toEqual([]);
    answered(
      await dossier.lead.post(`${asked[HEALTH]!.url}/rerouting`, { agency: JUSTICE, reason: 'Đúng thẩm quyền.' }),
      201,
    );
    expect(await oneViolation(await watcher(here))).toMatchObject({
      kind: 'improper_consultation',
      agency: LEAD,
      requestId: asked[HEALTH]!.id,
    });
    expect(await outcomeOf(apps.app.pool, asked[HEALTH]!.id)).toBe('declined');
  });

  test('one that the procedure lists may be asked and found not competent', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    answered(
      await asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/decline`, { reason: 'Không thuộc thẩm quyền.' }),
      200,
    );
    answered(
      await dossier.lead.post(`${asked[FINANCE]!.url}/rerouting`, { agency: JUSTICE, reason: 'Đúng thẩm quyền.' }),
      201,
    );
    expect(await violationsOf(await watcher(here))).toEqual([]);
  });
});

describe('nobody is charged with what was no failure', () => {
  test.each([0, 999])(
    'an answer %i ms into the second of the deadline, before and after the deadline fired',
    async (late) => {
      const here = await province(apps.app);
      const { dossier, asked } = await consulted(here);
      await here.moveTo(after(DUE, late));
      const fired = await violationsOf(await watcher(here));
      expect(fired.map((each) => each.kind)).toEqual(['no_opinion', 'no_opinion']);
      for (const each of Object.values(asked))
        expect((await give(each)).body).toMatchObject({ state: 'answered', late: false });
      expect(await violationsOf(await watcher(here))).toEqual([]);
      expect(
        (await violationsOf(await watcher(here), '?status=annulled')).map((each) => [each.id, each.status]).sort(),
      ).toEqual(fired.map((each) => [each.id, 'annulled']).sort());
      expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('on_time');
      expect(typesOf(await intactJournal(await watcher(here), dossier.url)).slice(-2)).toEqual([
        'request.answered',
        'violation.annulled',
      ]);
    },
  );

  test('a granted extension', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[LAND]!);
    answered(
      await asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/extension`, { workingDays: 3, reason: 'Cần số liệu.' }),
      201,
    );
    answered(await dossier.lead.post(`${asked[FINANCE]!.url}/extension/decision`, { granted: true }), 200);
    await here.moveTo('2026-12-03T16:59:59+07:00');
    expect(await violationsOf(await watcher(here))).toEqual([]);
    await here.moveTo('2026-12-03T17:00:00+07:00');
    const violation = await oneViolation(await watcher(here));
    const types = typesOf(await intactJournal(await watcher(here), dossier.url));
    expect(violation.evidence.map((seq) => types[seq - 1])).toEqual(
      expect.arrayContaining(['request.extension_asked', 'request.extension_granted']),
    );
  });

  test('a request that was withdrawn', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    for (const each of Object.values(asked))
      answered(await dossier.lead.post(`${each.url}/withdrawal`, { reason: 'Không cần nữa.' }), 200);
    await here.moveTo(after(DUE, 86_400_000));
    expect(await violationsOf(await watcher(here))).toEqual([]);
  });

  test('silence while the dossier’s time stands still: waived, and out of the scores', async () => {
    const here = await province(apps.app);
    const { dossier, asked } = await consulted(here);
    await give(asked[LAND]!);
    answered(
      await asked[FINANCE]!.caller.post(`${asked[FINANCE]!.url}/decline`, { reason: 'Không thuộc thẩm quyền.' }),
      200,
    );
    answered(
      await dossier.lead.post(`${dossier.url}/suspension`, { reason: 'awaiting_applicant', text: 'Chờ bổ sung.' }),
      200,
    );
    answered(await dossier.lead.post(`${asked[FINANCE]!.url}/insistence`, { reason: 'Thuộc lĩnh vực.' }), 200);
    await here.moveTo('2026-12-03T09:00:00+07:00');
    const entries = await intactJournal(await watcher(here), dossier.url);
    expect(entries.find((each) => each.type === 'violation.waived')).toMatchObject({
      data: { kind: 'no_opinion', agency: FINANCE, requestId: asked[FINANCE]!.id, reason: 'suspended' },
    });
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('excused');
    expect((await give(asked[FINANCE]!)).body.state).toBe('answered_late');
    expect(await violationsOf(await watcher(here))).toEqual([]);
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('excused');
  });

  test.each([
    ['before the deadline', '2026-11-27T09:00:00+07:00', null],
    ['after it had fired', '2026-11-30T18:00:00+07:00', 'annulled'],
  ])('a deadline that a new calendar moves, %s', async (_, at, status) => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo(at);
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    answered(
      await here.operator.put('/v1/calendar', {
        ...seed,
        days: [...seed.days, { date: '2026-11-30', kind: 'off', name: 'Nghỉ bão' }],
      }),
      200,
    );
    await here.moveTo('2026-12-01T16:00:00+07:00');
    expect(await violationsOf(await watcher(here))).toEqual([]);
    expect((await violationsOf(await watcher(here), '?status=annulled')).map((each) => each.status)).toEqual(
      status === null ? [] : [status],
    );
    await give(asked[FINANCE]!);
    expect(await violationsOf(await watcher(here))).toEqual([]);
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe(status === null ? 'on_time' : 'excused');
  });

  test('a late opinion that the new calendar makes timely is annulled too; one that stays late stays', async () => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await here.moveTo('2026-11-30T18:00:00+07:00');
    await give(asked[FINANCE]!);
    await here.moveTo('2026-12-02T18:00:00+07:00');
    await give(asked[LAND]!);
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    answered(
      await here.operator.put('/v1/calendar', {
        ...seed,
        days: [...seed.days, { date: '2026-11-30', kind: 'off', name: 'Nghỉ bão' }],
      }),
      200,
    );
    expect(await oneViolation(await watcher(here))).toMatchObject({ agency: LAND, kind: 'late_opinion' });
  });

  test('an answer after the deadline that the calendar moved to is late after all', async () => {
    const here = await province(apps.app);
    const { asked } = await consulted(here);
    await give(asked[LAND]!);
    await here.moveTo('2026-11-30T18:00:00+07:00');
    const seed = seedFile<{ days: object[] }>('vn-working-calendar');
    answered(
      await here.operator.put('/v1/calendar', {
        ...seed,
        days: [...seed.days, { date: '2026-11-30', kind: 'off', name: 'Nghỉ bão' }],
      }),
      200,
    );
    await here.moveTo('2026-12-02T09:00:00+07:00');
    await give(asked[FINANCE]!);
    expect(await oneViolation(await watcher(here))).toMatchObject({
      kind: 'late_opinion',
      dueAt: '2026-12-01T10:00:00.000Z',
      degree: 'minor',
    });
    expect(await outcomeOf(apps.app.pool, asked[FINANCE]!.id)).toBe('late');
  });
});

test('the head is the one of the day of the failure, whoever follows', async () => {
  const here = await province(apps.app);
  const first = await consulted(here);
  await give(first.asked[LAND]!);
  await here.moveTo('2026-12-02T09:00:00+07:00');
  const seed = seedFile<{
    agencies: { code: string; officials: { code: string; role: string; maySign: boolean }[] }[];
  }>('hcmc-agencies');
  const agencies = seed.agencies.map((each) =>
    each.code === FINANCE
      ? {
          ...each,
          officials: each.officials
            .filter((official) => official.role !== 'head')
            .map((official) => (official.role === 'deputy_head' ? { ...official, role: 'head' } : official)),
        }
      : each,
  );
  answered(await here.operator.put('/v1/directory', { ...seed, agencies }), 200);
  const second = await consulted(here);
  await give(second.asked[LAND]!);
  await here.moveTo('2026-12-10T09:00:00+07:00');
  const found = await violationsOf(await watcher(here), `?agency=${FINANCE}`);
  expect(found.map((each) => [each.requestId, each.head])).toEqual([
    [second.asked[FINANCE]!.id, `${FINANCE}-02`],
    [first.asked[FINANCE]!.id, `${FINANCE}-01`],
  ]);
  expect((await violationsOf(await watcher(here), `?head=${FINANCE}-01`)).map((each) => each.requestId)).toEqual([
    first.asked[FINANCE]!.id,
  ]);
  expect((await violationsOf(await here.of(COMMITTEE))).length).toBe(2);
});
