import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import { notFound } from '../../core/refusals.js';
import { among, listPage, queryable, within, type ListKey, type Pool, type Put } from '../../platform/db/index.js';
import { instanceOf, readInstanceRow, selectList } from '../../workflow/index.js';
import { identify, may, visibilityOf, type Visibility } from '../auth/index.js';
import { proceduresWith } from '../procedures/index.js';
import { namesOf, type Names, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import type { MeetingView } from './meeting-schemas.js';
import { meetingTable } from './meeting-table.js';
import { meetingView, shownTo } from './meeting-view.js';
import { subjectOf, type Convener, type MeetingContext, type MeetingState } from './meeting.js';

export interface MeetingFilters {
  readonly dossierId?: string | undefined;
  /** An invited agency. */
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  /** One of several. */
  readonly state?: readonly MeetingState[] | undefined;
  readonly convener?: Convener | undefined;
  /** Of the procedure. */
  readonly field?: string | undefined;
  /** Local days on which they begin, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly dueFrom?: Bound | undefined;
  readonly dueTo?: Bound | undefined;
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
  readonly updatedFrom?: Bound | undefined;
  readonly updatedTo?: Bound | undefined;
}

export const MEETING_SORTS = ['dueAt', 'createdAt', 'updatedAt'] as const;

export type MeetingSorting = Sorting<(typeof MEETING_SORTS)[number]>;

/** A meeting is due when it begins: those that were not called come last. */
const ORDERS: Readonly<Record<MeetingSorting['by'], string>> = {
  dueAt: `coalesce(m.starts_at, 'infinity')`,
  createdAt: 'm.created_at',
  updatedAt: 'm.updated_at',
};

export type MeetingQueries = ReturnType<typeof createMeetingQueries>;

const COLUMNS = `${selectList(meetingTable, 'm')}, m.updated_at`;

export function createMeetingQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const seenFrom = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { caller: identify(call.principal, reference, tenant.now), reference, names: namesOf(reference) };
  };
  return {
    /** @throws DomainError `not-found`, also for a meeting that the caller may not see. */
    async meeting(call: Call, id: string): Promise<MeetingView> {
      const [{ caller, names }, row] = await Promise.all([
        seenFrom(call),
        readInstanceRow(pool, call.tenant, meetingTable, 'm', COLUMNS, id),
      ]);
      const found = row && instanceOf<MeetingContext>('meeting', meetingTable, row);
      if (!found || !may(caller, 'read a meeting', subjectOf(found.context))) throw notFound();
      return shownTo(caller, viewOf(names, row));
    },

    /** Meetings that the caller may see; `limit` at most. */
    async list(
      call: Call,
      filters: MeetingFilters,
      sorting: MeetingSorting,
      after: ListKey | undefined,
      limit: number,
    ): Promise<MeetingView[]> {
      const { caller, reference, names } = await seenFrom(call);
      const visibility = visibilityOf(caller, filters.agency, filters.leadAgency);
      if (visibility === 'nothing') return [];
      const page = listPage({
        from: 'meetings as m',
        alias: 'm',
        columns: COLUMNS,
        tenant: call.tenant,
        order: { by: ORDERS[sorting.by], descending: sorting.descending },
        after,
        limit,
        conditions: (put) => conditionsOf(reference, filters, put),
        parts: (put) => partsOf(call.tenant, visibility, put),
      });
      const rows = await queryable(pool, call.tenant).query(page);
      return rows.map((row) => shownTo(caller, viewOf(names, row)));
    },
  };
}

/** What an agency sees is two lists: what it leads, and what it is invited to. */
function partsOf(tenant: string, visibility: Exclude<Visibility, 'nothing'>, put: Put): string[][] {
  if (visibility === 'all') return [[]];
  const own = put(visibility.agency, 'text');
  return [[`m.lead_agency = ${own}`], [`m.lead_agency <> ${own}`, invites(put(tenant, 'text'), own)]];
}

function conditionsOf(reference: ReferenceData, filters: MeetingFilters, put: Put): string[] {
  const { dossierId, agency, leadAgency, state, convener, field, from, to } = filters;
  const { timezone } = reference.calendar;
  const procedures = proceduresWith(reference.procedures, { field });
  const days = (day: string | undefined) => (day === undefined ? undefined : { day });
  return [
    ...(dossierId === undefined ? [] : [`m.aggregate_id = ${put(dossierId, 'uuid')}`]),
    ...(agency === undefined ? [] : [invites(put(reference.tenant, 'text'), put(agency, 'text'))]),
    ...(leadAgency === undefined ? [] : [`m.lead_agency = ${put(leadAgency, 'text')}`]),
    ...(state === undefined ? [] : [among('m.state', state, put)]),
    ...(convener === undefined ? [] : [`m.convener = ${put(convener, 'text')}`]),
    ...(procedures === undefined ? [] : [`m.procedure_code = any(${put(procedures, 'text[]')})`]),
    ...within(put, 'm.starts_at', timezone, days(from), days(to)),
    ...within(put, 'm.starts_at', timezone, filters.dueFrom, filters.dueTo),
    ...within(put, 'm.created_at', timezone, filters.createdFrom, filters.createdTo),
    ...within(put, 'm.updated_at', timezone, filters.updatedFrom, filters.updatedTo),
  ];
}

const invites = (tenant: string, agency: string): string =>
  `m.id = any(array(select meetings_inviting(${tenant}, ${agency})))`;

const viewOf = (names: Names, row: Readonly<Record<string, unknown>>): MeetingView =>
  meetingView(
    names,
    row['aggregate_id'] as string,
    instanceOf<MeetingContext>('meeting', meetingTable, row),
    row['updated_at'] as Date,
  );
