import type { Row, Statement } from '../../platform/db/index.js';

/** What three quarters of the steps since `from` took at most, by procedure and kind, where there are `steps` of them: `procedure_code`, `kind`, `minutes`, `steps`. */
export const computeStepTimes = (tenant: string, from: Date, steps: number): Statement => ({
  text: `select procedure_code, kind, ceil(percentile_cont(0.75) within group (order by minutes))::integer as minutes, count(*)::integer as steps
    from work_steps where tenant_id = (select $1::text) and ended_at > $2 group by procedure_code, kind having count(*) >= $3
    order by procedure_code, kind`,
  values: [tenant, from.toISOString(), steps],
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

/** Steps that no policy looks back to any more. */
export const forgetSteps = (tenant: string, before: Date): Statement => ({
  text: 'delete from work_steps where tenant_id = (select $1::text) and ended_at < $2',
  values: [tenant, before.toISOString()],
});
