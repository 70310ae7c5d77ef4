import { describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered } from '../support/caller.js';
import { intactJournal, typesOf } from '../support/journal.js';
import {
  COMMITTEE,
  FINANCE,
  give,
  HEALTH,
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
} from '../support/province.js';
import { after, consulted, DUE, oneViolation, outcomeOf, violationsOf, watcher } from '../support/violations.js';
import { ready, submission } from '../support/way.js';

const apps = useApps();

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
    expect(await oneViolation(await watcher(here), '?kind=late_opinion')).toMatchObject({ degree });
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
    const late = async () => oneViolation(await watcher(here), '?kind=late_dossier');
    expect(await late()).toMatchObject({ lateUntil: null, degree: 'serious' });
    answered(await dossier.lead.post(`${dossier.url}/withdrawal`, { reason: 'Không cần.', signedBy: 'H29.6-01' }), 200);
    expect(await late()).toMatchObject({
      lateUntil: after(dueAt, 20 * 86_400_000),
      degree: 'serious',
      status: 'upheld',
    });
  });

  test('R2, R16: what the engine finds in a submission, though the Office ticks something else', async () => {
    const here = await province(apps.app);
    const dossier = await ready(here);
    answered(await dossier.lead.post(`${dossier.url}/submission`, submission()), 200);
    // As a dossier that came another way than through this service's own checks.
    await apps.app.pool.query(
      `update dossiers set components = components || '[{"code": "so-ho-khau", "title": null, "documentNumber": null, "documentDate": null, "fileId": null, "addedAt": "2026-11-20T02:00:00.000Z", "addedBy": null}]' where id = $1`,
      [dossier.id],
    );
    answered(await (await here.of(OFFICE)).post(`${dossier.url}/return`, { grounds: ['wrong_form'], text: 'x' }), 200);
    const kinds = (await violationsOf(await watcher(here))).map((each) => each.kind).sort();
    expect(kinds).toEqual(['extra_component', 'incomplete_submission']);
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
  const found = await violationsOf(await watcher(here), `?agency=${FINANCE}&kind=no_opinion`);
  expect(found.map((each) => [each.requestId, each.head])).toEqual([
    [second.asked[FINANCE]!.id, `${FINANCE}-02`],
    [first.asked[FINANCE]!.id, `${FINANCE}-01`],
  ]);
  expect(
    (await violationsOf(await watcher(here), `?kind=no_opinion&head=${FINANCE}-01`)).map((each) => each.requestId),
  ).toEqual([first.asked[FINANCE]!.id]);
  expect((await violationsOf(await here.of(COMMITTEE), '?kind=no_opinion')).length).toBe(2);
});
