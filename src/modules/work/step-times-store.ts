import { keysOfTenant, type Row, type Statement } from '../../platform/db/index.js';

/**
 * By procedure and kind what three quarters of the steps since `from` took at most: `procedure_code`, `kind`, `minutes`, how many `steps`,
 * and how many `old` ones lie before it.
 */
export const computeStepTimes = (tenant: string, from: Date): Statement => ({
  text: `select procedure_code, kind, count(*) filter (where ended_at > $2)::integer as steps, count(*) filter (where ended_at <= $2)::integer as old,
      ceil(percentile_cont(0.75) within group (order by minutes) filter (where ended_at > $2))::integer as minutes
    from work_steps where tenant_id = (select $1::text) group by procedure_code, kind order by procedure_code, kind`,
  values: [tenant, from.toISOString()],
});

export const readStepTimes = (tenant: string): Statement => ({
  name: 'work.kept-step-times',
  text: 'select procedure_code, kind, minutes, steps from work_step_times where tenant_id = $1 order by procedure_code, kind',
  values: [tenant],
});

export const replaceStepTimes = (tenant: string, rows: readonly Row[]): Statement[] => [
  { name: 'work.clear-step-times', text: 'delete from work_step_times where tenant_id = $1', values: [tenant] },
  {
    name: 'work.keep-step-times',
    text: `insert into work_step_times (tenant_id, procedure_code, kind, minutes, steps)
      select $1, t.* from unnest($2::text[], $3::text[], $4::integer[], $5::integer[]) as t`,
    values: [
      tenant,
      rows.map((each) => each['procedure_code'] as string),
      rows.map((each) => each['kind'] as string),
      rows.map((each) => each['minutes'] as number),
      rows.map((each) => each['steps'] as number),
    ],
  },
];

/** Steps of these procedures and kinds that no policy looks back to any more. */
export const forgetSteps = (tenant: string, before: Date, rows: readonly Row[]): Statement => ({
  name: 'work.forget-steps',
  text: `delete from work_steps s using ${keysOfTenant('unnest($3::text[], $4::text[])', 'f', 'procedure_code, kind')}
    where s.tenant_id = f.tenant_id and s.procedure_code = f.procedure_code and s.kind = f.kind and s.ended_at <= $2`,
  values: [
    tenant,
    before.toISOString(),
    rows.map((each) => each['procedure_code'] as string),
    rows.map((each) => each['kind'] as string),
  ],
});
