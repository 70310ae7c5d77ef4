import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import { queryable, type ListKey, type Pool } from '../../platform/db/index.js';
import { visibilityOf } from '../auth/index.js';
import { plusDays, startOfDay } from '../calendar/index.js';
import type { ConsultationQueries } from '../consultations/index.js';
import type { TaskQueries } from '../tasks/index.js';
import type { MessageRecord } from './document-message.js';
import {
  listAll,
  listOfAgency,
  listOfRequest,
  listOfTask,
  readShare,
  toLeadShare,
  toRecord,
  type LeadShare,
  type MessageFilters,
} from './document-message-queries.js';
import type { Current } from './current.js';

interface Deps {
  readonly pool: Pool;
  readonly consultationQueries: ConsultationQueries;
  readonly taskQueries: TaskQueries;
  readonly current: (call: Call) => Promise<Current>;
}

const beginningOf = (bound: Bound, timezone: string): Date =>
  'at' in bound ? bound.at : startOfDay(timezone, bound.day);

/** The first moment behind it: instants are kept to the millisecond. */
const endOf = (bound: Bound, timezone: string): Date =>
  'at' in bound ? new Date(bound.at.getTime() + 1) : startOfDay(timezone, plusDays(bound.day, 1));

/** What was exchanged, as far as the caller may see it. */
export const createMessageLists = ({ pool, consultationQueries, taskQueries, current }: Deps) => ({
  /** By their recording; `limit` at most. Throws `not-found` for a request or a task that the caller may not see, `forbidden` for a task of which it has only a part. */
  async list(
    call: Call,
    { requestId, taskId, direction, state, kind, createdFrom, createdTo }: MessageFilters,
    descending: boolean,
    after: ListKey | undefined,
    limit: number,
  ): Promise<MessageRecord[]> {
    const { caller, reference } = await current(call);
    const { timezone } = reference.calendar;
    const page = {
      direction: direction ?? null,
      state: state ?? null,
      kind: kind ?? null,
      from: createdFrom ? beginningOf(createdFrom, timezone) : null,
      before: createdTo ? endOf(createdTo, timezone) : null,
      descending,
      after,
      limit,
    };
    const rows = queryable(pool, call.tenant);
    if (requestId !== undefined) {
      const { id } = await consultationQueries.request(call, requestId);
      return (await rows.query(listOfRequest(call.tenant, id, page))).map(toRecord);
    }
    if (taskId !== undefined) {
      const { id } = await taskQueries.seen(call, taskId);
      return (await rows.query(listOfTask(call.tenant, id, page))).map(toRecord);
    }
    const visibility = visibilityOf(caller);
    if (visibility === 'nothing') return [];
    return (
      await rows.query(
        visibility === 'all' ? listAll(call.tenant, page) : listOfAgency(call.tenant, visibility.agency, page),
      )
    ).map(toRecord);
  },

  /** R22, by lead agency: of all for those who see all, else of the caller's own dossiers. Days are local, both included. */
  async share(call: Call, from: string, to: string): Promise<LeadShare[]> {
    const { caller, reference } = await current(call);
    const visibility = visibilityOf(caller);
    if (visibility === 'nothing') return [];
    const lead = visibility === 'all' ? null : visibility.agency;
    return (
      await queryable(pool, call.tenant).query(readShare(call.tenant, reference.calendar.timezone, from, to, lead))
    ).map(toLeadShare);
  },
});
