import type { Statement } from '../../platform/db/index.js';
import { selectList } from '../../workflow/index.js';
import { planTable } from './plan-table.js';
import type { PlanState } from './rotation-plan.js';

const COLUMNS = selectList(planTable, 'r');

export interface PlanFilters {
  readonly agency?: string | undefined;
  readonly year?: number | undefined;
  readonly state?: PlanState | undefined;
  /** Only plans of which a day has passed without the move. */
  readonly missed?: boolean | undefined;
}

/** The latest year first. @param own the agency whose plans are seen; null: all */
export const listPlans = (
  tenant: string,
  own: string | null,
  { agency, year, state, missed }: PlanFilters,
  after: readonly [number, string] | undefined,
  limit: number,
): Statement => ({
  name: `rotations.plans.${own === null ? 'all' : 'own'}${missed === true ? '.missed' : ''}`,
  text: `select ${COLUMNS}, r.updated_at from rotation_plans r where r.tenant_id = $1
    and ${own === null ? '$2::text is null' : 'r.agency = $2'} and ($3::text is null or r.agency = $3)
    and ($4::integer is null or r.year = $4) and ($5::text is null or r.state = $5)
    and ($6::boolean is null or (r.missed_lines > 0) = $6)${missed === true ? ' and r.missed_lines > 0' : ''}
    and ($7::integer is null or (r.year, r.id) < ($7, $8::uuid))
    order by r.year desc, r.id desc limit $9`,
  values: [
    tenant,
    own,
    agency ?? null,
    year ?? null,
    state ?? null,
    missed ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ],
});

/** Of one agency and year one plan begins at a time. */
export const planLock = (tenant: string, agency: string, year: number): Statement => ({
  name: 'rotations.plan-lock',
  text: `select pg_advisory_xact_lock(hashtextextended('rotation plan ' || $1 || ' ' || $2 || ' ' || $3::text, 0))`,
  values: [tenant, agency, year],
});

export const planOf = (tenant: string, agency: string, year: number): Statement => ({
  name: 'rotations.plan-of',
  text: 'select id from rotation_plans where tenant_id = $1 and opened_for = $2 and year = $3',
  values: [tenant, agency, year],
});

/** Lines of those agencies that plan somebody and wait: `official`, `plannedOn`, `planId`. */
export const plannedOf = (tenant: string, agencies: readonly string[]): Statement => ({
  name: 'rotations.planned-of',
  text: `select distinct on (1) l ->> 'official' as official, l ->> 'plannedOn' as "plannedOn", p.id as "planId"
    from rotation_plans p cross join lateral jsonb_array_elements(p.lines) l
    where p.tenant_id = $1 and p.agency = any($2::text[]) and p.ended_at is null
      and l -> 'outcome' = 'null' and l -> 'plannedOn' <> 'null' order by 1, p.year desc`,
  values: [tenant, agencies],
});

/** Plans of a year: `id`, `agency`, `openedFor`, `due`, `lined`. */
export const plansOfYear = (tenant: string, year: number): Statement => ({
  name: 'rotations.plans-of-year',
  text: `select p.id, p.agency, p.opened_for as "openedFor", p.due,
      coalesce((select jsonb_agg(l -> 'official') from jsonb_array_elements(p.lines) l), '[]') as lined
    from rotation_plans p where p.tenant_id = $1 and p.year = $2`,
  values: [tenant, year],
});
