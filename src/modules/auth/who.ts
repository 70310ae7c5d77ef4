import type { Principal } from '../../core/principal.js';
import { text, type Text } from '../../core/text.js';
import type { AgencyKind } from '../directory/index.js';
import type { Caller } from './caller.js';
import { CALLED } from './texts.js';

/** What an act is about, as far as it decides who may do it. What an act is not about is left out. */
export interface Subject {
  readonly leadAgency?: string;
  /** Agencies that were asked, invited, charged or referred. For one request, meeting, violation or referral: its own alone. */
  readonly consulted?: readonly string[];
  /** Agencies that had a part in it until others took over from them (R27). */
  readonly former?: readonly string[];
  /** Agency whose figures are asked for. */
  readonly agency?: string;
  /** Of a task that was assigned: the Office refers who is late with it, not its lead (R14). */
  readonly assigned?: boolean;
  /** Of a citizen's dossier: the agency that took it in. */
  readonly receivingPoint?: string;
  /** The agencies that have had a step of it. */
  readonly units?: readonly string[];
  /** The one that has it now. */
  readonly handler?: string;
  readonly convener?: 'lead' | 'committee';
  /** Of a meeting that the committee has not called yet. */
  readonly requested?: boolean;
  /** Agencies of those who inspect (R23). */
  readonly inspectors?: readonly string[];
  /** An agency that is not to know of it, whatever else it may see (R23). */
  readonly hiddenFrom?: string;
  /** Of an issued report: every agency may read it. */
  readonly published?: boolean;
  /** Of a report: the kind of agency that issues it. */
  readonly kind?: AgencyKind;
}

/** As much of a caller as its token tells. */
export type Token = Pick<Principal, 'operator' | 'roles'> & Partial<Pick<Principal, 'clientId' | 'scopes'>>;

interface Words<Question> {
  readonly is: Question;
  /** As in "only … may do this". */
  readonly called: Text;
}

const CLIENT_ID = /^[0-9a-f-]{36}$/;

/** Those whom the token alone makes out: the edge asks, before anything is read. */
export const BY_TOKEN = {
  anybody: { is: () => true, called: CALLED.anybody },
  'whoever has a token': { is: () => true, called: CALLED['whoever has a token'] },
  everybody: { is: () => true, called: CALLED.everybody },
  operator: { is: ({ operator }) => operator, called: CALLED.operator },
  admin: { is: ({ roles }) => roles.has('admin'), called: CALLED.admin },
  reader: { is: ({ roles }) => roles.has('reader'), called: CALLED.reader },
  writer: { is: ({ operator, roles }) => operator || !roles.has('reader'), called: CALLED.writer },
  'system that reads': {
    is: ({ operator, clientId = '', scopes }) =>
      !operator && CLIENT_ID.test(clientId) && (scopes === undefined || scopes.has('read')),
    called: CALLED['system that reads'],
  },
} as const satisfies Readonly<Record<string, Words<(token: Token) => boolean>>>;

type Question = (caller: Caller, subject: Subject) => boolean;

/** Agencies that watch over everything in the tenant. */
const OVERSEEING: ReadonlySet<AgencyKind> = new Set<AgencyKind>([
  'office',
  'committee',
  'home_affairs',
  'inspectorate',
]);

/** Whether the caller is that agency, or has taken over from it (R27). */
const is = ({ agency, inherits = [] }: Pick<Caller, 'agency' | 'inherits'>, code: string | undefined): boolean =>
  agency !== null && code !== undefined && (code === agency || inherits.includes(code));

const lead: Question = (caller, { leadAgency }) => is(caller, leadAgency);
const asked: Question = (caller, { consulted = [] }) => consulted.some((each) => is(caller, each));
const office: Question = ({ kind }) => kind === 'office';
const committee: Question = ({ kind }) => kind === 'committee';

/** A meeting of the committee is called and kept by the committee or by its Office. */
const convener: Question = (caller, subject) =>
  subject.convener === 'committee' ? committee(caller, subject) || office(caller, subject) : lead(caller, subject);

/** Those whom the directory and the part of their agency make out. */
export const BY_PART = {
  overseer: { is: ({ kind }) => kind !== null && OVERSEEING.has(kind), called: CALLED.overseer },
  agency: { is: ({ kind }) => kind !== null, called: CALLED.agency },
  lead: { is: lead, called: CALLED.lead },
  consulted: { is: asked, called: CALLED.consulted },
  invited: { is: asked, called: CALLED.invited },
  cooperating: { is: asked, called: CALLED.cooperating },
  inspector: {
    is: ({ agency }, { inspectors = [] }) => agency !== null && inspectors.includes(agency),
    called: CALLED.inspector,
  },
  'receiving point': {
    is: (caller, { receivingPoint }) => is(caller, receivingPoint),
    called: CALLED['receiving point'],
  },
  'complained about': { is: asked, called: CALLED['complained about'] },
  'step unit': { is: (caller, { units = [] }) => units.some((each) => is(caller, each)), called: CALLED['step unit'] },
  handler: { is: (caller, { handler }) => is(caller, handler), called: CALLED.handler },
  charged: { is: asked, called: CALLED.charged },
  referred: { is: asked, called: CALLED.referred },
  'former party': {
    is: ({ agency }, { former = [] }) => agency !== null && former.includes(agency),
    called: CALLED['former party'],
  },
  itself: { is: (caller, subject) => is(caller, subject.agency), called: CALLED.itself },
  office: { is: office, called: CALLED.office },
  committee: { is: committee, called: CALLED.committee },
  referrer: { is: (caller, subject) => (subject.assigned ? office : lead)(caller, subject), called: CALLED.referrer },
  'home affairs': { is: ({ kind }) => kind === 'home_affairs', called: CALLED['home affairs'] },
  inspectorate: { is: ({ kind }) => kind === 'inspectorate', called: CALLED.inspectorate },
  convener: { is: convener, called: CALLED.convener },
  canceller: {
    is: (caller, subject) => (subject.requested ? lead(caller, subject) : convener(caller, subject)),
    called: CALLED.canceller,
  },
  issuer: { is: ({ kind }, subject) => kind !== null && kind === subject.kind, called: CALLED.issuer },
  readership: { is: ({ kind }, subject) => subject.published === true && kind !== null, called: CALLED.readership },
  /** Of a file or a webhook: the SQL that finds it asks. */
  owner: { is: () => false, called: CALLED.owner },
} as const satisfies Readonly<Record<string, Words<Question>>>;

export type Who = keyof typeof BY_TOKEN | keyof typeof BY_PART;

export const isByToken = (who: Who): who is keyof typeof BY_TOKEN => Object.hasOwn(BY_TOKEN, who);

export const isWho = (who: Who, caller: Caller, subject: Subject): boolean =>
  isByToken(who) ? BY_TOKEN[who].is(caller) : BY_PART[who].is(caller, subject);

export const calledBy = (who: Who): Text => (isByToken(who) ? BY_TOKEN[who] : BY_PART[who]).called;

/** As a list in a sentence. */
export const calledAll = (all: readonly Who[]): Text => {
  const called = all.map(calledBy);
  return text(called.map(({ vi }) => vi).join('; '), called.map(({ en }) => en).join('; '));
};
