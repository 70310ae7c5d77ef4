import { answered, type Caller, type Sent } from './caller.js';
import { FINANCE, OFFICE, openDossier, openRound, signerOf, type Province } from './province.js';

export const ROOM = '/v1/inspections';

/** Friday 4 December 2026: inspections are ordered then, and look at November. */
export const TODAY = '2026-12-04';

export const paperOf = (agency: string, change: object = {}): object => ({
  documentNumber: '1/KT',
  documentDate: TODAY,
  signedBy: signerOf(agency),
  ...change,
});

export const inspectionOf = (change: object = {}): object => ({
  kind: 'planned',
  title: 'Kiểm tra trách nhiệm phối hợp của Sở Tài chính',
  subjectAgency: FINANCE,
  team: [{ official: signerOf(OFFICE), role: 'head' }],
  scope: { kinds: ['request'] },
  periodFrom: '2026-11-01',
  periodTo: '2026-11-30',
  basis: paperOf(OFFICE, { documentNumber: '88/QĐ-VP' }),
  plannedOn: '2026-12-15',
  ...change,
});

/** Requests that finance was sent and let pass: what there is to draw from. On 4 December afterwards. */
export async function silentFinance(
  here: Province,
  requests = 3,
): Promise<{ requestIds: string[]; dossierIds: string[] }> {
  const requestIds: string[] = [];
  const dossierIds: string[] = [];
  for (let no = 0; no < requests; no += 1) {
    const dossier = await openDossier(here);
    const asked = await openRound(here, dossier);
    dossierIds.push(dossier.id);
    requestIds.push(asked[FINANCE]!.id);
  }
  await here.moveTo(`${TODAY}T09:00:00+07:00`);
  return { requestIds, dossierIds };
}

export interface Inspected {
  readonly id: string;
  readonly url: string;
  readonly office: Caller;
}

export async function ordered(here: Province, change: object = {}): Promise<Inspected> {
  const office = await here.of(OFFICE);
  const { body } = answered(await office.post(ROOM, inspectionOf(change)), 201);
  return { id: body.id as string, url: `${ROOM}/${body.id}`, office };
}

export const findingOn = (aggregateId: string, change: object = {}): object => ({
  entry: { aggregateId, seq: 1 },
  kind: 'no_answer',
  text: 'Không trả lời yêu cầu lấy ý kiến.',
  rule: 'R4',
  severity: 'serious',
  ...change,
});

export const documentOf = (agency: string, change: object = {}): object =>
  paperOf(agency, { text: 'Đoàn đã kiểm tra các vụ việc trong mẫu.', ...change });

/** Under way on 15 December, with one matter drawn. */
export async function underWay(here: Province, change: object = {}): Promise<Inspected & { dossierId: string }> {
  const { dossierIds } = await silentFinance(here, 1);
  const inspected = await ordered(here, change);
  const { office, url } = inspected;
  answered(await office.post(`${url}/announcement`, paperOf(OFFICE)), 200);
  answered(await office.post(`${url}/sample`, { size: 1, seed: 'một' }), 201);
  await here.moveTo('2026-12-15T09:00:00+07:00');
  answered(await office.post(`${url}/start`), 200);
  return { ...inspected, dossierId: dossierIds[0]! };
}

export const conclusionOf = (change: object = {}): object =>
  documentOf(OFFICE, {
    documentNumber: '21/KL-VP',
    documentDate: '2026-12-15',
    findings: [{ finding: 1, outcome: 'upheld' }],
    remedies: [{ text: 'Phân công người chịu trách nhiệm trả lời.', findings: [1], workingDays: 5 }],
    ...change,
  });

/** A finding that finance has explained, with minutes and report: to be concluded. */
export async function reported(here: Province): Promise<Inspected & { dossierId: string }> {
  const each = await underWay(here);
  const { office, url, dossierId } = each;
  const finance = await here.of(FINANCE);
  answered(await office.post(`${url}/findings`, findingOn(dossierId)), 201);
  answered(
    await finance.post(`${url}/findings/1/answer`, { text: 'Cán bộ phụ trách nghỉ ốm.', signedBy: signerOf(FINANCE) }),
    201,
  );
  answered(await office.post(`${url}/minutes`, documentOf(OFFICE)), 201);
  answered(await office.post(`${url}/report`, documentOf(OFFICE)), 201);
  return each;
}

/** With a remedy of finance in 5 working days: by 22 December, close of business. */
export async function concluded(here: Province, change: object = {}): Promise<Inspected & { dossierId: string }> {
  const each = await reported(here);
  answered(await each.office.post(`${each.url}/conclusion`, conclusionOf(change)), 201);
  return each;
}

export const remedyOf = (change: object = {}): object =>
  paperOf(FINANCE, { documentDate: '2026-12-15', text: 'Đã phân công người chịu trách nhiệm.', ...change });

export const read = async (who: Caller, url: string): Promise<Record<string, unknown>> =>
  answered(await who.get(url), 200).body as Record<string, unknown>;

/** Status of an answer, and the fields that it names, as `/path code`. */
export const fields = ({ status, body }: Sent): unknown[] => [
  status,
  ...((body.errors ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`),
];

/** A surprise in finance, done with on the day itself up to the conclusion; and what decides who may do what with it. The year has a plan. */
export async function placedInspection(here: Province, day: string) {
  const office = await here.of(OFFICE);
  const finance = await here.of(FINANCE);
  const paper = paperOf(OFFICE, { documentDate: day });
  const plan = { year: 2026, items: [{ agency: FINANCE, quarter: 4, basis: 'Theo kế hoạch.' }], ...paper };
  answered(await office.post('/v1/inspection-plans', plan), 201);
  const change = { kind: 'surprise', periodTo: day, plannedOn: day, basis: paper };
  const { id, url } = await ordered(here, change);
  answered(await office.post(`${url}/sample`, { size: 1 }), 201);
  answered(await office.post(`${url}/start`), 200);
  const { items } = (await read(office, `${url}/sample`)) as { items: { aggregateId: string }[] };
  answered(await office.post(`${url}/findings`, findingOn(items[0]!.aggregateId)), 201);
  const answer = { text: 'Đã rút kinh nghiệm.', signedBy: signerOf(FINANCE) };
  answered(await finance.post(`${url}/findings/1/answer`, answer), 201);
  answered(await office.post(`${url}/minutes`, { ...paper, text: 'Đã kiểm tra.' }), 201);
  answered(await office.post(`${url}/report`, { ...paper, text: 'Đã kiểm tra.' }), 201);
  answered(await office.post(`${url}/conclusion`, conclusionOf({ ...paper, documentNumber: '21/KL-VP' })), 201);
  return { id, thing: { lead: OFFICE, inspectors: [OFFICE], consulted: [FINANCE], itself: FINANCE } };
}

/** Planned, done with from the decision to the last remedy. */
export async function closedInspection(here: Province): Promise<Inspected & { dossierId: string }> {
  const each = await concluded(here);
  const { office, url } = each;
  answered(await (await here.of(FINANCE)).post(`${url}/remedies/1/report`, remedyOf()), 201);
  answered(await office.post(`${url}/remedies/1/judgement`, { outcome: 'accepted' }), 201);
  answered(await office.post(`${url}/closure`, { text: 'Đã xong.' }), 200);
  return each;
}
