import { answered, type Caller, type Sent } from './caller.js';
import { JUSTICE, LEAD, OFFICE, signerOf, type Province } from './province.js';

export const PETITIONER = {
  kind: 'person',
  name: 'Lê Thị Măng Cụt',
  idNumber: '079186123123',
  address: '99 Lý Tự Trọng, phường Bến Thành',
  phone: '0918 222 333',
  email: 'mang.cut@example.vn',
} as const;

export const petition = (change: object = {}): object => ({
  kind: 'petition',
  petitioner: PETITIONER,
  summary: 'Chờ lâu tại quầy tiếp nhận.',
  content: 'Tôi, Lê Thị Măng Cụt, phải chờ hơn hai giờ.',
  ...change,
});

export const signedBy = (agency: string, change: object = {}): object => ({
  documentNumber: '46/TB-VP',
  documentDate: '2026-11-20',
  signedBy: signerOf(agency),
  ...change,
});

export const answer = (agency: string, change: object = {}): object => ({
  outcome: 'partly',
  text: 'Đã chấn chỉnh việc tiếp nhận.',
  ...signedBy(agency),
  ...change,
});

export const PUBLICATION = { title: 'Trả lời phản ánh về quầy tiếp nhận', text: 'Đã bố trí thêm người.' };

export interface Lodged {
  readonly id: string;
  readonly url: string;
  readonly code: string;
  readonly office: Caller;
}

/** A petition that the Office has taken in, and settles unless another agency is named. */
export async function lodged(here: Province, change: object = {}): Promise<Lodged> {
  const office = await here.of(OFFICE);
  const { body } = answered(await office.post('/v1/petitions', petition(change)), 201);
  return { id: body.id as string, url: `/v1/petitions/${body.id}`, code: body.code as string, office };
}

/** One that justice settles, taken in by the Office, about the lead; and what decides who may do what with it. */
export async function placedPetition(here: Province) {
  const { id } = await lodged(here, { agency: JUSTICE, aboutAgency: LEAD });
  return { id, thing: { lead: JUSTICE, receivingPoint: OFFICE, aboutAgency: LEAD } };
}

/** The same, accepted. */
export async function accepted(here: Province, change: object = {}): Promise<Lodged> {
  const each = await lodged(here, change);
  answered(await each.office.post(`${each.url}/acceptance`), 200);
  return each;
}

export const read = async (who: Caller, url: string): Promise<Record<string, unknown>> =>
  answered(await who.get(url), 200).body as Record<string, unknown>;

/** Fields that an answer names, as `/path code`. */
export const fieldsOf = ({ body }: Sent): string[] =>
  ((body.errors ?? []) as { path: string; code: string }[]).map(({ path, code }) => `${path} ${code}`);
