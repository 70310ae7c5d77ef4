import { beforeAll, describe, expect, test } from '@jest/globals';
import { useApps } from '../support/app.js';
import { answered, fieldsOf, type Caller } from '../support/caller.js';
import {
  adminOf,
  answeredLine,
  decidedLine,
  dossierLine,
  faults,
  linesOf,
  ndjson,
  partLine,
  requestLine,
  settled,
  takenOut,
  taskLine,
  type Line,
} from '../support/imports.js';
import { FINANCE, LEAD, province, signerOf, type Province } from '../support/province.js';
import { putIn } from '../support/uploads.js';

const apps = useApps();

describe('what goes out', () => {
  const LINES = [
    dossierLine('1', {
      components: ['to-trinh', { code: 'ban-ve', title: '=Bản vẽ', documentNumber: '7/BV' }],
      summary: "'=1+1\n-2",
    }),
    requestLine('1a', '1', {
      letterNumber: '9/SXD',
      letterDate: '2026-11-18',
      letterSignedBy: signerOf(LEAD),
      handler: 'H29.7-03',
    }),
    answeredLine('1b', '1', {
      stance: 'disagree',
      mainPoint: true,
      reasons: '+ Chưa rõ, "xem lại"',
      response: 'accepted',
      responseText: 'Đã sửa',
    }),
    dossierLine('2', {
      state: 'submitted',
      submittedAt: '2026-11-18T09:00:00+07:00',
      submissionNumber: '5/TTr',
      submissionDate: '2026-11-18',
      submissionSignedBy: signerOf(LEAD),
    }),
    dossierLine('3', {
      state: 'returned',
      submittedAt: '2026-11-10T09:00:00+07:00',
      returnedAt: '2026-11-12T09:00:00+07:00',
      returnGrounds: ['wrong_form'],
    }),
    answeredLine('3a', '3', {
      state: 'declined',
      stance: undefined,
      answeredAt: undefined,
      answers: undefined,
      documentNumber: undefined,
      documentDate: undefined,
      signedBy: undefined,
      settledAt: '2026-11-05T09:00:00+07:00',
      declineReason: 'Không thuộc thẩm quyền',
      competentAgency: 'H29.9',
    }),
    decidedLine('4', { responsibleOfficial: 'NGHI-HUU-1' }),
    dossierLine('5', {
      state: 'withdrawn',
      withdrawnAt: '2026-11-12T09:00:00+07:00',
      withdrawalReason: 'Người nộp rút',
      signedBy: signerOf(LEAD),
    }),
    dossierLine('6', { state: 'consulting' }),
    requestLine('6a', '6', {
      agency: FINANCE,
      state: 'supplement_due',
      answeredAt: '2026-11-18T10:00:00+07:00',
      stance: 'agree',
      answers: ['Có'],
      signedBy: signerOf(FINANCE),
      missing: 'Số liệu',
      supplementAskedAt: '2026-11-19T08:00:00+07:00',
      supplementDueAt: '2026-11-27',
    }),
    dossierLine('7', {
      state: 'drafting',
      suspendedAt: '2026-11-12T09:00:00+07:00',
      suspensionReason: 'awaiting_applicant',
      suspensionText: 'Chờ bổ sung',
      suspensionEndsAt: '2026-12-01',
    }),
  ];
  const TASKS: Line[] = [
    taskLine('n1'),
    partLine('n1a', 'n1'),
    partLine('n1b', 'n1', {
      agency: 'H29.9',
      state: 'contributed',
      contributedAt: '2026-11-10T09:00:00+07:00',
      text: 'Số liệu',
      signedBy: 'H29.9-01',
    }),
    taskLine('n2', { state: 'assigned', dueAt: undefined, responsibleOfficial: undefined }),
    taskLine('n3', {
      state: 'reported',
      reportedAt: '2026-11-18T09:00:00+07:00',
      reportText: 'Xong',
      reportNumber: '9/BC',
      reportDate: '2026-11-18',
      reportSignedBy: signerOf(LEAD),
    }),
    taskLine('n4', {
      state: 'completed',
      dueAt: '2026-11-06',
      reportedAt: '2026-11-09T09:00:00+07:00',
      reportText: 'Xong',
      reportNumber: '10/BC',
      reportDate: '2026-11-09',
      reportSignedBy: 'CU-9',
      completedAt: '2026-11-11T09:00:00+07:00',
    }),
    partLine('n4a', 'n4', { state: 'released', release: 'Nhiệm vụ đã xong' }),
    taskLine('n5', { state: 'cancelled', completedAt: '2026-11-11T09:00:00+07:00', cancellation: 'Không còn cần' }),
    taskLine('n6', {
      state: 'declined',
      declinedAt: '2026-11-04T09:00:00+07:00',
      declineReason: 'Không thuộc lĩnh vực',
      competentAgency: 'H29.9',
    }),
    taskLine('n7', {
      state: 'suspended',
      suspendedAt: '2026-11-04T09:00:00+07:00',
      suspensionReason: 'Chờ Trung ương',
      suspendedUntil: '2026-12-10',
      suspendedFrom: 'in_progress',
    }),
    taskLine('n8', { dueAt: '2026-11-13' }),
  ];
  let first: Province;
  let keeper: Caller;
  beforeAll(async () => {
    first = await province(apps.app);
    keeper = await adminOf(first);
    const read = await settled(first, keeper, ndjson([...LINES, ...TASKS]), { apply: true });
    expect(await faults(keeper, read.id)).toEqual([]);
    expect(read.state).toBe('applied');
  });

  test.each(['ndjson', 'csv', 'xlsx'])('as %s comes in elsewhere, and goes out from there the same', async (format) => {
    const second = await province(apps.app);
    const other = await adminOf(second);
    const out = async (who: Caller) =>
      linesOf(await takenOut(apps.app, who)).sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));
    const kinds = format === 'ndjson' ? [undefined] : (['dossier', 'request', 'task', 'contribution'] as const);
    const files = await Promise.all(
      kinds.map(async (kind) => {
        const bytes = await takenOut(apps.app, keeper, `?format=${format}${kind ? `&kind=${kind}` : ''}`);
        const { fileId } = await putIn(apps.app, other, bytes, `ra.${format}`);
        return { fileId, ...(kind && { kind }) };
      }),
    );
    const { id } = answered(await other.post('/v1/imports', { system: 'CU', files, apply: true }), 202).body as {
      id: string;
    };
    await apps.app.services.importRunner.runAll(second.code);
    expect(await faults(other, id)).toEqual([]);
    const [before, after] = [await out(keeper), await out(other)];
    expect(before).toHaveLength(LINES.length + TASKS.length);
    expect(after).toEqual(before);
  });

  test('runs no formula in any spreadsheet', async () => {
    const csv = (await takenOut(apps.app, keeper, '?format=csv&kind=dossier')).toString('utf8');
    expect(csv).toContain(`"''=1+1\n-2"`);
    expect(csv.split(/[\r\n]+/).flatMap((line) => line.match(/(^|,)"?[=+@\t]/g) ?? [])).toEqual([]);
    const requests = (await takenOut(apps.app, keeper, '?format=csv&kind=request')).toString('utf8');
    expect(requests).toContain(`"'+ Chưa rõ, ""xem lại"""`);
  });

  test('what the old system had withdrawn says when that was, and not when it came in', async () => {
    const lead = await first.of(LEAD);
    const dossiers = answered(await lead.get('/v1/dossiers?limit=50'), 200).body.items as Record<string, unknown>[];
    const ended = dossiers.filter(({ withdrawnAt }) => withdrawnAt !== null);
    expect(ended).toMatchObject([{ code: 'CU-5', state: 'withdrawn', withdrawnAt: '2026-11-12T02:00:00.000Z' }]);
    expect(ended[0]!['updatedAt']).not.toBe(ended[0]!['withdrawnAt']);
  });

  test('tasks stand as they stood, what is out of time is overdue, and their journals hold', async () => {
    const lead = await first.of(LEAD);
    const tasks = answered(await lead.get('/v1/tasks?limit=50'), 200).body.items as Record<string, unknown>[];
    expect(tasks.map(({ code, state, time }) => [code, state, time].join(' ')).sort()).toEqual([
      'CU-n1 in_progress in_term',
      'CU-n2 assigned no_term',
      'CU-n3 reported in_term',
      'CU-n4 completed overdue',
      'CU-n5 cancelled in_term',
      'CU-n6 declined in_term',
      'CU-n7 suspended in_term',
      'CU-n8 in_progress overdue',
    ]);
    expect(answered(await first.operator.get('/v1/journal/verification'), 200).body).toMatchObject({ intact: true });
    expect((await apps.app.services.workRebuild.rebuild(first.code)).missing).toBe(0);
    expect(answered(await first.operator.get('/v1/violations'), 200).body.items).toEqual([]);
  });

  test('one kind of it at a time, as a table', async () => {
    const lead = await first.of(LEAD);
    expect(fieldsOf(await lead.get('/v1/exports?format=csv'))).toEqual(['/kind required']);
  });
});
