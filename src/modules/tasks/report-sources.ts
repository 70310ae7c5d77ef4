import type { ItemPlaces, OfficialWork, ReportSource } from '../processes/index.js';

/** The document that a task was given by, as the key of its row: number and local day. */
const SOURCE_KEY = `t.source_number || ', ' || t.source_date::text`;

/** A term whose end nobody has taken note of yet counts as passed all the same. */
const PASSED = `(t.overdue_at is not null or (t.clock in ('in_term', 'at_risk') and t.due_at <= $2::timestamptz))`;

/** No violation that stands holds it against the agency: Home Affairs excused it, or others owed their parts. */
const uncharged = (task: string, agency: string): string => `not exists (
    select from violations v where v.tenant_id = t.tenant_id and v.aggregate_id = ${task} and v.kind = 'late_task' and v.agency = ${agency}
      and v.state not in ('excused', 'annulled'))`;

/** Late, and nobody holds it against the lead. */
const BLAMELESS = `(t.overdue_at is not null and ${uncharged('t.id', 't.lead_agency')})`;

/** The same of a part. */
const PART_BLAMELESS = `((c.late or c.state = 'overdue') and ${uncharged('c.task_id', 'c.agency')})`;

/** Handed in before the local day of the term, as an opinion is early. */
const before = (done: string, due: string): string => {
  const day = (moment: string): string =>
    `(${moment} at time zone (select n.timezone from tenants n where n.tenant_id = (select $1::text)))::date`;
  return `coalesce(${day(done)} < ${day(due)}, false)`;
};

/** Tasks by the day on which they were given, under who leads them now, with what has come of them. */
const tasks = `
  select t.assigned_at as at, t.lead_agency as party, null::text as procedure_code,
    least(coalesce(t.reported_at, $2::timestamptz), coalesce(t.due_at, 'infinity')) as moment, t.id, 0 as no, t.id as dossier_id, t.code as dossier_code,
    case
      when t.state = 'cancelled' then 'cancelled'
      when t.due_at is null then case when t.state = 'completed' then 'no_term_done' else 'no_term' end
      when t.state = 'completed' then case when t.overdue_at is null then 'on_time' else 'late' end
      when t.state = 'reported' then case when t.overdue_at is null then 'reported' else 'reported_late' end
      when ${PASSED} then 'overdue'
      else 'in_term'
    end as outcome,
    exists (select from jsonb_array_elements(t.extensions) as e where e ->> 'outcome' in ('granted', 'other_date')) as extended,
    exists (select from jsonb_array_elements(t.extensions) as e where (e ->> 'repeated')::boolean) as repeated,
    exists (select from jsonb_array_elements(t.reports) as r where r ->> 'outcome' = 'returned') as returned,
    ${BLAMELESS} as blameless, ${before('t.reported_at', 't.due_at')} as early, coalesce(t.field, 'none') as field, ${SOURCE_KEY} as source, t.due_at as due, t.reported_at as done
  from tasks t where t.tenant_id = (select $1::text) and not t.unproven`;

/** Parts of cooperating agencies, by the day on which they were asked for them. */
const contributions = `
  select c.asked_at as at, c.agency as party, null::text as procedure_code,
    least(coalesce(c.contributed_at, $2::timestamptz), coalesce(c.due_at, 'infinity')) as moment, c.id, 0 as no, c.task_id as dossier_id, c.aggregate_code as dossier_code,
    case
      when c.state = 'released' then 'released'
      when c.state = 'contributed' then case when c.late then 'late' else 'on_time' end
      when c.state = 'overdue' or (c.halted_at is null and c.due_at <= $2::timestamptz) then 'overdue'
      else 'in_term'
    end as outcome, ${PART_BLAMELESS} as blameless, ${before('c.contributed_at', 'c.due_at')} as early,
    coalesce(t.field, 'none') as field, ${SOURCE_KEY} as source
  from contributions c join tasks t on t.tenant_id = c.tenant_id and t.id = c.task_id
  where c.tenant_id = (select $1::text) and not c.unproven`;

const byId = ['at', 'id'] as const;

const keys = { field: 'x.field', source: 'x.source' };

export const TASK_SOURCES: Readonly<Record<string, ReportSource>> = {
  tasks: {
    type: 'task',
    rows: tasks,
    grain: ['outcome', 'extended', 'repeated', 'returned', 'blameless', 'early'],
    order: byId,
    keys,
  },
  contributions: {
    type: 'contribution',
    rows: contributions,
    grain: ['outcome', 'blameless', 'early'],
    order: byId,
    keys,
  },
};

/** How what was done counts for who did it; what is late without blame counts for nothing. */
const done = (late: string, blameless: string, early: string): string =>
  `case when ${late} then case when ${blameless} then 'excused' else 'late' end when ${early} then 'early' else 'on_time' end`;

/** What officials did themselves (R25): tasks in their charge that were completed, and parts that were given to them and handed in. */
export const TASK_OFFICIALS: readonly OfficialWork[] = [
  {
    kind: 'task',
    rows: `
  select t.completed_at as at, t.lead_agency as agency, t.responsible_official as official,
    ${done('t.overdue_at is not null', BLAMELESS, before('t.reported_at', 't.due_at'))} as outcome
  from tasks t where t.tenant_id = (select $1::text) and not t.unproven and t.state = 'completed'`,
  },
  {
    kind: 'part',
    rows: `
  select t.contributed_at as at, t.agency, t.handler as official,
    ${done('t.late', uncharged('t.task_id', 't.agency'), before('t.contributed_at', 't.due_at'))} as outcome
  from contributions t where t.tenant_id = (select $1::text) and not t.unproven and t.state = 'contributed'`,
  },
];

export const TASK_PLACES: ItemPlaces = {
  task: ({ id }) => `/v1/tasks/${id}`,
  contribution: ({ dossierId }) => `/v1/tasks/${dossierId}`,
};
