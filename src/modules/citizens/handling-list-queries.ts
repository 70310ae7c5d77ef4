import type { Call } from '../../core/call.js';
import { iso, type LocalDate } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import {
  among,
  listPage,
  queryable,
  within,
  type ListKey,
  type Pool,
  type Put,
  type Row,
  type Statement,
} from '../../platform/db/index.js';
import { identify, visibilityOf } from '../auth/index.js';
import { findWorded, isWorded, type Worded } from '../search-words/index.js';
import type { Calendar } from '../calendar/index.js';
import type { Channel } from '../procedures/index.js';
import { namesOf, type Names, type ReferenceDataCache } from '../tenants/index.js';
import { findApplicants, foundAmong, noteFound, type BeforeNoting } from './found-applicants-queries.js';
import type { HandlingLine } from './handling-list-responses.js';
import type { HandlingState } from './handling.js';
import { timelinessOf } from './timeliness.js';

export const HANDLING_SORTS = ['receivedAt', 'appointmentAt'] as const;

export type HandlingSorting = Sorting<(typeof HANDLING_SORTS)[number]>;

export interface HandlingFilters {
  readonly receivingPoint?: string | undefined;
  /** A unit that has a step, or has had one. */
  readonly unit?: string | undefined;
  /** An official who has a step or has had one, or who checks the dossier. */
  readonly official?: string | undefined;
  readonly procedure?: string | undefined;
  readonly channel?: Channel | undefined;
  /** One of several. */
  readonly state?: readonly HandlingState[] | undefined;
  /** Received on that local day or later. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly late?: boolean | undefined;
  /** Words of it, codes (that of the national portal whole), numbers of documents: all of them, the last one as a beginning; or of its applicant, for those who may read it. */
  readonly q?: string | undefined;
}

export type HandlingList = ReturnType<typeof createHandlingList>;

const ORDERS: Readonly<Record<HandlingSorting['by'], string>> = {
  receivedAt: 'h.received_at',
  appointmentAt: 'h.appointment_at',
};

const COLUMNS = `h.id, h.dossier_id, h.aggregate_code, h.portal_code, h.procedure_code, h.channel, h.lead_agency, h.receiving_point, h.checker, h.state,
  h.received_at, h.appointment_at, h.ready_at, h.ended_at, d.title, d.due_at, d.clock, d.apology ->> 'newDate' as new_date,
  s.name as step, s.agency as unit, s.official`;

const FROM = `handlings as h join dossiers as d on d.tenant_id = h.tenant_id and d.id = h.dossier_id
  left join handling_steps as s on s.tenant_id = h.tenant_id and s.id = h.current_step`;

/** Handlings that the caller may see: an agency those that it took in, leads, or has had a step of; who watches over all, every one (R16). */
export function createHandlingList({
  pool,
  referenceData,
  found,
}: { readonly pool: Pool; readonly referenceData: ReferenceDataCache } & BeforeNoting) {
  return async (
    call: Call,
    filters: HandlingFilters,
    sorting: HandlingSorting,
    after: ListKey | undefined,
    limit: number,
  ): Promise<HandlingLine[]> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    const visibility = visibilityOf(caller, filters.receivingPoint, filters.unit);
    if (visibility === 'nothing') return [];
    const own = visibility === 'all' ? undefined : visibility.agency;
    const db = queryable(pool, call.tenant);
    const { q } = filters;
    const applied = q === undefined ? [] : await findApplicants(db, call.tenant, { q, agency: caller.agency });
    found?.(applied);
    const asked: Asked = {
      tenant: call.tenant,
      zone: reference.calendar.timezone,
      now: tenant.now,
      own,
      filters,
      worded: q === undefined ? undefined : await findWorded(db, call.tenant, { kind: 'dossier', q, own }),
      applied,
    };
    const rows = await db.query(readPage(asked, sorting, after, limit));
    await noteFound(db, call.tenant, caller, tenant.now, foundAmong(rows, asked.applied));
    return rows.map((row) => lineIn(namesOf(reference), reference.calendar, row, tenant.now));
  };
}

interface Asked {
  readonly tenant: string;
  readonly zone: string;
  readonly now: Date;
  /** The agency whose part of the tenant is seen; undefined: all. */
  readonly own: string | undefined;
  /** What has the words that are asked for; undefined where none are. */
  readonly worded: Worded | undefined;
  /** Dossiers whose applicant has them, of those whose applicant the caller may read. */
  readonly applied: readonly string[];
  readonly filters: HandlingFilters;
}

const readPage = (
  asked: Asked,
  { by, descending }: HandlingSorting,
  after: ListKey | undefined,
  limit: number,
): Statement =>
  listPage({
    ...{ from: FROM, alias: 'h', columns: COLUMNS, tenant: asked.tenant, after, limit },
    order: { by: ORDERS[by], descending },
    conditions: (put) => conditionsOf(asked, put),
    parts: (put) => partsOf(asked, put),
  });

