import { expect } from '@jest/globals';
import type { TestApp } from './app.js';
import { answered, type Caller, type Sent } from './caller.js';
import { FINANCE, LAND, LEAD, officerOf, signerOf, type Province } from './province.js';
import { headersOf, putIn } from './uploads.js';

export type Line = Readonly<Record<string, unknown>>;

/** A running dossier of an old system, with two weeks left on the day of the tests. */
export const dossierLine = (id: string, more: Line = {}): Line => ({
  record: 'dossier',
  id,
  code: `CU-${id}`,
  procedureCode: 'PH-QH-01',
  title: `Hồ sơ chuyển sang ${id}`,
  leadAgency: LEAD,
  responsibleOfficial: officerOf(LEAD),
  state: 'consulting',
  createdAt: '2026-11-02T08:30:00+07:00',
  dueAt: '2026-12-04',
  ...more,
});

/** An open request of it, due some days later. */
export const requestLine = (id: string, dossier: string, more: Line = {}): Line => ({
  record: 'request',
  id,
  dossier,
  agency: LAND,
  state: 'pending',
  questions: ['Ý kiến về chỉ giới'],
  sentAt: '2026-11-18T09:00:00+07:00',
  dueAt: '2026-11-25',
  ...more,
});

/** One that was answered before. */
export const answeredLine = (id: string, dossier: string, more: Line = {}): Line =>
  requestLine(id, dossier, {
    agency: FINANCE,
    state: 'answered',
    sentAt: '2026-11-03T09:00:00+07:00',
    dueAt: '2026-11-12',
    answeredAt: '2026-11-10T10:00:00+07:00',
    stance: 'agree',
    answers: ['Thống nhất'],
    documentNumber: '205/STC',
    documentDate: '2026-11-10',
    signedBy: signerOf(FINANCE),
    ...more,
  });

/** A running task of an old system. */
export const taskLine = (id: string, more: Line = {}): Line => ({
  record: 'task',
  id,
  code: `CU-${id}`,
  title: `Nhiệm vụ chuyển sang ${id}`,
  product: 'Báo cáo',
  assigner: 'H29.1',
  leadAgency: LEAD,
  responsibleOfficial: officerOf(LEAD),
  issuer: 'Chủ tịch UBND Thành phố',
  sourceNumber: '88/TB-VP',
  sourceDate: '2026-11-02',
  sourceSignedBy: 'Chánh Văn phòng',
  state: 'in_progress',
  assignedAt: '2026-11-02T08:30:00+07:00',
  dueAt: '2026-12-18',
  ...more,
});

/** The part of a cooperating agency in it. */
export const partLine = (id: string, task: string, more: Line = {}): Line => ({
  record: 'contribution',
  id,
  task,
  agency: FINANCE,
  part: 'Cung cấp số liệu',
  state: 'pending',
  dueAt: '2026-12-04',
  ...more,
});

/** A dossier that was decided in the old system. */
export const decidedLine = (id: string, more: Line = {}): Line =>
  dossierLine(id, {
    state: 'decided',
    createdAt: '2025-03-03T08:00:00+07:00',
    dueAt: '2025-04-01',
    submittedAt: '2025-03-20T08:00:00+07:00',
    decidedAt: '2025-03-28T16:00:00+07:00',
    result: 'approved',
    documentNumber: '12/QĐ-UBND',
    documentDate: '2025-03-28',
    signedBy: 'H29-01',
    ...more,
  });

export const ndjson = (lines: readonly Line[]): Buffer =>
  Buffer.from(lines.map((each) => `${JSON.stringify(each)}\n`).join(''));

/** Whoever keeps the tenant. */
export const adminOf = (here: Province): Promise<Caller> => here.client({ roles: ['admin'] });

/** Puts a file in and has it imported. */
export async function imported(
  here: Province,
  who: Caller,
  bytes: Buffer,
  { name = 'cu.ndjson', file = {}, ...more }: { name?: string; file?: object; [field: string]: unknown } = {},
): Promise<Sent> {
  const { fileId } = await putIn(here.app, who, bytes, name);
  const body = { system: 'CU', files: [{ fileId, ...file }], ...more };
  return answered(await who.post('/v1/imports', body), 202);
}

/** The same, once everything was done with it that is to be done. */
export async function settled(
  here: Province,
  who: Caller,
  bytes: Buffer,
  more: Parameters<typeof imported>[3] = {},
): Promise<ImportRead> {
  const { body } = await imported(here, who, bytes, more);
  await here.app.services.importRunner.runAll(here.code);
  return read(who, body.id as string);
}

/** As much of an import as tests ask for. */
export interface ImportRead {
  readonly id: string;
  readonly state: string;
}

export const read = async (who: Caller, id: string): Promise<ImportRead> =>
  answered(await who.get(`/v1/imports/${id}`), 200).body as ImportRead;

/** What is wrong, as `line field code`. */
export async function faults(who: Caller, id: string): Promise<string[]> {
  const { items } = answered(await who.get(`/v1/imports/${id}/errors?limit=200`), 200).body as {
    items: { line: number; field: string | null; code: string }[];
  };
  return items.map(({ line, field, code }) => `${line} ${field ?? '-'} ${code}`);
}

/** Everything that comes out, as bytes. */
export async function takenOut(app: TestApp, who: Caller, query = ''): Promise<Buffer> {
  const answer = await app.server.inject({
    method: 'GET',
    url: `/v1/exports${query}`,
    headers: headersOf(who.credentials),
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.rawPayload;
}

export const linesOf = (bytes: Buffer): Line[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .filter((each) => each !== '')
    .map((each) => JSON.parse(each) as Line);

/** An import is refused: what is wrong, and nothing was written. */
export async function refusedFor(here: Province, who: Caller, { id, state }: ImportRead): Promise<string[]> {
  expect(state).toBe('refused');
  expect(answered(await here.operator.get('/v1/dossiers?limit=1'), 200).body.items).toEqual([]);
  return faults(who, id);
}
