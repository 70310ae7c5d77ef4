import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { TestApp } from './app.js';
import { answered, type Caller } from './caller.js';
import {
  FINANCE,
  HOME_AFFAIRS,
  JUSTICE,
  LAND,
  LEAD,
  officerOf,
  OFFICE,
  opinionOf,
  province,
  seedFile,
  signerOf,
  type Province,
} from './province.js';
import { fileOf, QUARTER } from './reports.js';
import { fill, matching } from './way.js';

/** Dossiers with something to put on every paper, and what a test looks at in a DOCX. */

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const PDF = 'application/pdf';

export const NAMES: Readonly<Record<string, string>> = {
  [signerOf(LEAD)]: 'Nguyễn Thị Hồng Hạnh',
  'H29.6-02': 'Trần Quốc Bảo',
  [signerOf(LAND)]: 'Lê Đình Phước',
  [signerOf(HOME_AFFAIRS)]: 'Phạm Thuý Ngà',
};

interface SeedDirectory {
  readonly agencies: { readonly code: string; readonly officials: readonly { readonly code: string }[] }[];
}

/** The directory of `seed/` with names of those who sign. */
export const named = (names: Readonly<Record<string, string>> = {}): object => {
  const directory = seedFile<SeedDirectory>('hcmc-agencies');
  const agencies = directory.agencies.map((agency) => ({
    ...agency,
    ...(names[agency.code] && { name: names[agency.code] }),
    officials: agency.officials.map((each) => ({ ...each, ...(NAMES[each.code] && { name: NAMES[each.code] }) })),
  }));
  return { ...directory, agencies };
};

export interface Staged {
  readonly here: Province;
  readonly lead: Caller;
  readonly dossier: string;
  readonly referral: string;
  readonly report: string;
  readonly officeReport: string;
  /** A citizen dossier whose lead has apologised. */
  readonly late: string;
  /** Requests by the agency that was asked. */
  readonly requests: Readonly<Record<string, string>>;
  readonly violation: string;
}

export interface StageTexts {
  readonly title?: string;
  readonly answer?: string;
  readonly others?: readonly string[];
}

const SIGNED = { documentNumber: '512/SXD-QLCP', documentDate: '2026-11-30', signedBy: 'H29.6-02' };

/** Finance dissents on a main point, Justice comments, Land is silent and referred; then the dossier goes up. */
export async function stage(
  app: TestApp,
  { title = 'Điều chỉnh cục bộ quy hoạch phân khu 2', answer = 'Chưa bố trí vốn.', others = [] }: StageTexts = {},
): Promise<Staged> {
  const here = await province(app);
  answered(await here.operator.put('/v1/directory', named()), 200);
  const lead = await here.of(LEAD);
  const draft = {
    procedureCode: 'PH-QH-01',
    title,
    summary: 'Điều chỉnh chức năng hai ô đất.\nTổng diện tích 12,5 ha.',
    handling: 'normal',
    responsibleOfficial: officerOf(LEAD),
    components: [],
  };
  const { id } = answered(await lead.post('/v1/dossiers', draft), 201).body as { id: string };
  const url = `/v1/dossiers/${id}`;
  const requests = await consult(here, lead, url, answer, others);
  await here.moveTo('2026-11-30T17:00:00+07:00');
  answered(await lead.post(`${requests[LAND]}/reminders`, { message: 'Đề nghị trả lời ngay.' }), 201);
  const held = {
    requestId: requests[FINANCE]!.split('/').at(-1),
    heldOn: '2026-11-30',
    participants: [officerOf(LEAD), signerOf(FINANCE)],
    outcome: 'unresolved',
    summary: 'Hai bên giữ quan điểm.',
  };
  answered(await lead.post(`${url}/reconciliations`, held), 201);
  const [violation] = answered(await lead.get('/v1/violations'), 200).body.items as { id: string }[];
  const letter = {
    dossierId: id,
    violationIds: [violation!.id],
    text: 'Đề nghị xử lý trách nhiệm người đứng đầu.',
    ...SIGNED,
    documentNumber: '3120/SXD-QHKT',
  };
  const referral = answered(await lead.post('/v1/referrals', letter), 201).body.id as string;
  for (const each of Object.values(requests))
    answered(
      await lead.put(
        `${url}/positions/${each.split('/').at(-1)}`,
        { response: 'partly_accepted', text: 'Đã chỉnh lý thuyết minh.' },
        await matching(lead, url),
      ),
      200,
    );
  answered(
    await lead.put(`${url}/position`, { text: 'Đề nghị chấp thuận điều chỉnh.' }, await matching(lead, url)),
    200,
  );
  await fill({ id, url, lead, body: null });
  return {
    here,
    lead,
    dossier: url,
    referral: `/v1/referrals/${referral}`,
    ...(await issued(here)),
    late: await apologised(lead),
    requests,
    violation: `/v1/violations/${violation!.id}`,
  };
}

