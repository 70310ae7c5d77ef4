import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import { notFound } from '../../core/refusals.js';
import {
  among,
  listPage,
  queryable,
  within,
  type ListKey,
  type Pool,
  type Put,
  type Statement,
} from '../../platform/db/index.js';
import { instanceOf, readInstanceRow, selectList } from '../../workflow/index.js';
import { identify, may, permit, visibilityOf, type Caller, type Visibility } from '../auth/index.js';
import { proceduresWith } from '../procedures/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import type { Grades } from '../violations/index.js';
import { stands, type Charged } from './charged.js';
import { categoryIn } from './measure-law.js';
import { referralTable } from './referral-table.js';
import { partOfAgencies, referralView } from './referral-view.js';
import type { ReferralDetailView, ReferralView } from './referral-schemas.js';
import type { ReferralContext, ReferralState } from './referral.js';
import { suggest, type Graded } from './suggestion-rules.js';

export interface ReferralFilters {
  /** One of several. */
  readonly state?: readonly ReferralState[] | undefined;
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  readonly dossierId?: string | undefined;
  readonly taskId?: string | undefined;
  /** Local days of the lodging, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Of the procedure. */
  readonly field?: string | undefined;
  /** Whom a measure is for. */
  readonly official?: string | undefined;
  readonly dueFrom?: Bound | undefined;
  readonly dueTo?: Bound | undefined;
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
  readonly updatedFrom?: Bound | undefined;
  readonly updatedTo?: Bound | undefined;
}

export const REFERRAL_SORTS = ['dueAt', 'createdAt', 'updatedAt'] as const;

export type ReferralSorting = Sorting<(typeof REFERRAL_SORTS)[number]>;

/** A referral is made when it is lodged, and due when the next of its remedies is: those without one come last. */
const ORDERS: Readonly<Record<ReferralSorting['by'], string>> = {
  dueAt: `coalesce(f.remedy_due_at, 'infinity')`,
  createdAt: 'f.lodged_at',
  updatedAt: 'f.updated_at',
};

export type ReferralQueries = ReturnType<typeof createReferralQueries>;

const COLUMNS = `${selectList(referralTable, 'f')}, f.process, f.updated_at, (
  select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'agency', v.agency, 'kind', v.kind, 'status', v.state, 'occurredAt', v.occurred_at,
    'recordedAt', v.recorded_at, 'explanationDueAt', v.explanation_due_at, 'ruled', v.ruling is not null)
    order by v.occurred_at, v.id), '[]')
  from violations v where v.tenant_id = f.tenant_id and v.aggregate_id = f.aggregate_id and f.violation_ids ? v.id::text) as charged`;

export function createReferralQueries({
  pool,
  referenceData,
  grades,
}: {
  pool: Pool;
  referenceData: ReferenceDataCache;
  grades: Grades;
}) {
  const standing = async (call: Call) => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    return { reference, now: tenant.now, caller: identify(call.principal, reference, tenant.now) };
  };
  return {
    /** With the engine's suggestions (R9). @throws DomainError `not-found`, also for a referral that the caller may not see. */
    async referral(
      call: Call,
      id: string,
      act: 'read a referral' | 'read a whole referral' = 'read a referral',
    ): Promise<ReferralDetailView> {
      const [{ reference, now, caller }, row] = await Promise.all([
        standing(call),
        readInstanceRow(pool, call.tenant, referralTable, 'f', COLUMNS, id),
      ]);
      const view = row && viewOf(reference, row, now);
      if (!view) throw notFound();
      const former = (row['former_agencies'] ?? []) as readonly string[];
      permit(caller, act, { leadAgency: view.leadAgency, consulted: view.agencies, former });
      const shown = shownTo(caller, view);
      const graded = await gradedOf(grades, reference, now, shown);
      const suggestions = suggest(reference.policies.inForce(reference.calendar.localDate(now)).referrals, graded);
      const names = namesOf(reference);
      const named = suggestions.map(({ measures, violationIds, agency, ...rest }) => ({
        ...rest,
        ...names.agency('agency', agency),
        violationIds: [...violationIds],
        measures: measures.map(({ code, name, kind, basis, confirmed }) => ({ code, name, kind, basis, confirmed })),
      }));
      return { ...shown, suggestions: named };
    },

    /** Referrals that the caller may see; `limit` at most. */
    async list(
      call: Call,
      filters: ReferralFilters,
      sorting: ReferralSorting,
      after: ListKey | undefined,
      limit: number,
    ): Promise<ReferralView[]> {
      const { reference, now, caller } = await standing(call);
      const visibility = visibilityOf(caller, filters.agency, filters.leadAgency);
      if (visibility === 'nothing') return [];
      const page = readPage({ reference, visibility, filters, sorting }, after, limit);
      const rows = await queryable(pool, call.tenant).query(page);
      return rows.map((row) => shownTo(caller, viewOf(reference, row, now)));
    },
  };
}

interface Asked {
  readonly reference: ReferenceData;
  readonly visibility: Exclude<Visibility, 'nothing'>;
  readonly filters: ReferralFilters;
  readonly sorting: ReferralSorting;
}