/** What the caller sees, as lists that do not overlap: taken in, led where another took it in, had a step of where another leads it. */
function partsOf({ own, filters: { receivingPoint, unit } }: Asked, put: Put): string[][] {
  if (own === undefined || receivingPoint === own || unit === own) return [[]];
  const agency = put(own, 'text');
  const [took, led, had] = [
    `h.receiving_point = ${agency}`,
    `h.lead_elsewhere = ${agency}`,
    hadStep('unit_elsewhere', agency),
  ];
  const others = [`h.lead_agency <> ${agency}`, had];
  return receivingPoint === undefined
    ? [[took], [led], [`h.receiving_point <> ${agency}`, ...others]]
    : [[led], others];
}

const hadStep = (column: 'agency' | 'official' | 'unit_elsewhere', value: string): string =>
  `exists (select from handling_steps t where t.tenant_id = h.tenant_id and t.dossier_id = h.dossier_id and t.${column} = ${value})`;

function conditionsOf({ zone, now, filters, worded, applied }: Asked, put: Put): string[] {
  const { receivingPoint, unit, official, procedure, channel, state, from, to, late, q } = filters;
  const named = official === undefined ? '' : put(official, 'text');
  const [first, last] = [from === undefined ? undefined : { day: from }, to === undefined ? undefined : { day: to }];
  return [
    ...(receivingPoint === undefined ? [] : [`h.receiving_point = ${put(receivingPoint, 'text')}`]),
    ...(unit === undefined ? [] : [hadStep('agency', put(unit, 'text'))]),
    ...(official === undefined ? [] : [`(h.checker = ${named} or ${hadStep('official', named)})`]),
    ...(procedure === undefined ? [] : [`h.procedure_code = ${put(procedure, 'text')}`]),
    ...(channel === undefined ? [] : [`h.channel = ${put(channel, 'text')}`]),
    ...(state === undefined ? [] : [among('h.state', state, put)]),
    ...(late === undefined ? [] : [`${isLateAt(put(now, 'timestamptz'))} = ${put(late, 'boolean')}`]),
    ...(worded === undefined ? [] : [answers(worded, applied, q, put)]),
    ...within(put, 'h.received_at', zone, first, last),
  ];
}

const answers = (worded: Worded, applied: readonly string[], q: string | undefined, put: Put): string => {
  const portal = `select p.dossier_id from handlings p where p.tenant_id = (select $1::text) and p.portal_code = ${put(q, 'text')}`;
  const others = `h.dossier_id = any(${put(applied, 'uuid[]')} || array(${portal}))`;
  return `(${isWorded(worded, 'h.dossier_id', put)} or ${others})`;
};

/** Its result came late, or there is none and its time has run out; what ended without a result is not late. */
const isLateAt = (now: string): string =>
  `(case when h.ready_at is not null then date_trunc('second', h.ready_at) > d.due_at when h.ended_at is not null then false
    else d.due_at < ${now} and d.clock in ('running', 'overdue') end)`;

function lineIn(names: Names, calendar: Pick<Calendar, 'localDate'>, row: Row, now: Date): HandlingLine {
  const [readyAt, endedAt, dueAt] = [
    row['ready_at'] as Date | null,
    row['ended_at'] as Date | null,
    row['due_at'] as Date,
  ];
  const [receivedAt, clock] = [row['received_at'] as Date, row['clock'] as string];
  return {
    id: row['dossier_id'] as string,
    code: row['aggregate_code'] as string,
    portalCode: row['portal_code'] as string | null,
    title: row['title'] as string,
    procedureCode: row['procedure_code'] as string,
    channel: row['channel'] as Channel,
    ...names.agency('leadAgency', row['lead_agency'] as string),
    ...names.agency('receivingPoint', row['receiving_point'] as string),
    ...names.official('checker', row['checker'] as string | null, receivedAt),
    state: row['state'] as HandlingState,
    step: row['step'] as string | null,
    ...names.agency('unit', row['unit'] as string | null),
    ...names.official('official', row['official'] as string | null, now),
    receivedAt: receivedAt.toISOString(),
    appointmentAt: (row['appointment_at'] as Date).toISOString(),
    newDate: row['new_date'] as LocalDate | null,
    dueAt: dueAt.toISOString(),
    timeliness: readyAt && timelinessOf(readyAt, dueAt, (at) => calendar.localDate(at)),
    overdue: readyAt === null && endedAt === null && dueAt < now && (clock === 'running' || clock === 'overdue'),
    readyAt: iso(readyAt),
    endedAt: iso(endedAt),
  };
}
