import type { Statement } from '../../platform/db/index.js';
import { STRETCH } from './response-times.js';
import { CAUSE, OVERDUE } from './sources.js';
import { heads, Values } from './statement.js';
import type { Tenure } from './tenures.js';
import type { CountedHeads, HeadChange } from './head-changes.js';

/** Whose rows are counted, by which heads. */
export interface Counting {
  readonly tenant: string;
  readonly timezone: string;
  readonly tenures: readonly Tenure[];
  readonly now: Date;
}

/** The place of a row in the order of counting. */
export type Place = readonly [at: Date, id: string];

export const lockCounting = (tenant: string): Statement => ({
  text: `select pg_advisory_xact_lock(hashtextextended('report rollups ' || $1, 0))`,
  values: [tenant],
});

export const saveHeads = (tenant: string, { tenures, until }: CountedHeads): Statement => ({
  text: `insert into report_heads (tenant_id, tenures, until) values ($1, $2, $3)
    on conflict (tenant_id) do update set tenures = excluded.tenures, until = excluded.until`,
  values: [tenant, JSON.stringify(tenures), until.toISOString()],
});

/** What may still change often is not worth counting; what is older is, whatever its state. Both before any row that is counted is charged. */
interface Settled {
  /** Rows that have come to an end, charged to a day before this. */
  readonly ended: Date;
  /** All others. */
  readonly old: Date;
}

const MOMENTS = { r: 'least(r.answered_at, r.due_at)', d: 'least(d.decided_at, d.due_at)' };
const UNSETTLED = {
  r: `('pending', 'supplement_due')`,
  d: `('drafting', 'consulting', 'consolidating', 'submitted', 'accepted', 'returned')`,
};

function picked(
  values: Values,
  tenantPlace: string,
  alias: 'r' | 'd',
  settled: Settled,
  after: Place | undefined,
  limit: number,
): string {
  const [table, at] = alias === 'r' ? ['consultation_requests', 'sent_at'] : ['dossiers', 'created_at'];
  const [ended, old] = [
    values.add(settled.ended.toISOString(), 'timestamptz'),
    values.add(settled.old.toISOString(), 'timestamptz'),
  ];
  const beyond =
    after === undefined
      ? ''
      : `and (${alias}.${at}, ${alias}.id) > (${values.add(after[0].toISOString(), 'timestamptz')}, ${values.add(after[1], 'uuid')})`;
  return `select ${alias}.tenant_id, ${alias}.id, ${alias}.${at} as at, ${MOMENTS[alias]} as moment from ${table} ${alias}
    where ${alias}.tenant_id = ${tenantPlace} and not ${alias}.counted ${beyond}
      and ${alias}.${at} < ${ended} and ${MOMENTS[alias]} < case when ${alias}.state in ${UNSETTLED[alias]} then ${old} else ${ended} end
    order by ${alias}.${at}, ${alias}.id limit ${values.add(limit, 'integer')} for update skip locked`;
}

const LAST = 'select at, id from picked order by at desc, id desc limit 1';

/** Counts the next requests, as what their agencies were asked and as what their leads urged. Answers the last one that it looked at. */
export function countRequests(
  { tenant, timezone, tenures }: Counting,
  settled: Settled,
  after: Place | undefined,
  limit: number,
): Statement {
  const values = new Values();
  const mine = values.add(tenant, 'text');
  const minutes = '(r.packed_outcome / 16 - 1)';
  const month = `date_trunc('month', r.sent_at at time zone ${values.add(timezone, 'text')})::date as month`;
  const text = `
    with picked as (${picked(values, mine, 'r', settled, after, limit)}),
    heads as (select * from ${heads(values, timezone, tenures)} h),
    marked as (
      update consultation_requests r set counted = true, counted_head = h.official, counted_lead_head = l.official
      from picked p, heads h, heads l
      where r.tenant_id = p.tenant_id and r.id = p.id and h.agency = r.agency and p.moment >= h.since and p.moment < h.until
        and l.agency = r.lead_agency and p.moment >= l.since and p.moment < l.until
      returning r.tenant_id, ${month}, r.agency, r.lead_agency, r.procedure_code, r.counted_head, r.counted_lead_head, r.reminder_count,
        case when r.packed_outcome < 16 then r.packed_outcome else r.packed_outcome - ${minutes} % ${STRETCH} * 16 end as packed_outcome, case when r.packed_outcome >= 16 then ${minutes} % ${STRETCH} end as taken
    ),
    added as (
      insert into report_rollups (tenant_id, source, month, party, procedure_code, head, packed_outcome, n, spread)
      select tenant_id, 'requests', month, agency, procedure_code, counted_head, packed_outcome, count(*), case when packed_outcome >= 16 then array_agg(taken::smallint) end
      from marked group by tenant_id, month, agency, procedure_code, counted_head, packed_outcome
      union all
      select tenant_id, 'urging', month, lead_agency, procedure_code, counted_lead_head, reminder_count, count(*), null
      from marked where reminder_count > 0 group by tenant_id, month, lead_agency, procedure_code, counted_lead_head, reminder_count
    )
    ${LAST}`;
  return { text, values: values.list };
}

