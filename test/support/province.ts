import { readFileSync } from 'node:fs';
import { answered, caller, type Caller, type Sent } from './caller.js';
import type { TestApp } from './app.js';

export const [COMMITTEE, OFFICE, HOME_AFFAIRS, JUSTICE, FINANCE, INSPECTORATE, LEAD, LAND, HEALTH] = [
  'H29',
  'H29.1',
  'H29.2',
  'H29.3',
  'H29.4',
  'H29.5',
  'H29.6',
  'H29.7',
  'H29.9',
] as const;

interface SeedOfficial {
  readonly code: string;
  readonly role: string;
  readonly maySign: boolean;
}
interface SeedAgency {
  readonly code: string;
  readonly kind: string;
  readonly officials: readonly SeedOfficial[];
}

/** A file of `seed/`, read anew: a test may change what it gets. */
export const seedFile = <T = Record<string, unknown>>(
  name: 'hcmc-agencies' | 'vn-working-calendar' | 'procedures',
): T => JSON.parse(readFileSync(new URL(`../../seed/${name}.json`, import.meta.url), 'utf8')) as T;

const officials = new Map(
  seedFile<{ agencies: SeedAgency[] }>('hcmc-agencies').agencies.map((agency) => [agency.code, agency.officials]),
);

/** An official of the agency who may sign for it. */
export const signerOf = (agency: string): string => officials.get(agency)!.find((each) => each.maySign)!.code;
/** An official of the agency who does the daily work, and may not sign where another can. */
export const officerOf = (agency: string): string =>
  (officials.get(agency)!.find((each) => each.role === 'officer') ?? officials.get(agency)!.at(-1)!).code;

/** A tenant with the calendar, agencies and procedures of `seed/`. */
export interface Province {
  readonly app: TestApp;
  readonly code: string;
  readonly operator: Caller;
  /** The e-office system of an agency, acting for one of its officers. The key is made at the first call. */
  of(agency: string): Promise<Caller>;
  /** A client of the tenant with these roles, of an agency or of none. */
  client(body: { agency?: string; roles?: ('admin' | 'reader')[] }): Promise<Caller>;
  /** Moves the test clock. @returns how many deadlines fired */
  moveTo(now: string): Promise<number>;
}

export interface ProvinceOptions {
  /** Where the test clock begins; `null` for a tenant on the real clock. Default: Friday 20 November 2026, 9 o'clock. */
  readonly clock?: string | null;
}

let made = 0;

export async function province(
  app: TestApp,
  { clock = '2026-11-20T09:00:00+07:00' }: ProvinceOptions = {},
): Promise<Province> {
  const code = `P${(made += 1)}`;
  const kind = clock === null ? { sandbox: false } : { sandbox: true, clock };
  answered(await app.operator().post('/v1/tenants', { code, name: code, timezone: 'Asia/Ho_Chi_Minh', ...kind }), 201);
  const operator = app.operator(code);
  answered(await operator.put('/v1/directory', seedFile('hcmc-agencies')), 200);
  answered(await operator.put('/v1/calendar', seedFile('vn-working-calendar')), 200);
  answered(await operator.put('/v1/procedures', seedFile('procedures')), 200);
  const client = async (body: { agency?: string; roles?: string[] }): Promise<Caller> => {
    const { key } = answered(await operator.post('/v1/api-clients', { name: 'e-office', ...body }), 201).body as {
      key: string;
    };
    return caller(app.server, { key, ...(body.agency && { official: officerOf(body.agency) }) });
  };
  const known = new Map<string, Promise<Caller>>();
  return {
    app,
    code,
    operator,
    client,
    of: (agency) => {
      if (!known.has(agency)) known.set(agency, client({ agency }));
      return known.get(agency)!;
    },
    moveTo: async (now) =>
      (answered(await operator.put('/v1/sandbox/clock', { now }), 200).body as { fired: number }).fired,
  };
}

export interface Opened {
  readonly id: string;
  readonly url: string;
  readonly lead: Caller;
  readonly body: Sent['body'];
}

/** A dossier in drafting; by default a planning dossier of the department of construction with nothing in it. */
export async function openDossier(
  here: Province,
  change: { lead?: string; procedureCode?: string; title?: string; components?: object[]; handling?: string } = {},
): Promise<Opened> {
  const { lead: agency = LEAD, ...rest } = change;
  const lead = await here.of(agency);
  const draft = {
    procedureCode: 'PH-QH-01',
    title: 'Điều chỉnh cục bộ quy hoạch',
    handling: 'normal',
    responsibleOfficial: officerOf(agency),
    components: [],
    ...rest,
  };
  const { body } = answered(await lead.post('/v1/dossiers', draft), 201);
  return { id: body.id as string, url: `/v1/dossiers/${body.id}`, lead, body };
}

export interface Asked {
  readonly id: string;
  readonly url: string;
  readonly agency: string;
  /** The consulted agency. */
  readonly caller: Caller;
  readonly body: Sent['body'];
}

/** Opens a round of one question; by default to the two agencies that a planning dossier must ask. @returns the requests by agency */
export async function openRound(
  here: Province,
  dossier: Opened,
  recipients: readonly (
    string | { agency: string; kind?: 'opinion' | 'information'; workingDays?: number; reason?: string }
  )[] = [FINANCE, LAND],
): Promise<Record<string, Asked>> {
  const round = {
    questions: [{ text: 'Ý kiến về lĩnh vực quản lý' }],
    recipients: recipients.map((each) => (typeof each === 'string' ? { agency: each } : each)),
  };
  const { body } = answered(await dossier.lead.post(`${dossier.url}/rounds`, round), 201);
  const asked: Record<string, Asked> = {};
  for (const request of body.requests as { id: string; agency: string }[])
    asked[request.agency] = {
      id: request.id,
      url: `/v1/requests/${request.id}`,
      agency: request.agency,
      caller: await here.of(request.agency),
      body: request,
    };
  return asked;
}

/** A complete opinion of an agency to a round of one question. */
export const opinionOf = (agency: string, change: object = {}): object => ({
  stance: 'agree',
  answers: [{ question: 1, text: 'Phù hợp.' }],
  signedBy: signerOf(agency),
  ...change,
});

/** Gives an opinion and answers for it having been taken. */
export const give = async (asked: Asked, change: object = {}): Promise<Sent> =>
  answered(await asked.caller.post(`${asked.url}/opinion`, opinionOf(asked.agency, change)), 201);