async function consult(
  here: Province,
  lead: Caller,
  url: string,
  answer: string,
  others: readonly string[],
): Promise<Record<string, string>> {
  const round = {
    questions: [{ text: 'Sự phù hợp với lĩnh vực quản lý' }],
    recipients: [FINANCE, LAND, JUSTICE, ...others].map((agency) => ({ agency })),
    documents: [{ title: 'Thuyết minh' }],
    documentNumber: '3001/SXD-QHKT',
    documentDate: '2026-11-20',
    signedBy: 'H29.6-02',
  };
  const asked = answered(await lead.post(`${url}/rounds`, round), 201).body.requests as {
    id: string;
    agency: string;
  }[];
  const requests = Object.fromEntries(asked.map((each) => [each.agency, `/v1/requests/${each.id}`]));
  const give = async (agency: string, change: object): Promise<void> =>
    void answered(
      await (
        await here.of(agency)
      ).post(
        `${requests[agency]}/opinion`,
        opinionOf(agency, { documentNumber: `45/${agency}`, documentDate: '2026-11-20', ...change }),
      ),
      201,
    );
  await give(FINANCE, {
    stance: 'disagree',
    mainPoint: true,
    reasons: 'Vượt kế hoạch đầu tư công.',
    answers: [{ question: 1, text: answer }],
  });
  await give(JUSTICE, { stance: 'agree_with_comments', reasons: 'Cần rà soát căn cứ.' });
  for (const each of others) await give(each, {});
  return requests;
}

async function issued(here: Province): Promise<{ report: string; officeReport: string }> {
  const issue = async (agency: string, kind: string): Promise<string> =>
    `/v1/reports/${answered(await (await here.of(agency)).post('/v1/reports', { kind, ...QUARTER, interim: true }), 201).body.id}`;
  return { report: await issue(HOME_AFFAIRS, 'home_affairs'), officeReport: await issue(OFFICE, 'office') };
}

async function apologised(lead: Caller): Promise<string> {
  const draft = {
    procedureCode: 'TTHC-XD-01',
    title: 'Cấp giấy phép xây dựng',
    handling: 'normal',
    responsibleOfficial: officerOf(LEAD),
    components: [],
  };
  const url = `/v1/dossiers/${answered(await lead.post('/v1/dossiers', draft), 201).body.id}`;
  answered(
    await lead.post(`${url}/apology`, { ...SIGNED, reason: 'Chưa có ý kiến về chỉ giới.', newDate: '2027-01-05' }),
    200,
  );
  return url;
}

/** The lead sends it up. */
export const submit = async ({ lead, dossier }: Staged): Promise<void> =>
  void answered(
    await lead.post(`${dossier}/submission`, {
      documentNumber: '99/TTr-SXD',
      documentDate: '2026-11-30',
      signedBy: 'H29.6-02',
    }),
    200,
  );

export const paperOf = (app: TestApp, reader: Caller, url: string, accept = DOCX) => fileOf(app, reader, url, accept);

/** The parts of an office document; each that is XML is well-formed, or this throws. */
export function partsOf(file: Buffer): Record<string, string> {
  const parts = Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  for (const [name, content] of parts)
    if (/\.(xml|rels)$/.test(name)) new SaxesParser({ xmlns: true }).write(content).close();
  return Object.fromEntries(parts);
}

/** The paragraphs of its text, as a reader sees them. */
export const textOf = (file: Buffer): string[] =>
  [...(partsOf(file)['word/document.xml'] ?? '').matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([each]) =>
    decoded([...each.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')),
  );

const decoded = (xml: string): string =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** A paper in the list of a dossier. */
export interface Listed {
  readonly kind: string;
  readonly no: number;
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly signedBy: string | null;
  readonly files: readonly { mediaType: string; fileId: string; sha256: string }[];
}

export const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What a letter of 2 December 2026 bears. */
export const numbered = (documentNumber: string, signedBy: string) => ({
  documentNumber,
  documentDate: '2026-12-02',
  signedBy,
});
