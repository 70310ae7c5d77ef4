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
  type Statement,
} from '../../platform/db/index.js';
import { identify, may, visibilityOf, type Visibility } from '../auth/index.js';
import { proceduresWith, type ViolationKind } from '../procedures/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { proofsOf, readProofs } from './evidence-queries.js';
import { COLUMNS, monthsOf, readViolation, recurrenceOf, storedOf } from './recurrence-queries.js';
import type { ViolationDetail, ViolationView } from './violation-schemas.js';
import { violationView } from './violation-view.js';
import { subjectOf, type ViolationState } from './violation.js';

export interface ViolationFilters {
  readonly agency?: string | undefined;
  /** One of several. */
  readonly kind?: readonly ViolationKind[] | undefined;
  readonly dossierId?: string | undefined;
  readonly taskId?: string | undefined;
  /** Local dates, both included, that the failure lies between. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** One of several. */
  readonly status?: readonly ViolationState[] | undefined;
  readonly head?: string | undefined;
  /** Who handled the matter. */
  readonly official?: string | undefined;
  /** Of the procedure. */
  readonly field?: string | undefined;
  readonly dueFrom?: Bound | undefined;
  readonly dueTo?: Bound | undefined;
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
  readonly updatedFrom?: Bound | undefined;
  readonly updatedTo?: Bound | undefined;
  readonly leadAgency?: string | undefined;
}

export const VIOLATION_SORTS = ['occurredAt', 'dueAt', 'createdAt', 'updatedAt'] as const;

export type ViolationSorting = Sorting<(typeof VIOLATION_SORTS)[number]>;

/** A violation is due when it may be explained no more, and made when it was recorded. */
const ORDERS: Readonly<Record<ViolationSorting['by'], string>> = {
  occurredAt: 'v.occurred_at',
  dueAt: 'v.explanation_due_at',
  createdAt: 'v.recorded_at',
  updatedAt: 'v.updated_at',
};

export type ViolationQueries = ReturnType<typeof createViolationQueries>;

/** What callers read of violations: the agency charged, the lead of the dossier, and who sees all. */
export function createViolationQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  return {
    /** @throws DomainError `not-found`, also for a violation that the caller may not see. */
    async violation(call: Call, id: string): Promise<ViolationDetail> {
      const db = queryable(pool, call.tenant);
      const { tenant, reference } = await referenceData.current(call.tenant);
      const [row] = await db.query(readViolation(call.tenant, id, reference.policies));
      const found = row && storedOf(row);
      if (
        !found ||
        !may(identify(call.principal, reference, tenant.now), 'read a violation', subjectOf(found.instance.context))
      )
        throw notFound();
      const proofs = proofsOf(await db.query(readProofs(call.tenant, [found]))).get(id) ?? [];
      return { ...violationView(found, proofs, reference, tenant.now), proofs };
    },

    /** Violations that the caller may see; `limit` at most. Annulled ones only where they are asked for. */
    async list(
      call: Call,
      filters: ViolationFilters,
      sorting: ViolationSorting,
      after: ListKey | undefined,
      limit: number,
    ): Promise<ViolationView[]> {
      const db = queryable(pool, call.tenant);
      const { tenant, reference } = await referenceData.current(call.tenant);
      const visibility = visibilityOf(
        identify(call.principal, reference, tenant.now),
        filters.agency,
        filters.leadAgency,
      );
      // Neither charged nor leading: two others' affair.
      if (
        visibility === 'nothing' ||
        (isOthers(filters.agency, visibility) && isOthers(filters.leadAgency, visibility))
      )
        return [];
      const found = (await db.query(readPage({ reference, visibility, filters, sorting }, after, limit))).map(storedOf);
      if (found.length === 0) return [];
      const proofs = proofsOf(await db.query(readProofs(call.tenant, found)));
      return found.map((each) => violationView(each, proofs.get(each.id) ?? [], reference, tenant.now));
    },
  };
}

