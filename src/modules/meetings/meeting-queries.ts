import { sql, type RawBuilder } from 'kysely';
import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { createKysely, ofTenant, type Pool } from '../../platform/db/index.js';
import { instanceOf, readInstanceRow, selectList } from '../../workflow/index.js';
import { identify, may, visibilityOf } from '../auth/index.js';
import { namesOf, type Names, type ReferenceDataCache } from '../tenants/index.js';
import type { MeetingView } from './meeting-schemas.js';
import { meetingTable } from './meeting-table.js';
import { meetingView, shownTo } from './meeting-view.js';
import { subjectOf, type MeetingContext, type MeetingState } from './meeting.js';

export interface MeetingFilters {
  readonly dossierId?: string | undefined;
  /** An invited agency. */
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  readonly state?: MeetingState | undefined;
  /** Local days on which they begin, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Sort key of the last meeting shown: when it was called or asked for, and its id. */
export type MeetingKey = readonly [createdAt: string, id: string];

export type MeetingQueries = ReturnType<typeof createMeetingQueries>;

const COLUMNS = `${selectList(meetingTable, 'm')}, m.updated_at`;

export function createMeetingQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const seenFrom = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return {
      caller: identify(call.principal, reference, tenant.now),
      calendar: reference.calendar,
      names: namesOf(reference),
    };
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

    /** Meetings that the caller may see, the newest first; `limit` at most. */
    async list(
      call: Call,
      filters: MeetingFilters,
      after: MeetingKey | undefined,
      limit: number,
    ): Promise<MeetingView[]> {
      const { caller, calendar, names } = await seenFrom(call);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const { dossierId, agency, leadAgency, state, from, to } = filters;
      let query = createKysely(pool, call.tenant)
        .selectFrom('meetings as m')
        .select(sql.raw(COLUMNS) as never)
        .where('m.tenant_id', '=', ofTenant(call.tenant));
      if (visibility !== 'all')
        query = query.where(
          sql<boolean>`(m.lead_agency = ${visibility.agency} or ${invites(call.tenant, visibility.agency)})`,
        );
      if (dossierId !== undefined) query = query.where('m.aggregate_id', '=', dossierId);
      if (agency !== undefined) query = query.where(invites(call.tenant, agency));
      if (leadAgency !== undefined) query = query.where('m.lead_agency', '=', leadAgency);
      if (state !== undefined) query = query.where('m.state', '=', state);
      if (from !== undefined)
        query = query.where(sql<boolean>`m.starts_at >= ${from}::timestamp at time zone ${calendar.timezone}`);
      if (to !== undefined)
        query = query.where(sql<boolean>`m.starts_at < (${to}::date + 1)::timestamp at time zone ${calendar.timezone}`);
      if (after)
        query = query.where(sql<boolean>`(m.created_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
      const rows = await query.orderBy('m.created_at', 'desc').orderBy('m.id', 'desc').limit(limit).execute();
      return rows.map((row) => shownTo(caller, viewOf(names, row as Record<string, unknown>)));
    },
  };
}

const invites = (tenant: string, agency: string): RawBuilder<boolean> =>
  sql<boolean>`m.id = any(array(select meetings_inviting(${tenant}, ${agency})))`;

const viewOf = (names: Names, row: Readonly<Record<string, unknown>>): MeetingView =>
  meetingView(
    names,
    row['aggregate_id'] as string,
    instanceOf<MeetingContext>('meeting', meetingTable, row),
    row['updated_at'] as Date,
  );