/** Counts the next dossiers, and what they ran out of time for. Answers the last one that it looked at. */
export function countDossiers(
  { tenant, timezone, tenures, now }: Counting,
  settled: Settled,
  after: Place | undefined,
  limit: number,
): Statement {
  const values = new Values();
  // As in every statement about the sources: `$1` is the tenant and `$2` the present moment.
  const mine = values.add(tenant, 'text');
  values.add(now.toISOString(), 'timestamptz');
  const month = `date_trunc('month', d.created_at at time zone ${values.add(timezone, 'text')})::date as month`;
  const text = `
    with picked as (${picked(values, mine, 'd', settled, after, limit)}),
    heads as (select * from ${heads(values, timezone, tenures)} h),
    marked as (
      update dossiers d set counted = true, counted_head = h.official, counted_cause = case when ${OVERDUE} then ${CAUSE} end
      from picked p, heads h
      where d.tenant_id = p.tenant_id and d.id = p.id and h.agency = d.lead_agency and p.moment >= h.since and p.moment < h.until
      returning d.tenant_id, ${month}, d.lead_agency, d.procedure_code, d.counted_head, d.counted_cause, d.packed_outcome
    ),
    added as (
      insert into report_rollups (tenant_id, source, month, party, procedure_code, head, packed_outcome, n)
      select tenant_id, 'dossiers', month, lead_agency, procedure_code, counted_head, packed_outcome, count(*)
      from marked group by tenant_id, month, lead_agency, procedure_code, counted_head, packed_outcome
      union all
      select tenant_id, 'delays', month, lead_agency, procedure_code, counted_head, counted_cause, count(*)
      from marked where counted_cause is not null group by tenant_id, month, lead_agency, procedure_code, counted_head, counted_cause
    )
    ${LAST}`;
  return { text, values: values.list };
}

/** Takes out what the rollups have under a head that it is no longer charged to; the triggers do the subtraction. */
export function removeChanged(tenant: string, timezone: string, changes: readonly HeadChange[]): Statement[] {
  const of = (table: string, moment: string, parties: readonly string[]): Statement => {
    const values = new Values();
    const others = changes.map((each) => ({ ...each, official: null }));
    const text = `update ${table} as x set counted = false from ${heads(values, timezone, others)} t
      where x.tenant_id = ${values.add(tenant, 'text')} and x.counted and ${moment} >= t.since and ${moment} < t.until
        and (${parties.map((party) => `x.${party} = t.agency`).join(' or ')})`;
    return { text, values: values.list };
  };
  return [
    of('consultation_requests', 'least(x.answered_at, x.due_at)', ['agency', 'lead_agency']),
    of('dossiers', 'least(x.decided_at, x.due_at)', ['lead_agency']),
  ];
}

/** Months with so many rollups of late that a report is better off with them brought together. */
export const scatteredMonths = (tenant: string): Statement => ({
  text: `select to_char(month, 'YYYY-MM-DD') as month from report_rollups where tenant_id = $1 group by month
    having count(*) filter (where not merged) > 500 + count(*) filter (where merged) / 10`,
  values: [tenant],
});

/** Brings the rollups of a month together: one for what is groupedRows, without what was taken out. */
export const bringTogether = (tenant: string, month: string): Statement => ({
  text: `
    with gone as (delete from report_rollups where tenant_id = $1 and month = $2::date returning *),
    occurring as (
      select source, party, procedure_code, head, packed_outcome, taken, sum(sign(n))::integer as times
      from gone cross join lateral unnest(spread) as taken group by source, party, procedure_code, head, packed_outcome, taken
    ),
    spreads as (
      select source, party, procedure_code, head, packed_outcome, array_agg(taken order by taken) as spread
      from occurring cross join lateral generate_series(1, times) group by source, party, procedure_code, head, packed_outcome
    )
    insert into report_rollups (tenant_id, source, month, party, procedure_code, head, packed_outcome, n, spread, merged)
    select $1, source, $2::date, party, procedure_code, head, packed_outcome, g.n, s.spread, true
    from (select source, party, procedure_code, head, packed_outcome, sum(n) as n from gone group by source, party, procedure_code, head, packed_outcome) g
      left join spreads s using (source, party, procedure_code, head, packed_outcome)
    where g.n <> 0`,
  values: [tenant, month],
});
