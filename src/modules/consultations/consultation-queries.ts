import { sql } from 'kysely';
import { notFound } from '../../core/refusals.js';
import type { Call } from '../../core/call.js';
import { createKysely, ofTenant, type Pool } from '../../platform/db/index.js';
import { identify, may, visibilityOf, type Caller, type Visibility } from '../auth/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { instanceOf, readInstanceRow, selectList } from '../../workflow/index.js';
import type { RequestView } from './consultation-schemas.js';
import { requestTable } from './request-table.js';
import { requestView } from './request-view.js';
import type { RequestContext, RequestState } from './request.js';

export interface RequestFilters {
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  readonly handler?: string | undefined;
  readonly state?: RequestState | undefined;
  readonly dossierId?: string | undefined;
  readonly dueBefore?: Date | undefined;
}

/** Sort key of the last request shown: when it is due, and its id. */
export type RequestKey = readonly [dueAt: string, id: string];

export type ConsultationQueries = ReturnType<typeof createConsultationQueries>;

const COLUMNS = selectList(requestTable, 'r');

export function createConsultationQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const callerOf = async (call: Call): Promise<Caller> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return identify(call.principal, reference, tenant.now);
  };
  return {
    /** @throws DomainError `not-found`, also for a request that the caller may not see. */
    async request(call: Call, id: string): Promise<RequestView> {
      const [caller, row] = await Promise.all([
        callerOf(call),
        readInstanceRow(pool, call.tenant, requestTable, 'r', COLUMNS, id),
      ]);
      const view = row && viewOf(row);
      if (!view || !may(caller, 'read a request', { leadAgency: view.leadAgency, consulted: [view.agency] }))
        throw notFound();
      return view;
    },

    /** Requests that the caller may see, the soonest due first; `limit` at most. An agency's own inbox where no filter says otherwise. */
    async list(
      call: Call,
      filters: RequestFilters,
      after: RequestKey | undefined,
      limit: number,
    ): Promise<RequestView[]> {
      const scope = scopeOf(visibilityOf(await callerOf(call)), filters);
      if (scope === null) return [];
      let query = createKysely(pool, call.tenant)
        .selectFrom('consultation_requests as r')
        .select(sql.raw(COLUMNS) as never)
        .where('r.tenant_id', '=', ofTenant(call.tenant));
      if (scope.agency !== undefined) query = query.where('r.agency', '=', scope.agency);
      if (scope.leadAgency !== undefined) query = query.where('r.lead_agency', '=', scope.leadAgency);
      if (scope.party !== undefined)
        query = query.where((where) =>
          where.or([where('r.agency', '=', scope.party!), where('r.lead_agency', '=', scope.party!)]),
        );
      if (filters.handler !== undefined) query = query.where('r.handler', '=', filters.handler);
      if (filters.dossierId !== undefined) query = query.where('r.dossier_id', '=', filters.dossierId);
      if (filters.state !== undefined) query = query.where('r.state', '=', filters.state);
      if (filters.dueBefore !== undefined) query = query.where('r.due_at', '<', filters.dueBefore);
      if (after) query = query.where(sql<boolean>`(r.due_at, r.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`);
      const rows = await query.orderBy('r.due_at').orderBy('r.id').limit(limit).execute();
      return rows.map((row) => viewOf(row as Record<string, unknown>));
    },
  };
}

interface Scope {
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  /** Either of the two: only inside one dossier, which is short. */
  readonly party?: string | undefined;
}

/** The part of the filters that the caller may see; null where that is nothing. Each scope is served by one index. */
function scopeOf(visibility: Visibility, { agency, leadAgency, dossierId }: RequestFilters): Scope | null {
  if (visibility === 'all') return { agency, leadAgency };
  if (visibility === 'nothing') return null;
  const own = visibility.agency;
  if (agency === own || leadAgency === own) return { agency, leadAgency };
  if (agency !== undefined) return leadAgency === undefined ? { agency, leadAgency: own } : null;
  if (leadAgency !== undefined) return { agency: own, leadAgency };
  return dossierId !== undefined ? { party: own } : { agency: own };
}

const viewOf = (row: Record<string, unknown>): RequestView =>
  requestView(row['dossier_id'] as string, instanceOf<RequestContext>('request', requestTable, row));
