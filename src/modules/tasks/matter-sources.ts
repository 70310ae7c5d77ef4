import type { MatterSource } from '../processes/index.js';

/** Tasks follow no procedure: where some are looked at alone, it is those of the fields that are named. */
const OF_FIELDS = `(($5::text[] is null and $6::text[] is null) or t.field = any ($6))`;

const someOf = (list: string, condition: string): string =>
  `exists (select from jsonb_array_elements(t.${list}) as e where e ->> 'outcome' ${condition})`;

const led = `
  select t.id, t.code, t.assigned_at as at, t.overdue_at is not null or (t.clock in ('in_term', 'at_risk') and t.due_at <= $8::timestamptz) as late,
    t.overdue_at is not null and t.reported_at is null and jsonb_array_length(t.progress) = 0 as silent,
    ${someOf('reports', `= 'returned'`)} as returned, ${someOf('extensions', `in ('granted', 'other_date')`)} as extended
  from tasks t where t.tenant_id = (select $1::text) and t.lead_agency = $2::text and t.assigned_at >= $3::timestamptz and t.assigned_at < $4::timestamptz and ${OF_FIELDS}`;

const parts = `
  select t.id, t.code, c.asked_at as at, c.late or c.state = 'overdue' as late, c.state = 'overdue' as silent, false as returned, false as extended
  from contributions c join tasks t on t.tenant_id = c.tenant_id and t.id = c.task_id
  where c.tenant_id = (select $1::text) and c.agency = $2::text and c.asked_at >= $3::timestamptz and c.asked_at < $4::timestamptz
    and c.state <> 'released' and ${OF_FIELDS}`;

/** Tasks that an agency led or had a part in, for those who inspect it (R23). */
export const TASK_MATTERS: readonly MatterSource[] = [
  {
    kind: 'task',
    rows: `
  select x.id, x.id as aggregate_id, x.code, min(x.at) as at, bool_or(x.late) as late, bool_or(x.silent) as silent, bool_or(x.returned) as returned,
    bool_or(x.extended) as extended, false as many_rounds
  from (${led} union all ${parts}) x group by x.id, x.code`,
  },
];
