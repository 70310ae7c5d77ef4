import { sql } from 'kysely';
import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { createKysely, ofTenant, type Database, type Pool } from '../../platform/db/index.js';
import { instanceOf, readInstanceRow, selectList } from '../../workflow/index.js';
import { identify, may, permit, visibilityOf, type Caller, type Visibility } from '../auth/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import type { Grades } from '../violations/index.js';
import { stands, type Charged } from './charged.js';
import { categoryIn } from './measure-law.js';
import { referralTable } from './referral-table.js';
import { partOfAgency, referralView } from './referral-view.js';
import type { ReferralDetailView, ReferralView } from './referral-schemas.js';
import type { ReferralContext, ReferralState } from './referral.js';
import { suggest, type Graded } from './suggestion-rules.js';

export interface ReferralFilters {
  readonly state?: ReferralState | undefined;
  readonly agency?: string | undefined;
  readonly leadAgency?: string | undefined;
  readonly dossierId?: string | undefined;
  readonly taskId?: string | undefined;
  /** Local days of the lodging, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Sort key of the last referral shown: when it was lodged, and its id. */
export type ReferralKey = readonly [lodgedAt: string, id: string];

export type ReferralQueries = ReturnType<typeof createReferralQueries>;

const COLUMNS = `${selectList(referralTable, 'f')}, f.process, (
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
      const view = row && viewOf(row, now);
      if (!view) throw notFound();
      permit(caller, act, { leadAgency: view.leadAgency, consulted: view.agencies });
      const shown = shownTo(caller, view);
      const graded = await gradedOf(grades, reference, now, shown);
      const suggestions = suggest(reference.policies.inForce(reference.calendar.localDate(now)).referrals, graded);
      const named = suggestions.map(({ measures, violationIds, ...rest }) => ({
        ...rest,
        violationIds: [...violationIds],
        measures: measures.map(({ code, name, kind, basis, confirmed }) => ({ code, name, kind, basis, confirmed })),
      }));
      return { ...shown, suggestions: named };
    },

    /** Referrals that the caller may see, the newest first; `limit` at most. */
    async list(
      call: Call,
      filters: ReferralFilters,
      after: ReferralKey | undefined,
      limit: number,
    ): Promise<ReferralView[]> {
      const { reference, now, caller } = await standing(call);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const rows = await narrowed(
        createKysely(pool, call.tenant),
        call.tenant,
        visibility,
        filters,
        reference.calendar.timezone,
        after,
      )
        .limit(limit)
        .execute();
      return rows.map((row) => shownTo(caller, viewOf(row as Record<string, unknown>, now)));
    },
  };
}

const holds = (tenant: string, agency: string) =>
  sql<boolean>`f.id = any(array(select referrals_naming(${tenant}, ${agency})))`;

function narrowed(
  db: Database,
  tenant: string,
  visibility: Exclude<Visibility, 'nothing'>,
  filters: ReferralFilters,
  zone: string,
  after: ReferralKey | undefined,
) {
  const { state, agency, leadAgency, dossierId, taskId, from, to } = filters;
  const own = visibility === 'all' ? undefined : visibility.agency;
  let query = db
    .selectFrom('referrals as f')
    .select(sql.raw(COLUMNS) as never)
    .where('f.tenant_id', '=', ofTenant(tenant));
  if (own !== undefined)
    query = query.where((where) => where.or([where('f.lead_agency', '=', own), holds(tenant, own)]));
  // Of a referral that names several agencies each sees its own part: for another's it does not exist.
  if (own !== undefined && agency !== undefined && agency !== own) query = query.where('f.lead_agency', '=', own);
  if (agency !== undefined) query = query.where(holds(tenant, agency));
  if (leadAgency !== undefined) query = query.where('f.lead_agency', '=', leadAgency);
  if (state !== undefined) query = query.where('f.state', '=', state);
  if (dossierId !== undefined) query = query.where('f.aggregate_id', '=', dossierId);
  if (taskId !== undefined) query = query.where('f.aggregate_id', '=', taskId).where('f.process', '=', 'task');
  if (from !== undefined)
    query = query.where(sql<boolean>`f.lodged_at >= ${from}::date::timestamp at time zone ${zone}`);
  if (to !== undefined)
    query = query.where(sql<boolean>`f.lodged_at < (${to}::date + 1)::timestamp at time zone ${zone}`);
  if (after) query = query.where(sql<boolean>`(f.lodged_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  return query.orderBy('f.lodged_at', 'desc').orderBy('f.id', 'desc');
}

const shownTo = (caller: Caller, view: ReferralView): ReferralView =>
  may(caller, 'read a whole referral', { leadAgency: view.leadAgency })
    ? view
    : partOfAgency(view, caller.agency ?? '');

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

function viewOf(row: Record<string, unknown>, now: Date): ReferralView {
  const charged = row['charged'] as readonly Readonly<Record<Moment, string>>[];
  const violations = charged.map((each): Charged => ({
    ...(each as unknown as Omit<Charged, Moment>),
    occurredAt: new Date(each.occurredAt),
    recordedAt: new Date(each.recordedAt),
    explanationDueAt: new Date(each.explanationDueAt),
  }));
  return referralView(
    { id: row['aggregate_id'] as string, process: row['process'] as string },
    instanceOf<ReferralContext>('referral', referralTable, row),
    violations,
    now,
  );
}

type Moment = 'occurredAt' | 'recordedAt' | 'explanationDueAt';
