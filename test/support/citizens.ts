import { answered, type Caller, type Sent } from './caller.js';
import { LAND, LEAD, officerOf, signerOf, type Province } from './province.js';

/** Everything that the seed's procedure of building permits demands. */
export const BUILDING_PERMIT = 'TTHC-XD-01';

export const PERSON = {
  kind: 'person',
  name: 'Trần Thị Bưởi Năm Roi',
  idNumber: '079185009999',
  address: '12 Nguyễn Huệ, phường Sài Gòn',
  phone: '0903 777 555',
  email: 'buoi.namroi@example.vn',
} as const;

export const handedIn = (code: string, form = 'paper') => ({
  code,
  form,
  documentNumber: '01',
  documentDate: '2026-11-19',
});

const ALL = ['don', 'giay-to-dat', 'ho-so-thiet-ke'].map((code) => handedIn(code));

export const intake = (change: object = {}): object => ({
  procedureCode: BUILDING_PERMIT,
  channel: 'direct',
  applicant: PERSON,
  components: ALL,
  ...change,
});

export interface TakenIn {
  readonly id: string;
  /** Of its handling. */
  readonly url: string;
  readonly dossier: string;
  readonly lead: Caller;
  readonly land: Caller;
  readonly body: Sent['body'];
}

/** A building permit that somebody has applied for at the counter of the lead. */
export async function takeIn(here: Province, change: object = {}): Promise<TakenIn> {
  const [lead, land] = [await here.of(LEAD), await here.of(LAND)];
  const { body } = answered(await lead.post('/v1/intakes', intake(change)), 201);
  const dossier = `/v1/dossiers/${body.id}`;
  return { id: body.id as string, url: `${dossier}/handling`, dossier, lead, land, body };
}

/** Puts with the version that is there. */
export async function put(who: Caller, url: string, body: object, of: string): Promise<Sent> {
  const { headers } = answered(await who.get(of), 200);
  return who.send('PUT', url, body, { 'if-match': headers['etag'] as string });
}

/** The same, found complete: the first step is with the lead. */
export async function admitted(here: Province, change: object = {}): Promise<TakenIn> {
  const taken = await takeIn(here, change);
  answered(await put(taken.lead, `${taken.url}/checker`, { official: officerOf(LEAD) }, taken.url), 200);
  const { body } = answered(await taken.lead.post(`${taken.url}/admission`, { official: officerOf(LEAD) }), 200);
  return { ...taken, body };
}

/** By what an applicant asks for a dossier without a login. */
export async function publiclyOf(here: Province, id: string): Promise<{ code: string; secret: string; url: string }> {
  const lead = await here.of(LEAD);
  const { body } = answered(await lead.get(`/v1/dossiers/${id}/handling/receipt`), 200);
  const { code, statusSecret: secret } = body as { code: string; statusSecret: string };
  return { code, secret, url: `/public/dossiers/${code}/rating?secret=${secret}` };
}

export const notice = (change: object = {}): object => ({
  documentNumber: '45/TB-SXD',
  documentDate: '2026-11-20',
  signedBy: signerOf(LEAD),
  ...change,
});

export const supplement = (change: object = {}): object => ({
  text: 'Hồ sơ thiết kế thiếu bản vẽ móng.',
  components: ['ho-so-thiet-ke'],
  ...notice(),
  ...change,
});

/** A building permit that Land has now, with its time standing still so that it stays there; and what decides who may do what with it. */
async function withLand(here: Province) {
  const { id, url, dossier, lead } = await admitted(here);
  answered(await lead.post(`${url}/hand-over`, {}), 200);
  answered(await lead.post(`${dossier}/suspension`, { reason: 'awaiting_authority', text: 'Chờ ý kiến.' }), 200);
  return { id, thing: { lead: LEAD, receivingPoint: LEAD, units: [LEAD, LAND], handler: LAND } };
}

/** Building permits that each have come to a notice in writing, by the operation that answers its form. */
async function withForms(here: Province) {
  const place = ({ id }: TakenIn) => ({
    id,
    thing: { lead: LEAD, receivingPoint: LEAD, units: [LEAD], handler: LEAD },
  });
  const [asked, late, ended] = [await admitted(here), await admitted(here), await admitted(here)];
  answered(await asked.lead.post(`${asked.url}/supplement`, supplement()), 200);
  answered(await ended.lead.post(`${ended.url}/stop`, { reason: 'Không bổ sung.', ...notice() }), 200);
  const letter = { ...notice(), reason: 'Chờ ý kiến.', newDate: '2026-12-28' };
  answered(await late.lead.post(`${late.dossier}/apology`, letter), 200);
  const refused = await takeIn(here);
  answered(await put(refused.lead, `${refused.url}/checker`, { official: officerOf(LEAD) }, refused.url), 200);
  answered(await refused.lead.post(`${refused.url}/refusal`, { reason: 'Không thuộc đối tượng.', ...notice() }), 200);
  return {
    getSupplementForm: place(asked),
    getApologyForm: place(late),
    getStopForm: place(ended),
    getRefusalForm: { ...place(refused), thing: { ...place(refused).thing, units: [] } },
  };
}

/** What operations on citizens' dossiers are tried on. */
export async function citizensScene(here: Province) {
  const handled = await withLand(here);
  return { handled, formed: await withForms(here), publicly: await publiclyOf(here, handled.id) };
}
