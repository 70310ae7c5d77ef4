import type { Caller, Sent } from './caller.js';
import { convocation, differing, present, spoken } from './meetings.js';
import {
  COMMITTEE,
  FINANCE,
  HEALTH,
  HOME_AFFAIRS,
  LAND,
  LEAD,
  OFFICE,
  officerOf,
  openDossier,
  opinionOf,
  signerOf,
  type Province,
} from './province.js';
import { draft, part, product } from './tasks.js';
import { ready, submission } from './way.js';

/** Acts over HTTP on one dossier and on one task, of which a walk does some; what is refused changes nothing. */

export interface Walked {
  readonly here: Province;
  /** Where the thing itself is. */
  readonly url: string;
  readonly id: string;
  /** The day on which the walk is, local. */
  readonly today: () => string;
}

export type Step = (walked: Walked, which: number) => Promise<Sent | undefined>;

const ANY = { 'if-match': '*' };
const REASON = { reason: 'Có lý do.' };

const of = (here: Province, agency: string): Promise<Caller> => here.of(agency);
const signed = (agency: string, today: string) => ({
  documentNumber: '1/VB',
  documentDate: today,
  signedBy: signerOf(agency),
});

interface Thing {
  readonly id: string;
  readonly agency: string;
}
const listed = async ({ here, id }: Walked, path: string): Promise<Thing[]> =>
  ((await here.operator.get(`/v1/${path}${path.includes('?') ? '&' : '?'}dossierId=${id}`)).body?.items ??
    []) as Thing[];
const one = <T>(all: readonly T[], which: number): T | undefined =>
  all.length === 0 ? undefined : all[which % all.length];

const byLead =
  (path: string, body: (which: number, today: string) => object = () => ({})): Step =>
  async ({ here, url, today }, which) =>
    (await of(here, LEAD)).post(`${url}${path}`, body(which, today()));
const by =
  (agency: string, path: string, body: (which: number, today: string) => object = () => ({})): Step =>
  async ({ here, url, today }, which) =>
    (await of(here, agency)).post(`${url}${path}`, body(which, today()));

/** On one of the requests, by the lead or by whom it asks. */
const onRequest =
  (who: 'lead' | 'asked', path: string, body: (asked: Thing, which: number) => object): Step =>
  async (walked, which) => {
    const request = one(await listed(walked, 'requests'), which);
    if (!request) return undefined;
    const caller = await of(walked.here, who === 'lead' ? LEAD : request.agency);
    return caller.post(`/v1/requests/${request.id}${path}`, body(request, which));
  };

const onOne =
  (
    things: string,
    agency: (thing: Thing) => string,
    path: string,
    body: (thing: Thing, today: string) => object,
  ): Step =>
  async (walked, which) => {
    const thing = one(await listed(walked, things), which);
    if (!thing) return undefined;
    const caller = await of(walked.here, agency(thing));
    return caller.post(`/v1/${things.split('?')[0]}/${thing.id}${path}`, body(thing, walked.today()));
  };

const FAILURES: Readonly<Record<string, Step>> = {
  explain: onOne(
    'violations',
    ({ agency }) => agency,
    '/explanation',
    ({ agency }) => ({ text: 'Do mất kết nối.', documentNumber: '12/GT', signedBy: signerOf(agency) }),
  ),
  uphold: onOne(
    'violations',
    () => HOME_AFFAIRS,
    '/ruling',
    () => ({ outcome: 'upheld', ...REASON }),
  ),
  excuse: onOne(
    'violations',
    () => HOME_AFFAIRS,
    '/ruling',
    () => ({ outcome: 'excused', ...REASON }),
  ),
  review: onOne(
    'referrals',
    () => HOME_AFFAIRS,
    '/review',
    () => ({}),
  ),
  conclude: onOne(
    'referrals',
    () => HOME_AFFAIRS,
    '/closure',
    () => ({ remedied: true, text: 'Xong.' }),
  ),
};

const DISAGREES = { stance: 'disagree', mainPoint: true, reasons: 'Không phù hợp.' };

