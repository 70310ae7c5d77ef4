import { answered, type Caller } from './caller.js';
import { FINANCE, LEAD, OFFICE, officerOf, signerOf, type Province } from './province.js';

export const SOURCE = {
  issuer: 'Chủ tịch Ủy ban nhân dân Thành phố',
  documentNumber: '1234/UBND-ĐT',
  documentDate: '2026-11-19',
  signedBy: 'Chủ tịch Ủy ban nhân dân Thành phố',
};

/** Ten working days from Friday 20 November 2026: the close of business of Monday 7 December, for the 24th of November is a day off. */
export const TERM = '2026-12-07T10:00:00.000Z';

export const draft = (change: object = {}): object => ({
  title: 'Xây dựng kế hoạch nhà ở xã hội',
  content: 'Chủ trì xây dựng kế hoạch.',
  product: 'Tờ trình và dự thảo kế hoạch',
  lead: LEAD,
  cooperating: [{ agency: FINANCE, part: 'Cung cấp số liệu kinh phí.' }],
  workingDays: 10,
  source: SOURCE,
  ...change,
});

export interface Given {
  readonly id: string;
  readonly url: string;
  readonly office: Caller;
  readonly lead: Caller;
}

/** A task that the Office gave, by default to the department of construction with finance cooperating. */
export async function giveTask(
  here: Province,
  change: Readonly<Record<string, unknown>> & { readonly lead?: string } = {},
): Promise<Given> {
  const office = await here.of(OFFICE);
  const { body } = answered(await office.post('/v1/tasks', draft(change)), 201);
  const url = `/v1/tasks/${body.id}`;
  return { id: body.id as string, url, office, lead: await here.of(change.lead ?? LEAD) };
}

export const product = (change: object = {}): object => ({
  text: 'Đã trình kế hoạch.',
  documentNumber: '45/BC-SXD',
  documentDate: '2026-11-20',
  signedBy: signerOf(LEAD),
  ...change,
});

export const part = (agency: string = FINANCE, change: object = {}): object => ({
  text: 'Số liệu kinh phí.',
  signedBy: signerOf(agency),
  ...change,
});

export const named = (agency: string = LEAD): object => ({ official: officerOf(agency) });