const isOthers = (agency: string | undefined, visibility: Seen): boolean =>
  visibility !== 'all' && agency !== undefined && agency !== visibility.agency;

type Seen = Exclude<Visibility, 'nothing'>;

interface Asked {
  readonly reference: ReferenceData;
  readonly visibility: Seen;
  readonly filters: ViolationFilters;
  readonly sorting: ViolationSorting;
}

/** What an agency may see is two lists, one by each of two indexes in its order, never one filtered out of everybody's. */
function readPage(
  { reference, visibility, filters, sorting }: Asked,
  after: ListKey | undefined,
  limit: number,
): Statement {
  const order: ListOrder = { by: ORDERS[sorting.by], descending: sorting.descending };
  const page = listPage({
    from: 'violations v',
    alias: 'v',
    columns: `v.tenant_id, ${COLUMNS}`,
    tenant: reference.tenant,
    order,
    after,
    limit,
    conditions: (put) => conditionsOf(filters, reference, put),
    parts: (put) => partsOf(visibility, filters, put),
  });
  const values = [...page.values, monthsOf(reference.policies)];
  const direction = order.descending ? 'desc' : 'asc';
  return {
    text: `select v.*, r.recurrence from (${page.text}) as v ${recurrenceOf(`$${values.length}`)} order by ${order.by} ${direction}, v.id ${direction}`,
    values,
  };
}

/** The part of the filters that the caller may see, as lists that do not overlap. */
function partsOf(visibility: Seen, { agency, leadAgency }: ViolationFilters, put: Put): string[][] {
  if (visibility === 'all' || agency === visibility.agency || leadAgency === visibility.agency) return [[]];
  const own = put(visibility.agency, 'text');
  return [
    ...(agency === undefined ? [[`v.agency = ${own}`]] : []),
    ...(leadAgency === undefined ? [[`v.lead_agency = ${own}`, `v.agency <> ${own}`]] : []),
    // What others earned from whom it has taken over, and what it answers for in their place (R27).
    ...(agency === undefined && leadAgency === undefined
      ? [[`v.answering_agency = ${own}`, `v.lead_agency <> ${own}`, `v.agency <> ${own}`]]
      : []),
  ];
}

function conditionsOf(filters: ViolationFilters, reference: ReferenceData, put: Put): string[] {
  const { agency, kind, dossierId, taskId, from, to, status, head, official, leadAgency, field } = filters;
  const { timezone } = reference.calendar;
  const procedures = proceduresWith(reference.procedures, { field });
  const days = (day: string | undefined) => (day === undefined ? undefined : { day });
  return [
    ...(agency === undefined ? [] : [`v.agency = ${put(agency, 'text')}`]),
    ...(kind === undefined ? [] : [among('v.kind', kind, put)]),
    ...(dossierId === undefined ? [] : [`v.aggregate_id = ${put(dossierId, 'uuid')}`]),
    ...(taskId === undefined ? [] : [`v.aggregate_id = ${put(taskId, 'uuid')} and v.process = 'task'`]),
    ...(head === undefined ? [] : [`v.head = ${put(head, 'text')}`]),
    ...(official === undefined ? [] : [`v.official = ${put(official, 'text')}`]),
    ...(leadAgency === undefined ? [] : [`v.lead_agency = ${put(leadAgency, 'text')}`]),
    ...(procedures === undefined ? [] : [`v.procedure_code = any(${put(procedures, 'text[]')})`]),
    ...within(put, 'v.occurred_at', timezone, days(from), days(to)),
    ...within(put, 'v.explanation_due_at', timezone, filters.dueFrom, filters.dueTo),
    ...within(put, 'v.recorded_at', timezone, filters.createdFrom, filters.createdTo),
    ...within(put, 'v.updated_at', timezone, filters.updatedFrom, filters.updatedTo),
    status === undefined ? `v.state <> 'annulled'` : among('v.state', status, put),
  ];
}
