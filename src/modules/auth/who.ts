import type { Principal } from '../../core/principal.js';
import { text, type Text } from '../../core/text.js';
import type { AgencyKind } from '../directory/index.js';
import type { Caller } from './caller.js';

/** What an act is about, as far as it decides who may do it. What an act is not about is left out. */
export interface Subject {
  readonly leadAgency?: string;
  /** Agencies that were asked, invited, charged or referred. For one request, meeting, violation or referral: its own alone. */
  readonly consulted?: readonly string[];
  /** Agency whose figures are asked for. */
  readonly agency?: string;
  /** Of a task that was assigned: the Office refers who is late with it, not its lead (R14). */
  readonly assigned?: boolean;
  readonly convener?: 'lead' | 'committee';
  /** Of a meeting that the committee has not called yet. */
  readonly requested?: boolean;
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
  anybody: { is: () => true, called: text('bất kỳ ai', 'anybody, without a token') },
  'whoever has a token': { is: () => true, called: text('người có khóa hoặc token', 'whoever has a key or token') },
  everybody: { is: () => true, called: text('mọi hệ thống và cán bộ của đơn vị', 'everybody in the tenant') },
  operator: { is: ({ operator }) => operator, called: text('người vận hành', 'the operator') },
  admin: { is: ({ roles }) => roles.has('admin'), called: text('quản trị viên', 'administrators (role `admin`)') },
  reader: { is: ({ roles }) => roles.has('reader'), called: text('hệ thống chỉ đọc', 'readers (role `reader`)') },
  writer: {
    is: ({ operator, roles }) => operator || !roles.has('reader'),
    called: text('người không chỉ được đọc', 'everybody in the tenant but readers'),
  },
  'system that reads': {
    is: ({ operator, clientId = '', scopes }) =>
      !operator && CLIENT_ID.test(clientId) && (scopes === undefined || scopes.has('read')),
    called: text('hệ thống có khóa API được đọc', 'a system with an API key that may read'),
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

const lead: Question = ({ agency }, { leadAgency }) => agency !== null && agency === leadAgency;
const asked: Question = ({ agency }, { consulted = [] }) => agency !== null && consulted.includes(agency);
const office: Question = ({ kind }) => kind === 'office';
const committee: Question = ({ kind }) => kind === 'committee';

/** A meeting of the committee is called and kept by the committee or by its Office. */
const convener: Question = (caller, subject) =>
  subject.convener === 'committee' ? committee(caller, subject) || office(caller, subject) : lead(caller, subject);

/** Those whom the directory and the part of their agency make out. */
export const BY_PART = {
  overseer: {
    is: ({ kind }) => kind !== null && OVERSEEING.has(kind),
    called: text(
      'Văn phòng, Ủy ban nhân dân, Sở Nội vụ, thanh tra',
      'the Office, the committee, Home Affairs, the inspectorate',
    ),
  },
  agency: { is: ({ kind }) => kind !== null, called: text('cơ quan đang hoạt động', 'an agency of today') },
  lead: { is: lead, called: text('đơn vị chủ trì', 'the lead agency') },
  consulted: { is: asked, called: text('cơ quan được lấy ý kiến', 'the consulted agency') },
  invited: { is: asked, called: text('cơ quan được mời họp', 'the invited agency') },
  cooperating: { is: asked, called: text('cơ quan phối hợp', 'the cooperating agency') },
  charged: { is: asked, called: text('cơ quan bị ghi nhận vi phạm', 'the agency that is charged') },
  referred: { is: asked, called: text('cơ quan bị đề nghị xử lý', 'the agency that is referred') },
  itself: {
    is: ({ agency }, subject) => agency !== null && agency === subject.agency,
    called: text('cơ quan đó', 'the agency itself'),
  },
  office: { is: office, called: text('Văn phòng', 'the Office') },
  committee: { is: committee, called: text('Ủy ban nhân dân', 'the committee') },
  referrer: {
    is: (caller, subject) => (subject.assigned ? office : lead)(caller, subject),
    called: text(
      'đơn vị chủ trì hồ sơ; đối với nhiệm vụ được giao: Văn phòng',
      'the lead of the dossier; of an assigned task, the Office',
    ),
  },
  'home affairs': { is: ({ kind }) => kind === 'home_affairs', called: text('Sở Nội vụ', 'Home Affairs') },
  convener: {
    is: convener,
    called: text(
      'bên triệu tập: đơn vị chủ trì, hoặc Ủy ban nhân dân và Văn phòng',
      'its convener: the lead, or the committee and its Office',
    ),
  },
  canceller: {
    is: (caller, subject) => (subject.requested ? lead(caller, subject) : convener(caller, subject)),
    called: text(
      'bên triệu tập; khi mới đề nghị: đơn vị chủ trì',
      'its convener; while it is only asked for, the lead agency',
    ),
  },
  issuer: {
    is: ({ kind }, subject) => kind !== null && kind === subject.kind,
    called: text(
      'cơ quan phát hành: Sở Nội vụ, Văn phòng, mỗi nơi báo cáo của mình',
      'Home Affairs and the Office, each its own',
    ),
  },
  readership: {
    is: ({ kind }, subject) => subject.published === true && kind !== null,
    called: text('cơ quan đọc báo cáo đã công bố', 'an agency, where the report is published'),
  },
  /** Of a file or a webhook: the SQL that finds it asks. */
  owner: { is: () => false, called: text('chủ sở hữu', 'its owner') },
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
