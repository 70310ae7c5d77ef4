import { notFound } from '../../core/refusals.js';
import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import {
  among,
  listPage,
  queryable,
  within,
  type ListKey,
  type ListOrder,
  type Pool,
  type Put,
  type Queryable,
} from '../../platform/db/index.js';
import { identify, may, visibilityOf, type Caller, type Visibility } from '../auth/index.js';
import { findWorded, isWorded, type Worded } from '../search-words/index.js';
import { proceduresWith, type ProcedureDefinition } from '../procedures/index.js';
import { namesOf, type Names, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { instanceOf, readInstanceRow, selectList } from '../../workflow/index.js';
import type { RequestView } from './consultation-schemas.js';
import { requestTable } from './request-table.js';
import { requestView } from './request-view.js';
import type { RequestContext, RequestKind, RequestState } from './request.js';

export const REQUEST_SORTS = ['dueAt', 'createdAt', 'updatedAt'] as const;

export interface RequestFilters {
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  /** Official of the consulted agency. */
  readonly handler?: string | undefined;
  /** One of several. */
  readonly state?: readonly RequestState[] | undefined;
  readonly kind?: RequestKind | undefined;
  readonly dossierId?: string | undefined;
  readonly procedureCode?: string | undefined;
  /** Of the procedure. */
  readonly field?: string | undefined;
  readonly procedureKind?: ProcedureDefinition['kind'] | undefined;
  readonly dueBefore?: Date | undefined;
  readonly dueFrom?: Bound | undefined;
  readonly dueTo?: Bound | undefined;
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
  readonly updatedFrom?: Bound | undefined;
  readonly updatedTo?: Bound | undefined;
  /** Words of it or of its dossier, codes and numbers of documents: all of them, the last one as a beginning. */
  readonly q?: string | undefined;
}

export type RequestSorting = Sorting<(typeof REQUEST_SORTS)[number]>;

/** A request is made when it is sent. */
const ORDERS: Readonly<Record<RequestSorting['by'], Omit<ListOrder, 'descending'>>> = {
  dueAt: { by: 'r.due_at' },
  createdAt: { by: 'r.sent_at' },
  updatedAt: { by: 'r.updated_at' },
};

export type ConsultationQueries = ReturnType<typeof createConsultationQueries>;

const COLUMNS = `${selectList(requestTable, 'r')}, r.updated_at`;

export function createConsultationQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const askedBy = async (call: Call): Promise<{ caller: Caller; names: Names; reference: ReferenceData }> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { caller: identify(call.principal, reference, tenant.now), names: namesOf(reference), reference };
  };
  return {
    /** @throws DomainError `not-found`, also for a request that the caller may not see. */
    async request(call: Call, id: string): Promise<RequestView> {
      const [{ caller, names }, row] = await Promise.all([
        askedBy(call),
        readInstanceRow(pool, call.tenant, requestTable, 'r', COLUMNS, id),
      ]);
      const view = row && viewOf(names, row);
      const former = (row?.['former_agencies'] ?? []) as readonly string[];
      const subject = view && { leadAgency: view.leadAgency, consulted: [view.agency], former };
      if (!subject || !may(caller, 'read a request', subject)) throw notFound();
      return view;
    },

    /** Requests that the caller may see; `limit` at most. An agency's own inbox where no filter says otherwise. */
    async list(
      call: Call,
      filters: RequestFilters,
      sorting: RequestSorting,
      after: ListKey | undefined,
      limit: number,
    ): Promise<RequestView[]> {
      const { caller, names, reference } = await askedBy(call);
      const visibility = visibilityOf(caller, filters.agency, filters.leadAgency);
      const scope = scopeOf(visibility, filters);
      if (scope === null) return [];
      const db = queryable(pool, call.tenant);
      const worded = await wordedIn(db, call.tenant, visibility, filters.q);
      const page = listPage({
        from: 'consultation_requests as r',
        alias: 'r',
        columns: COLUMNS,
        tenant: call.tenant,
        order: { ...ORDERS[sorting.by], descending: sorting.descending },
        after,
        limit,
        conditions: (put) => [
          ...scopeConditions(scope, put),
          ...conditionsOf(reference, filters, put),
          ...wordedConditions(worded, put),
        ],
        parts: (put) => statesOf(filters, sorting, put),
      });
      return (await db.query(page)).map((row) => viewOf(names, row));
    },
  };
}

/** Dossiers and requests that have the words, in this order; none where none are asked for. */
async function wordedIn(
  db: Queryable,
  tenant: string,
  visibility: Visibility,
  q: string | undefined,
): Promise<readonly Worded[]> {
  if (q === undefined) return [];
  const own = typeof visibility === 'string' ? undefined : visibility.agency;
  return Promise.all((['dossier', 'request'] as const).map((kind) => findWorded(db, tenant, { kind, q, own })));
}

const wordedConditions = ([dossiers, requests]: readonly Worded[], put: Put): string[] =>
  dossiers && requests ? [`(${isWorded(dossiers, 'r.dossier_id', put)} or ${isWorded(requests, 'r.id', put)})`] : [];

/** Several states are several lists, where an index has each of them in the order of the whole. */
function statesOf({ state }: RequestFilters, { by }: RequestSorting, put: Put): string[][] {
  if (state === undefined) return [[]];
  return by === 'dueAt' ? state.map((each) => [among('r.state', [each], put)]) : [[among('r.state', state, put)]];
}

function conditionsOf(reference: ReferenceData, filters: RequestFilters, put: Put): string[] {
  const { dossierId, handler, kind, procedureCode, dueBefore, field, procedureKind } = filters;
  const procedures = proceduresWith(reference.procedures, { field, kind: procedureKind });
  const { timezone } = reference.calendar;
  return [
    ...(dossierId === undefined ? [] : [`r.dossier_id = ${put(dossierId, 'uuid')}`]),
    ...(handler === undefined ? [] : [`r.handler = ${put(handler, 'text')}`]),
    ...(kind === undefined ? [] : [`r.kind = ${put(kind, 'text')}`]),
    ...(procedureCode === undefined ? [] : [`r.procedure_code = ${put(procedureCode, 'text')}`]),
    ...(procedures === undefined ? [] : [`r.procedure_code = any(${put(procedures, 'text[]')})`]),
    ...(dueBefore === undefined ? [] : [`r.due_at < ${put(dueBefore, 'timestamptz')}`]),
    ...within(put, 'r.due_at', timezone, filters.dueFrom, filters.dueTo),
    ...within(put, 'r.sent_at', timezone, filters.createdFrom, filters.createdTo),
    ...within(put, 'r.updated_at', timezone, filters.updatedFrom, filters.updatedTo),
  ];
}

interface Scope {
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  /** Either of the two: only inside one dossier, which is short. */
  readonly party?: string | undefined;
}

function scopeConditions({ agency, leadAgency, party }: Scope, put: Put): string[] {
  const own = party === undefined ? undefined : put(party, 'text');
  return [
    ...(agency === undefined ? [] : [`r.agency = ${put(agency, 'text')}`]),
    ...(leadAgency === undefined ? [] : [`r.lead_agency = ${put(leadAgency, 'text')}`]),
    ...(own === undefined ? [] : [`(r.agency = ${own} or r.lead_agency = ${own})`]),
  ];
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

const viewOf = (names: Names, row: Readonly<Record<string, unknown>>): RequestView =>
  requestView(
    names,
    row['dossier_id'] as string,
    instanceOf<RequestContext>('request', requestTable, row),
    row['updated_at'] as Date,
  );
