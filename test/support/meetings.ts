import { answered, type Sent } from './caller.js';
import {
  FINANCE,
  give,
  LAND,
  LEAD,
  officerOf,
  openDossier,
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from './province.js';

/** Meetings of a dossier that the department of construction leads, for tests that are about them. */

/** A Thursday inside the time of a dossier that was opened on the Friday before, and the moment after it. */
export const STARTS_AT = '2026-11-26T08:30:00+07:00';
export const HELD_AT = '2026-11-26T10:00:00+07:00';

/** A dossier in consolidating, asked with documents: finance agrees, land disagrees on a main point. */
export async function differing(here: Province): Promise<{ dossier: Opened; land: Asked }> {
  const dossier = await openDossier(here);
  const round = {
    questions: [{ text: 'Ý kiến về lĩnh vực quản lý' }],
    recipients: [{ agency: FINANCE }, { agency: LAND }],
    documents: [{ title: 'Thuyết minh' }],
  };
  const { requests } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201).body as {
    requests: { id: string; agency: string }[];
  };
  const asked = await Promise.all(
    requests.map(async (body): Promise<Asked> => ({
      ...body,
      url: `/v1/requests/${body.id}`,
      caller: await here.of(body.agency),
      body,
    })),
  );
  const [finance, land] = [FINANCE, LAND].map((agency) => asked.find((each) => each.agency === agency)!);
  await give(finance!);
  await give(land!, { stance: 'disagree', mainPoint: true, reasons: 'Thiếu cây xanh.' });
  return { dossier, land: land! };
}

export const convocation = (agencies: readonly string[], change: object = {}): object => ({
  agenda: 'Thống nhất chỉ tiêu cây xanh.',
  place: 'Phòng họp số 1',
  startsAt: STARTS_AT,
  invitees: agencies.map((agency) => ({ agency })),
  ...change,
});

/** Calls a meeting of the lead. @returns its address */
export const called = async (
  { lead, url }: Opened,
  agencies: readonly string[],
  startsAt = STARTS_AT,
  change: object = {},
): Promise<string> =>
  `/v1/meetings/${answered(await lead.post(`${url}/meetings`, convocation(agencies, { startsAt, ...change })), 201).body.id}`;

/** Calls a meeting of the lead, and all come. @returns its address */
export async function begun(
  here: Province,
  dossier: Opened,
  agencies: readonly string[],
  startsAt = STARTS_AT,
): Promise<string> {
  const url = await called(dossier, agencies, startsAt);
  await here.moveTo(startsAt);
  answered(
    await dossier.lead.post(`${url}/attendance`, {
      attendance: agencies.map((agency) => ({ agency, status: 'present' })),
    }),
    200,
  );
  return url;
}

/** What the representative of an agency says to a round of one question. */
export const spoken = (agency: string, change: object = {}): object => ({
  agency,
  representative: officerOf(agency),
  stance: 'agree',
  answers: [{ question: 1, text: 'Phù hợp sau khi bổ sung.' }],
  ...change,
});

export const minutes = (opinions: readonly object[]): object => ({
  documentNumber: '15/BB',
  documentDate: '2026-11-26',
  summary: 'Thống nhất bổ sung cây xanh.',
  signedBy: signerOf(LEAD),
  opinions,
});

export const present = (...agencies: string[]) => agencies.map((agency) => ({ agency, status: 'present' }));
/** Status and fields of a refusal, as `/path code`. */
export const errorsOf = ({ status, body }: Sent): unknown[] => [
  status,
  ...((body.errors as { path: string; code: string }[] | undefined) ?? []).map(({ path, code }) => `${path} ${code}`),
];
