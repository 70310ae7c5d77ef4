import { TABLE, type Act } from '../../src/modules/auth/index.js';
import type { Known } from './access-callers.js';

/** What an operation is done to, as the scene has it. */
export interface Thing {
  readonly lead?: string;
  readonly consulted?: readonly string[];
  readonly invited?: readonly string[];
  readonly charged?: readonly string[];
  readonly referred?: readonly string[];
  /** Agency whose figures are asked for. */
  readonly itself?: string;
  readonly cooperating?: readonly string[];
  /** A task that was assigned: the Office refers who is late with it. */
  readonly assigned?: boolean;
  /** Of a citizen's dossier: who took it in, who has had a step, who has it now. */
  readonly receivingPoint?: string;
  readonly units?: readonly string[];
  readonly handler?: string;
  /** Of a petition: the agency that it is about. */
  readonly aboutAgency?: string;
  /** Of an inspection: agencies with somebody in the team. */
  readonly inspectors?: readonly string[];
  readonly convener?: 'lead' | 'committee';
  readonly requested?: boolean;
  /** Kind of the agency whose report it is. */
  readonly issuer?: string;
  /** Agencies that had a part in it until others took over from them. */
  readonly former?: readonly string[];
  /** Name of the caller, or code of the agency, that owns it. */
  readonly owner?: string;
}

const has = (agencies: readonly string[] | undefined, agency: string | null): boolean =>
  agency !== null && (agencies?.includes(agency) ?? false);

/** The words of the table once more, as the regulation means them; nothing is taken from the service but the table itself. */
const MEANING: Readonly<Record<string, (caller: Known, thing: Thing) => boolean>> = {
  anybody: () => true,
  'whoever has a token': () => true,
  everybody: () => true,
  operator: (caller) => caller.operator,
  admin: (caller) => caller.roles.includes('admin'),
  reader: (caller) => caller.roles.includes('reader'),
  writer: (caller) => !caller.roles.includes('reader'),
  'system that reads': (caller) => caller.system && caller.scopes.includes('read'),
  overseer: ({ kind }) => ['office', 'committee', 'home_affairs', 'inspectorate'].includes(kind ?? ''),
  agency: ({ agency }) => agency !== null,
  lead: ({ agency }, { lead }) => agency !== null && agency === lead,
  consulted: ({ agency }, { consulted }) => has(consulted, agency),
  invited: ({ agency }, { invited }) => has(invited, agency),
  cooperating: ({ agency }, { cooperating }) => has(cooperating, agency),
  inspector: ({ agency }, { inspectors }) => has(inspectors, agency),
  'receiving point': ({ agency }, { receivingPoint }) => agency !== null && agency === receivingPoint,
  'complained about': ({ agency }, { aboutAgency }) => agency !== null && agency === aboutAgency,
  'step unit': ({ agency }, { units }) => has(units, agency),
  handler: ({ agency }, { handler }) => agency !== null && agency === handler,
  referrer: ({ agency, kind }, { lead, assigned }) =>
    assigned ? kind === 'office' : agency !== null && agency === lead,
  // The report of the scene is not published.
  readership: () => false,
  charged: ({ agency }, { charged }) => has(charged, agency),
  referred: ({ agency }, { referred }) => has(referred, agency),
  itself: ({ agency }, { itself }) => agency !== null && agency === itself,
  'former party': ({ agency }, { former }) => has(former, agency),
  office: ({ kind }) => kind === 'office',
  committee: ({ kind }) => kind === 'committee',
  'home affairs': ({ kind }) => kind === 'home_affairs',
  inspectorate: ({ kind }) => kind === 'inspectorate',
  convener: ({ agency, kind }, { lead, convener }) =>
    convener === 'committee' ? kind === 'committee' || kind === 'office' : agency !== null && agency === lead,
  canceller: (caller, thing) => MEANING[thing.requested ? 'lead' : 'convener']!(caller, thing),
  issuer: ({ kind }, { issuer }) => kind !== null && kind === issuer,
  owner: ({ name, agency }, { owner }) =>
    owner !== undefined && (owner === name.replace(/ naming .*/, '') || owner === agency),
};

const BY_TOKEN: readonly string[] = [
  'anybody',
  'whoever has a token',
  'everybody',
  'operator',
  'admin',
  'reader',
  'writer',
  'system that reads',
];

const isAny = (all: readonly string[], caller: Known, thing: Thing): boolean =>
  all.some((who) => {
    const meaning = MEANING[who];
    if (!meaning) throw new Error(`what does the table mean by ${who}?`);
    return meaning(caller, thing);
  });

/** Whether the caller stands in the permission, whatever it names as its official. */
export const standsIn = (act: Act, caller: Known, thing: Thing): boolean => isAny(TABLE[act].may, caller, thing);

/** Status and code of a refusal, or `through`. */
export type Expected =
  'through' | '401 unauthenticated' | '403 forbidden' | '403 official-not-of-agency' | '404 not-found' | '422 invalid';

export interface Asked {
  readonly access: string;
  readonly method: string;
  /** What it is done to, where the call names something; a list names nothing. */
  readonly thing: Thing | undefined;
  /** Every tenant has such a thing: the figures of an agency, a report to be issued. */
  readonly everywhere: boolean;
  /** The thing is named in a message, where what is not there is a wrong field. */
  readonly inMessage: boolean;
}

/** What the table says to this caller and this call. */
export function expectedOf(caller: Known, { access, method, thing, everywhere, inMessage }: Asked): Expected {
  if (!Object.hasOwn(TABLE, access)) throw new Error(`the table has no permission ${access}`);
  const { scope, may, disclosesTo, official } = TABLE[access as Act];
  if (may.includes('anybody')) return 'through';
  if (caller.token === 'none' || caller.token === 'refused') return '401 unauthenticated';
  if (caller.token === 'astray') return '404 not-found';
  if (!caller.scopes.includes(method === 'GET' ? 'read' : 'write') || scope !== (method === 'GET' ? 'read' : 'write'))
    return '403 forbidden';
  const absent = inMessage ? '422 invalid' : '404 not-found';
  const byToken = may.every((who) => BY_TOKEN.includes(who));
  if (byToken && !isAny(may, caller, {})) return '403 forbidden';
  if (caller.foreign && thing && !everywhere) return absent;
  if (scope === 'read' && !thing && disclosesTo.length === 0) return 'through';
  if (!isAny([...may, ...disclosesTo], caller, thing ?? {})) return absent;
  if (official !== 'none' && caller.roles.includes('reader')) return '403 forbidden';
  if (official !== 'none' && caller.official === 'missing') return '403 official-not-of-agency';
  if (official === 'named' && caller.operator && caller.official !== 'counts') return '403 official-not-of-agency';
  return isAny(may, caller, thing ?? {}) ? 'through' : '403 forbidden';
}
