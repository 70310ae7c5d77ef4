import { DomainError } from '../../core/errors.js';
import { forbidden, notFound } from '../../core/refusals.js';
import { text } from '../../core/text.js';
import type { AgencyKind } from '../directory/index.js';
import { requireOfficial, type Caller } from './caller.js';

/** Who takes part in a dossier. For one request, `consulted` is its agency alone. */
export interface Part {
  readonly leadAgency: string;
  /** Agencies that have been asked. */
  readonly consulted: readonly string[];
}

/** Agencies that watch over all dossiers of the tenant. */
const OVERSEEING: ReadonlySet<AgencyKind> = new Set<AgencyKind>(['office', 'committee', 'home_affairs', 'inspectorate']);

type Question = (caller: Caller, part: Part) => boolean;

const isLead: Question = ({ agency }, { leadAgency }) => agency !== null && agency === leadAgency;
const isConsulted: Question = ({ agency }, { consulted }) => agency !== null && consulted.includes(agency);
const isOffice: Question = ({ kind }) => kind === 'office';
const isCommittee: Question = ({ kind }) => kind === 'committee';
const isHomeAffairs: Question = ({ kind }) => kind === 'home_affairs';

/** Whether the caller reads all dossiers and requests of the tenant. */
export const seesAll = ({ operator, roles, kind }: Caller): boolean =>
  operator || roles.has('reader') || (kind !== null && OVERSEEING.has(kind));

/** A consulted agency sees the dossier, but of the requests its own only: ask with the part of that one request. */
const sees: Question = (caller, part) => seesAll(caller) || isLead(caller, part) || isConsulted(caller, part);

/** Who may do what with a dossier or a request. An act beyond reading also names its official. */
const TABLE = {
  read: sees,
  'act as lead': isLead,
  'act as consulted': isConsulted,
  'act as office': isOffice,
  'act as committee': isCommittee,
  // What the committee has its Office do for it.
  'act for the committee': (caller, part) => isCommittee(caller, part) || isOffice(caller, part),
  'act as home affairs': isHomeAffairs,
  // The agency that a violation charges: ask with the part of that violation.
  'act as charged': isConsulted,
} as const satisfies Record<string, Question>;

export type Act = keyof typeof TABLE;

export const visibleDossier = (caller: Caller, part: Part): boolean => sees(caller, part);

/** One request: for its own agency, the lead, and who sees all; other consulted agencies do not see it. */
export const visibleRequest = (caller: Caller, request: { readonly leadAgency: string; readonly agency: string }): boolean =>
  sees(caller, { leadAgency: request.leadAgency, consulted: [request.agency] });

export const may = (caller: Caller, act: Act, part: Part): boolean => TABLE[act](caller, part);

/** Directory, calendar, procedures, clients. */
export const mayAdminister = ({ operator, roles }: Pick<Caller, 'operator' | 'roles'>): boolean => operator || roles.has('admin');

/** Tenants, and what concerns the service as a whole. */
export const mayOperate = ({ operator }: Pick<Caller, 'operator'>): boolean => operator;

/**
 * Lets an act pass or throws: `not-found` for what the caller may not see, `official-not-of-agency` where the act names nobody who
 * may do it (R1), `forbidden` for what it sees but may not do.
 */
export function permit(caller: Caller, act: Act, part: Part): void {
  if (!sees(caller, part)) throw notFound();
  if (act !== 'read') {
    requireWriter(caller);
    requireOfficial(caller);
    requireNamed(caller);
  }
  if (!may(caller, act, part)) throw forbidden(WHO[act]);
}

/** R1: the operator acts on dossiers for an official only, whom it names. Throws `official-not-of-agency`. */
export function requireNamed({ operator, official }: Pick<Caller, 'operator' | 'official'>): void {
  if (!operator || official !== null) return;
  throw new DomainError(
    'official-not-of-agency',
    text('Người vận hành phải nêu cán bộ thực hiện trong X-Acting-Official (R1).', 'The operator names in X-Acting-Official the official for whom it acts (R1).'),
  );
}

/** A reader reads all of the tenant and writes nothing, whatever agency its client belongs to. Throws `forbidden`. */
export function requireWriter({ roles }: Pick<Caller, 'roles'>): void {
  if (roles.has('reader')) throw forbidden(text('Vai trò reader chỉ được đọc.', 'The role reader only reads.'));
}

const WHO: Readonly<Record<Act, ReturnType<typeof text>>> = {
  read: text('Không được xem.', 'It may not be read.'),
  'act as lead': text('Chỉ đơn vị chủ trì được thực hiện.', 'Only the lead agency may do this.'),
  'act as consulted': text('Chỉ cơ quan được lấy ý kiến được thực hiện.', 'Only the consulted agency may do this.'),
  'act as office': text('Chỉ Văn phòng được thực hiện.', 'Only the Office may do this.'),
  'act as committee': text('Chỉ Ủy ban nhân dân được thực hiện.', 'Only the committee may do this.'),
  'act for the committee': text('Chỉ Ủy ban nhân dân hoặc Văn phòng được thực hiện.', 'Only the committee or its Office may do this.'),
  'act as home affairs': text('Chỉ Sở Nội vụ được thực hiện.', 'Only Home Affairs may do this.'),
  'act as charged': text('Chỉ cơ quan bị ghi nhận vi phạm được thực hiện.', 'Only the agency that is charged may do this.'),
};