export const DOSSIER_STEPS: Readonly<Record<string, Step>> = {
  ...FAILURES,
  round: byLead('/rounds', (which) => ({
    questions: [{ text: 'Ý kiến' }],
    recipients: [FINANCE, LAND, HEALTH].slice(0, 2 + (which % 2)).map((agency) => ({ agency, reason: 'Liên quan' })),
    documents: [{ title: 'Thuyết minh' }],
  })),
  answer: onRequest('asked', '/opinion', ({ agency }) => opinionOf(agency)),
  disagree: onRequest('asked', '/opinion', ({ agency }) => opinionOf(agency, DISAGREES)),
  extension: onRequest('asked', '/extension', () => ({ workingDays: 1, reason: 'Khảo sát' })),
  decide_extension: onRequest('lead', '/extension/decision', (_, which) => ({ granted: which % 2 === 0, ...REASON })),
  decline: onRequest('asked', '/decline', () => REASON),
  insist: onRequest('lead', '/insistence', () => REASON),
  remind: onRequest('lead', '/reminders', () => ({})),
  supplement: onRequest('lead', '/supplement', () => ({ missing: [{ question: 1, what: 'Số liệu' }] })),
  handler: async (walked, which) => {
    const request = one(await listed(walked, 'requests'), which);
    if (!request) return undefined;
    const caller = await of(walked.here, request.agency);
    return caller.put(`/v1/requests/${request.id}/handler`, { official: officerOf(request.agency) }, ANY);
  },
  reconcile: async (walked, which) => {
    const request = one(await listed(walked, 'requests'), which);
    if (!request) return undefined;
    const participants = [officerOf(LEAD), officerOf(request.agency)];
    const session = { requestId: request.id, heldOn: walked.today(), outcome: 'unresolved', summary: 'Chưa.' };
    return (await of(walked.here, LEAD)).post(`${walked.url}/reconciliations`, { ...session, participants });
  },
  hand_over: async ({ here, url }, which) => {
    const official = which % 2 === 0 ? signerOf(LEAD) : officerOf(LEAD);
    return (await of(here, LEAD)).put(`${url}/responsible-official`, { official, ...REASON }, ANY);
  },
  position: async ({ here, url }) => (await of(here, LEAD)).put(`${url}/position`, { text: 'Đề nghị.' }, ANY),
  responses: async (walked) => {
    const lead = await of(walked.here, LEAD);
    for (const { id } of await listed(walked, 'requests'))
      await lead.put(`${walked.url}/positions/${id}`, { response: 'accepted', text: 'Tiếp thu.' }, ANY);
    return undefined;
  },
  components: async ({ here, url, today }) => {
    const lead = await of(here, LEAD);
    const { components } = (await lead.get(url)).body as { components: { code: string }[] };
    for (const { code } of components)
      await lead.put(`${url}/components/${code}`, { documentNumber: `1/${code}`, documentDate: today() }, ANY);
    return undefined;
  },
  submit: byLead('/submission', (_, documentDate) => ({ ...submission(), documentDate })),
  accept: by(OFFICE, '/acceptance'),
  send_back: by(OFFICE, '/return', () => ({ grounds: ['wrong_form'], text: 'Chưa đúng.', lateReason: 'x' })),
  revise: byLead('/revision'),
  ask_more: by(COMMITTEE, '/supplement-request', () => ({ grounds: ['other'], text: 'Bổ sung', workingDays: 2 })),
  decide: by(COMMITTEE, '/decision', (_, today) => ({ result: 'approved', ...signed(COMMITTEE, today) })),
  suspend: byLead('/suspension', () => ({ reason: 'legal_question', text: 'Chờ hướng dẫn' })),
  resume: byLead('/resumption'),
  convene: byLead('/meetings', (which) =>
    convocation([LAND, HEALTH], { startsAt: which % 2 ? '2026-11-27T08:30:00+07:00' : '2026-12-10T08:30:00+07:00' }),
  ),
  confirm: onOne(
    'meetings',
    () => HEALTH,
    '/confirmation',
    () => ({ attending: true }),
  ),
  attendance: onOne(
    'meetings',
    () => LEAD,
    '/attendance',
    () => ({ attendance: present(LAND, HEALTH) }),
  ),
  minutes: onOne(
    'meetings',
    () => LEAD,
    '/minutes',
    (_, today) => ({ ...signed(LEAD, today), summary: 'Thống nhất.', opinions: [spoken(LAND)] }),
  ),
};

export const TASK_STEPS: Readonly<Record<string, Step>> = {
  ...FAILURES,
  acknowledge: byLead('/acknowledgement', () => ({ official: officerOf(LEAD) })),
  progress: byLead('/progress', (which) => ({
    percent: 20,
    text: 'Đang làm.',
    ...(which % 2 === 0 && { difficulties: 'Thiếu kinh phí.' }),
  })),
  answer: by(OFFICE, '/answers', () => ({ text: 'Đã bố trí.' })),
  extension: byLead('/extension', () => ({ dueAt: '2026-12-28T10:00:00Z', reason: 'Khảo sát.' })),
  decide_extension: by(OFFICE, '/extension/decision', (which) => ({ granted: which % 2 === 0, ...REASON })),
  report: byLead('/report', (_, documentDate) => product({ documentDate })),
  send_back: by(OFFICE, '/return', () => ({ missing: 'Chưa đủ.' })),
  decline: byLead('/decline', () => REASON),
  insist: by(OFFICE, '/insistence', () => REASON),
  suspend: by(OFFICE, '/suspension', () => REASON),
  resume: by(OFFICE, '/resumption'),
  remind: by(OFFICE, '/reminders'),
  contribute: by(FINANCE, '/contributions', () => part()),
  add: by(OFFICE, '/cooperating', () => ({ cooperating: [{ agency: HEALTH, part: 'Số liệu y tế.' }] })),
  release: by(OFFICE, `/cooperating/${FINANCE}/release`, () => REASON),
  reassign: by(OFFICE, '/reassignment', () => ({ lead: LAND, ...REASON, dueAt: '2026-12-30T10:00:00Z' })),
  name: async ({ here, url }, which) =>
    (await of(here, LEAD)).put(
      `${url}/responsible-official`,
      { official: which % 2 === 0 ? signerOf(LEAD) : officerOf(LEAD) },
      ANY,
    ),
  handler: async ({ here, url }) =>
    (await of(here, FINANCE)).put(`${url}/handler`, { official: officerOf(FINANCE) }, ANY),
  confirm: by(OFFICE, '/confirmation'),
};

/** A dossier in drafting. */
export async function walkedDossier(here: Province, today: () => string): Promise<Walked> {
  const { id, url } = await openDossier(here);
  return { here, id, url, today };
}

/** One that is ready to go up. */
export async function walkedReady(here: Province, today: () => string): Promise<Walked> {
  const { id, url } = await ready(here);
  return { here, id, url, today };
}

/** One that finance and land differ on. */
export async function walkedDissent(here: Province, today: () => string): Promise<Walked> {
  const { dossier } = await differing(here);
  return { here, id: dossier.id, url: dossier.url, today };
}

/** A task of the Office that two agencies cooperate in. */
export async function walkedTask(here: Province, today: () => string): Promise<Walked> {
  const { body } = await (await here.of(OFFICE)).post('/v1/tasks', draft({ importance: 'important' }));
  const id = body.id as string;
  return { here, id, url: `/v1/tasks/${id}`, today };
}