const readPage = (
  { reference, visibility, filters, sorting }: Asked,
  after: ListKey | undefined,
  limit: number,
): Statement =>
  listPage({
    from: 'referrals as f',
    alias: 'f',
    columns: COLUMNS,
    tenant: reference.tenant,
    order: { by: ORDERS[sorting.by], descending: sorting.descending },
    after,
    limit,
    conditions: (put) => conditionsOf(reference, visibility, filters, put),
  });

const holds = (tenant: string, agency: string): string =>
  `f.id = any(array(select referrals_naming(${tenant}, ${agency})))`;

function conditionsOf(
  reference: ReferenceData,
  visibility: Exclude<Visibility, 'nothing'>,
  filters: ReferralFilters,
  put: Put,
): string[] {
  const { state, agency, leadAgency, dossierId, taskId, from, to, official, field } = filters;
  const { timezone } = reference.calendar;
  const procedures = proceduresWith(reference.procedures, { field });
  const days = (day: string | undefined) => (day === undefined ? undefined : { day });
  return [
    ...partOf(reference, visibility, agency, put),
    ...(leadAgency === undefined ? [] : [`f.lead_agency = ${put(leadAgency, 'text')}`]),
    ...(state === undefined ? [] : [among('f.state', state, put)]),
    ...(dossierId === undefined ? [] : [`f.aggregate_id = ${put(dossierId, 'uuid')}`]),
    ...(taskId === undefined ? [] : [`f.aggregate_id = ${put(taskId, 'uuid')} and f.process = 'task'`]),
    ...(procedures === undefined ? [] : [`f.procedure_code = any(${put(procedures, 'text[]')})`]),
    ...(official === undefined ? [] : [measuresFor(visibility, official, put)]),
    ...within(put, 'f.lodged_at', timezone, days(from), days(to)),
    ...within(put, 'f.remedy_due_at', timezone, filters.dueFrom, filters.dueTo),
    ...within(put, 'f.lodged_at', timezone, filters.createdFrom, filters.createdTo),
    ...within(put, 'f.updated_at', timezone, filters.updatedFrom, filters.updatedTo),
  ];
}

/** What the caller sees, and of it what names that agency. */
function partOf(
  { tenant }: ReferenceData,
  visibility: Exclude<Visibility, 'nothing'>,
  agency: string | undefined,
  put: Put,
): string[] {
  const named = agency === undefined ? [] : [holds(put(tenant, 'text'), put(agency, 'text'))];
  if (visibility === 'all') return named;
  const own = put(visibility.agency, 'text');
  // Of a referral that names several agencies each sees its own part: for another's it does not exist.
  if (agency !== undefined && agency !== visibility.agency) return [`f.lead_agency = ${own}`, ...named];
  return [`(f.lead_agency = ${own} or ${holds(put(tenant, 'text'), own)})`, ...named];
}

/** What a measure is for, the caller knows of its own agency only, unless it sees the whole referral. */
function measuresFor(visibility: Exclude<Visibility, 'nothing'>, official: string, put: Put): string {
  const is = `m ->> 'official' = ${put(official, 'text')}`;
  const own = visibility === 'all' ? undefined : put(visibility.agency, 'text');
  const seen = own === undefined ? '' : ` and (f.lead_agency = ${own} or m ->> 'agency' = ${own})`;
  return `exists (select from jsonb_array_elements(f.measures) m where ${is}${seen})`;
}

const shownTo = (caller: Caller, view: ReferralView): ReferralView =>
  may(caller, 'read a whole referral', { leadAgency: view.leadAgency })
    ? view
    : partOfAgencies(view, [caller.agency ?? '', ...(caller.inherits ?? []), ...(caller.inheritsPart ?? [])]);

async function gradedOf(
  grades: Grades,
  reference: ReferenceData,
  now: Date,
  { violations }: ReferralView,
): Promise<Graded[]> {
  const standing = violations.filter(stands);
  const found = await grades(
    reference,
    now,
    standing.map((each) => each.id),
  );
  return standing.flatMap(({ id, agency, occurredAt }) => {
    const grade = found.get(id);
    if (!grade) return [];
    const day = reference.calendar.localDate(new Date(occurredAt));
    return [{ id, agency, ...grade, day, category: categoryIn(reference.directory, agency) }];
  });
}

function viewOf(reference: ReferenceData, row: Readonly<Record<string, unknown>>, now: Date): ReferralView {
  const charged = row['charged'] as readonly Readonly<Record<Moment, string>>[];
  const violations = charged.map((each): Charged => ({
    ...(each as unknown as Omit<Charged, Moment>),
    occurredAt: new Date(each.occurredAt),
    recordedAt: new Date(each.recordedAt),
    explanationDueAt: new Date(each.explanationDueAt),
  }));
  return referralView(
    reference,
    { id: row['aggregate_id'] as string, process: row['process'] as string },
    instanceOf<ReferralContext>('referral', referralTable, row),
    { violations, now, updatedAt: row['updated_at'] as Date },
  );
}

type Moment = 'occurredAt' | 'recordedAt' | 'explanationDueAt';
