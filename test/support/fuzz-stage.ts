import type { TestApp } from './app.js';
import { answered, type Caller } from './caller.js';
import { prepareCitizens, type Citizens } from './fuzz-citizens.js';
import { prepareOversight, type Overseen } from './fuzz-oversight.js';
import { prepareTasks, type PreparedTask } from './fuzz-tasks.js';
import type { Vocabulary } from './fuzz-values.js';
import { called } from './meetings.js';
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
  signerOf,
  type Asked,
  type Opened,
  type Province,
} from './province.js';

/** Somebody who may call, by what goes into the headers. */
export interface Person {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A dossier, how far it was taken, and its requests. */
export interface Prepared {
  readonly id: string;
  readonly step: Step;
  readonly requests: readonly string[];
  readonly meetings: readonly string[];
}

/** A prepared province beside a foreign one: dossiers in every state, and what a call may name. */
export interface Stage {
  readonly words: Vocabulary;
  readonly dossiers: readonly Prepared[];
  readonly tasks: readonly PreparedTask[];
  readonly citizens: Citizens;
  readonly oversight: Overseen;
  /** Agency of each request. */
  readonly requests: ReadonlyMap<string, string>;
  /** Clients whose keys nobody uses. */
  readonly clients: readonly string[];
  /** Webhooks of the administrating client. */
  readonly webhooks: readonly string[];
  /** Reports that the Office has issued. */
  readonly reports: readonly string[];
  /** Ids of dossiers, requests and clients of another tenant. */
  readonly foreign: readonly string[];
  readonly people: readonly Person[];
  /** The system of an agency. */
  agency(code: string): Person;
  readonly admin: Person;
  readonly operator: Person;
  /** Cursors of lists, as they were answered. */
  readonly cursors: readonly string[];
}

const COMPONENTS = ['to-trinh', 'du-thao-qd', 'thuyet-minh', 'ban-ve', 'bang-tong-hop-y-kien', 'van-ban-y-kien'];
const filed = COMPONENTS.map((code) => ({ code, documentNumber: `1/${code}`, documentDate: '2026-11-19' }));

/** How far a dossier is taken. */
const STEPS = [
  'drafting',
  'suspended',
  'consulting',
  'extension',
  'declined',
  'supplement',
  'consolidating',
  'disputed',
  'ready',
  'submitted',
  'returned',
  'accepted',
  'decided',
] as const;
export type Step = (typeof STEPS)[number];

async function prepared(here: Province, step: Step): Promise<{ dossier: Opened; requests: Asked[] }> {
  const dossier = await openDossier(here, { components: step === 'drafting' ? [] : filed });
  if (step === 'suspended')
    answered(await dossier.lead.post(`${dossier.url}/suspension`, { reason: 'awaiting_authority', text: 'x' }), 200);
  if (step === 'drafting' || step === 'suspended') return { dossier, requests: [] };
  const asked = await openRound(here, dossier);
  const requests = Object.values(asked);
  const [finance, land] = [asked[FINANCE]!, asked[LAND]!];
  if (step === 'declined')
    answered(await finance.caller.post(`${finance.url}/decline`, { reason: 'Không thuộc thẩm quyền' }), 200);
  if (step === 'extension')
    answered(await finance.caller.post(`${finance.url}/extension`, { workingDays: 1, reason: 'x' }), 201);
  if (['consulting', 'declined', 'extension'].includes(step)) return { dossier, requests };
  await give(finance);
  if (step === 'supplement')
    answered(
      await dossier.lead.post(`${finance.url}/supplement`, { missing: [{ question: 1, what: 'Số liệu' }] }),
      200,
    );
  if (step === 'supplement') return { dossier, requests };
  await give(land, step === 'disputed' ? { stance: 'disagree', mainPoint: true, reasons: 'Chưa phù hợp' } : {});
  if (step !== 'consolidating' && step !== 'disputed') await takeUp(here, dossier, requests, step);
  return { dossier, requests };
}

/** From consolidating to where `step` says. */
async function takeUp(here: Province, { lead, url }: Opened, requests: readonly Asked[], step: Step): Promise<void> {
  const etag = async () => ({ 'if-match': String((await lead.get(url)).headers['etag']) });
  for (const { id } of requests)
    answered(await lead.put(`${url}/positions/${id}`, { response: 'accepted', text: 'Tiếp thu' }, await etag()), 200);
  answered(await lead.put(`${url}/position`, { text: 'Đề nghị chấp thuận' }, await etag()), 200);
  const signed = { documentNumber: '1/TTr', documentDate: '2026-11-20' };
  if (step === 'ready') return;
  answered(await lead.post(`${url}/submission`, { ...signed, signedBy: signerOf(LEAD) }), 200);
  const office = await here.of(OFFICE);
  if (step === 'returned') answered(await office.post(`${url}/return`, { grounds: ['wrong_form'], text: 'x' }), 200);
  if (step !== 'accepted' && step !== 'decided') return;
  answered(await office.post(`${url}/acceptance`), 200);
  if (step === 'decided')
    answered(
      await (
        await here.of(COMMITTEE)
      ).post(`${url}/decision`, { ...signed, result: 'approved', signedBy: signerOf(COMMITTEE) }),
      200,
    );
}

/** A meeting that is called and has not begun. */
const meetingOf = async (dossier: Opened): Promise<string> =>
  (await called(dossier, [FINANCE, LAND], '2027-06-01T08:30:00+07:00')).split('/').at(-1)!;

const person = (
  name: string,
  { key, tenant, official }: { key: string; tenant?: string; official?: string },
): Person => ({
  name,
  headers: {
    authorization: `Bearer ${key}`,
    ...(tenant && { 'x-tenant': tenant }),
    ...(official && { 'x-acting-official': official }),
  },
});

async function makeClients(here: Province, count: number): Promise<string[]> {
  const made = await Promise.all(
    Array.from({ length: count }, () => here.operator.post('/v1/api-clients', { name: 'unused' })),
  );
  return made.map(({ body }) => body.id as string);
}

/** A public address, so that it is taken without asking a name server; no worker runs here that would send to it. */
async function makeWebhooks(owner: Caller, count: number): Promise<string[]> {
  const made = await Promise.all(
    Array.from({ length: count }, () => owner.post('/v1/webhooks', { url: 'https://93.184.215.14/events' })),
  );
  return made.map((each) => answered(each, 201).body.id as string);
}

async function issueReports(here: Province, count: number): Promise<string[]> {
  const office = await here.of(OFFICE);
  const made = await Promise.all(
    Array.from({ length: count }, () =>
      office.post('/v1/reports', { kind: 'office', from: '2026-10-01', to: '2026-10-31' }),
    ),
  );
  return made.map((each) => answered(each, 201).body.id as string);
}

async function cursorsOf(here: Province, dossier: string): Promise<string[]> {
  const paths = [
    '/v1/dossiers',
    '/v1/requests',
    '/v1/api-clients',
    '/v1/procedures',
    `/v1/dossiers/${dossier}/journal`,
  ];
  const pages = await Promise.all([
    ...paths.map((path) => here.operator.get(`${path}?limit=1`)),
    here.app.operator().get('/v1/tenants?limit=1'),
  ]);
  return pages.flatMap(({ body }) => (typeof body.next === 'string' ? [body.next as string] : []));
}

/** `copies`: how many dossiers of each state. */
export async function prepareStage(app: TestApp, copies: number): Promise<Stage> {
  const [here, there] = [await province(app), await province(app)];
  const foreign = [
    ...Object.values(await openRound(there, await openDossier(there))),
    ...(await Promise.all([openDossier(there)])),
  ];
  const steps = Array.from({ length: copies }, () => STEPS).flat();
  const made: (Awaited<ReturnType<typeof prepared>> & { step: Step; meetings: string[] })[] = [];
  for (const step of steps) {
    const ready = await prepared(here, step);
    made.push({
      step,
      ...ready,
      meetings: step === 'consolidating' || step === 'disputed' ? [await meetingOf(ready.dossier)] : [],
    });
  }
  const dossiers = made.map(({ dossier, step, requests: own, meetings }): Prepared => ({
    id: dossier.id,
    step,
    requests: own.map(({ id }) => id),
    meetings,
  }));
  const requests = new Map(made.flatMap((each) => each.requests.map(({ id, agency }) => [id, agency] as const)));
  const agencies = [COMMITTEE, OFFICE, JUSTICE, FINANCE, LEAD, LAND, HEALTH];
  const systems = new Map<string, Person>();
  for (const code of agencies) systems.set(code, person(code, (await here.of(code)).credentials));
  const administrating = await here.client({ roles: ['admin'] });
  const admin = person('admin', administrating.credentials);
  const reader = person('reader', (await here.client({ roles: ['reader'] })).credentials);
  const operator = person('operator', here.operator.credentials);
  const acting = person('operator acting', { ...here.operator.credentials, official: signerOf(LEAD) });
  const strayed = person('official of another agency', {
    ...(await here.of(FINANCE)).credentials,
    official: signerOf(LAND),
  });
  const outsider = person('client of another tenant', (await there.of(LEAD)).credentials);
  const lured = person('client naming another tenant', { ...(await there.of(LEAD)).credentials, tenant: here.code });
  return {
    words: {
      agencies,
      officials: agencies.flatMap((code) => [signerOf(code), officerOf(code)]),
      procedures: ['PH-QH-01', 'PH-VB-01', 'PH-TT-01', 'TTHC-XD-01'],
      components: COMPONENTS,
      ids: [...requests.keys()],
    },
    dossiers,
    tasks: await prepareTasks(here, copies),
    citizens: await prepareCitizens(here, copies),
    oversight: await prepareOversight(here, copies),
    requests,
    clients: await makeClients(here, 30),
    webhooks: await makeWebhooks(administrating, 8),
    reports: await issueReports(here, 3),
    foreign: [...foreign.map(({ id }) => id), ...(await makeClients(there, 1))],
    people: [
      ...systems.values(),
      admin,
      reader,
      operator,
      acting,
      strayed,
      outsider,
      lured,
      person('root', app.operator().credentials),
    ],
    agency: (code) => systems.get(code) ?? operator,
    admin,
    operator,
    cursors: await cursorsOf(here, dossiers.at(-1)!.id),
  };
}
