import type { Statement } from '../../platform/db/index.js';
import type { Agency, Position, Succession } from './directory.js';
import type { DirectoryPlan } from './plan-directory.js';

/** Writes a plan with at most four statements, whatever its size; removals go first, since their keys may be taken again. */
export function savePlan(tenant: string, plan: DirectoryPlan): Statement[] {
  return [
    ...(plan.agencies.length > 0 ? [saveAgencies(tenant, plan.agencies)] : []),
    ...(plan.removed.length > 0 ? [removePositions(tenant, plan.removed)] : []),
    ...(plan.positions.length > 0 ? [savePositions(tenant, plan.positions)] : []),
    ...(plan.successions.length > 0 ? [saveSuccessions(tenant, plan.successions)] : []),
  ];
}

const saveAgencies = (tenant: string, rows: readonly Agency[]): Statement => ({
  name: 'save-agencies',
  text: `insert into agencies (tenant_id, code, name, kind, parent_code, active_from, active_to)
         select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[])
         on conflict (tenant_id, code) do update set name = excluded.name, kind = excluded.kind,
           parent_code = excluded.parent_code, active_from = excluded.active_from, active_to = excluded.active_to`,
  values: [tenant, ...columns(rows, ['code', 'name', 'kind', 'parentCode', 'activeFrom', 'activeTo'])],
});

const removePositions = (tenant: string, rows: readonly Position[]): Statement => ({
  name: 'remove-positions',
  text: `delete from positions using unnest($2::text[], $3::date[]) as gone (official, valid_from)
         where tenant_id = $1 and official_code = gone.official and positions.valid_from = gone.valid_from`,
  values: [tenant, ...columns(rows, ['official', 'validFrom'])],
});

const savePositions = (tenant: string, rows: readonly Position[]): Statement => ({
  name: 'save-positions',
  text: `insert into positions (tenant_id, official_code, agency_code, title, role, may_sign, name, valid_from, valid_to,
           rotation_years, field, rotation_from)
         select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::text[], $8::date[], $9::date[],
           $10::integer[], $11::text[], $12::date[])
         on conflict (tenant_id, official_code, valid_from) do update set agency_code = excluded.agency_code, title = excluded.title,
           role = excluded.role, may_sign = excluded.may_sign, name = excluded.name, valid_to = excluded.valid_to,
           rotation_years = excluded.rotation_years, field = excluded.field, rotation_from = excluded.rotation_from`,
  values: [
    tenant,
    ...columns(rows, ['official', 'agency', 'title', 'role', 'maySign', 'name', 'validFrom', 'validTo']),
    ...columns(rows, ['rotationYears', 'field', 'rotationFrom']).map((all) => all.map((each) => each ?? null)),
  ],
});

export const saveSuccessions = (tenant: string, rows: readonly Succession[]): Statement => ({
  name: 'save-successions',
  text: `insert into successions (tenant_id, predecessor, predecessor_name, successor, effective_from, succession_id, fields, procedures, rest)
         select $1, s.predecessor, s.name, s.successor, s.day, s.id,
           array(select jsonb_array_elements_text(s.fields)), array(select jsonb_array_elements_text(s.procedures)), s.rest
         from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::uuid[], $7::jsonb[], $8::jsonb[], $9::boolean[])
           as s (predecessor, name, successor, day, id, fields, procedures, rest)
         on conflict (tenant_id, predecessor_name, successor) do update set predecessor = excluded.predecessor, effective_from = excluded.effective_from,
           succession_id = excluded.succession_id, fields = excluded.fields, procedures = excluded.procedures, rest = excluded.rest`,
  values: [
    tenant,
    ...columns(rows, ['predecessor', 'predecessorName', 'successor', 'effectiveOn']),
    rows.map((each) => each.successionId ?? null),
    rows.map((each) => JSON.stringify(each.fields ?? [])),
    rows.map((each) => JSON.stringify(each.procedures ?? [])),
    rows.map((each) => each.rest ?? false),
  ],
});

/** What a succession that was called off said. */
export const removeSuccessions = (tenant: string, successionId: string): Statement => ({
  name: 'remove-successions',
  text: 'delete from successions where tenant_id = $1 and succession_id = $2',
  values: [tenant, successionId],
});

const columns = <T>(rows: readonly T[], keys: readonly (keyof T)[]): unknown[][] =>
  keys.map((key) => rows.map((row) => row[key]));
