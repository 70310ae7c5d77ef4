import { notFound } from '../../core/refusals.js';
import type { Call } from '../../core/call.js';
import { queryable, type Pool, type Statement } from '../../platform/db/index.js';
import { identify, may, visibilityOf, type Visibility } from '../auth/index.js';
import type { ViolationKind } from '../procedures/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { proofsOf, readProofs } from './evidence-queries.js';
import { COLUMNS, monthsOf, readViolation, recurrenceOf, storedOf } from './recurrence-queries.js';
import type { ViolationDetail, ViolationView } from './violation-schemas.js';
import { violationView } from './violation-view.js';
import { subjectOf, type ViolationState } from './violation.js';

export interface ViolationFilters {
  readonly agency?: string | undefined;
  readonly kind?: ViolationKind | undefined;
  readonly dossierId?: string | undefined;
  readonly taskId?: string | undefined;
  /** Local dates, both included, that the failure lies between. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: ViolationState | undefined;
  readonly head?: string | undefined;
  readonly leadAgency?: string | undefined;
}

/** Sort key of the last violation shown: when it happened, and its id. */
export type ViolationKey = readonly [occurredAt: string, id: string];

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

    /** Violations that the caller may see, the newest first; `limit` at most. Annulled ones only where they are asked for. */
    async list(
      call: Call,
      filters: ViolationFilters,
      after: ViolationKey | undefined,
      limit: number,
    ): Promise<ViolationView[]> {
      const db = queryable(pool, call.tenant);
      const { tenant, reference } = await referenceData.current(call.tenant);
      const visibility = visibilityOf(identify(call.principal, reference, tenant.now));
      // Neither charged nor leading: two others' affair.
      if (
        visibility === 'nothing' ||
        (isOthers(filters.agency, visibility) && isOthers(filters.leadAgency, visibility))
      )
        return [];
      const found = (await db.query(readPage(call.tenant, reference, visibility, filters, after, limit))).map(storedOf);
      if (found.length === 0) return [];
      const proofs = proofsOf(await db.query(readProofs(call.tenant, found)));
      return found.map((each) => violationView(each, proofs.get(each.id) ?? [], reference, tenant.now));
    },
  };
}

const isOthers = (agency: string | undefined, visibility: Seen): boolean =>
  visibility !== 'all' && agency !== undefined && agency !== visibility.agency;

type Seen = Exclude<Visibility, 'nothing'>;

/**
 * Planned for its values each time: a filter that is not there costs nothing, and each of the others has its index. What an agency may see
 * is two lists, one by each of two indexes in its order, never one filtered out of everybody's.
 */
function readPage(
  tenant: string,
  reference: ReferenceData,
  visibility: Seen,
  filters: ViolationFilters,
  after: ViolationKey | undefined,
  limit: number,
): Statement {
  const values: unknown[] = [tenant, monthsOf(reference.policies), limit];
  const add = (value: unknown): string => `$${values.push(value)}`;
  // As `ofTenant` has it.
  const conditions = ['v.tenant_id = (select $1::text)', ...conditionsOf(filters, reference.calendar.timezone, add)];
  if (after) conditions.push(`(v.occurred_at, v.id) < (${add(after[0])}::timestamptz, ${add(after[1])}::uuid)`);
  const parts = partsOf(visibility, filters, add);
  const part = (more: readonly string[]): string =>
    `(select v.tenant_id, ${COLUMNS} from violations v where ${[...conditions, ...more].join(' and ')} ${NEWEST} limit $3)`;
  return {
    text: `select v.*, r.recurrence from (select v.* from (${parts.map(part).join(' union all ')}) as v ${NEWEST} limit $3) as v ${recurrenceOf('$2')} ${NEWEST}`,
    values,
  };
}

/** The part of the filters that the caller may see, as lists that do not overlap. */
function partsOf(
  visibility: Seen,
  { agency, leadAgency }: ViolationFilters,
  add: (value: unknown) => string,
): string[][] {
  if (visibility === 'all' || agency === visibility.agency || leadAgency === visibility.agency) return [[]];
  const own = add(visibility.agency);
  return [
    ...(agency === undefined ? [[`v.agency = ${own}`]] : []),
    ...(leadAgency === undefined ? [[`v.lead_agency = ${own}`, `v.agency <> ${own}`]] : []),
  ];
}

const NEWEST = 'order by v.occurred_at desc, v.id desc';

function conditionsOf(
  { agency, kind, dossierId, taskId, from, to, status, head, leadAgency }: ViolationFilters,
  timezone: string,
  add: (value: unknown) => string,
): string[] {
  const midnight = (day: string): string => `${day}::timestamp at time zone ${add(timezone)}`;
  return [
    ...(agency === undefined ? [] : [`v.agency = ${add(agency)}`]),
    ...(kind === undefined ? [] : [`v.kind = ${add(kind)}`]),
    ...(dossierId === undefined ? [] : [`v.aggregate_id = ${add(dossierId)}::uuid`]),
    ...(taskId === undefined ? [] : [`v.aggregate_id = ${add(taskId)}::uuid and v.process = 'task'`]),
    ...(from === undefined ? [] : [`v.occurred_at >= ${midnight(`${add(from)}::date`)}`]),
    ...(to === undefined ? [] : [`v.occurred_at < ${midnight(`(${add(to)}::date + 1)`)}`]),
    ...(head === undefined ? [] : [`v.head = ${add(head)}`]),
    ...(leadAgency === undefined ? [] : [`v.lead_agency = ${add(leadAgency)}`]),
    status === undefined ? `v.state <> 'annulled'` : `v.state = ${add(status)}`,
  ];
}
