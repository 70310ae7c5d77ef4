import type { Statement } from '../../platform/db/index.js';
import { DELAY_KEY, DELAY_SUMS } from './delay-facts.js';
import { MEASURED_KEY, MEASURED_SUMS } from './measured-facts.js';

const sums = (columns: readonly string[]): string =>
  columns.map((each) => `sum(${each})::integer as ${each}`).join(', ');
const none = (columns: readonly string[]): string => columns.map((each) => `${each} <> 0`).join(' or ');

const scatteredIn = (table: string): string => `select month from ${table} where tenant_id = $1 group by month
    having count(*) filter (where not merged) > 500 + count(*) filter (where merged) / 10`;

/** Months with so many rollups of late that a report is better off with them merged. */
export const scatteredTallies = (tenant: string): Statement => ({
  text: `select to_char(month, 'YYYY-MM-DD') as month from (${scatteredIn('measured_rollups')} union ${scatteredIn('delay_rollups')}) m`,
  values: [tenant],
});

const measuredKey = ['procedure_code', ...MEASURED_KEY].join(', ');
const delayKey = ['since_month', ...DELAY_KEY].join(', ');

/** Brings the rollups of a month together: one for what is alike, without what was taken out. */
export const mergeTallies = (tenant: string, month: string): Statement[] => [
  {
    text: `
    with gone as (delete from measured_rollups where tenant_id = $1 and month = $2::date returning *),
    occurring as (
      select ${measuredKey}, m.minute, sum(m.times)::integer as times
      from gone cross join lateral unnest(minutes, times) as m (minute, times) group by ${measuredKey}, m.minute having sum(m.times) <> 0
    ),
    spreads as (
      select ${measuredKey}, array_agg(minute order by minute) as minutes, array_agg(times order by minute) as times from occurring group by ${measuredKey}
    )
    insert into measured_rollups (tenant_id, month, ${measuredKey}, ${MEASURED_SUMS.join(', ')}, minutes, times, merged)
    select $1, $2::date, ${measuredKey}, ${MEASURED_SUMS.map((each) => `g.${each}`).join(', ')}, s.minutes, s.times, true
    from (select ${measuredKey}, ${sums(MEASURED_SUMS)} from gone group by ${measuredKey}) g left join spreads s using (${measuredKey})
    where ${none(MEASURED_SUMS)}`,
    values: [tenant, month],
  },
  {
    text: `
    with gone as (delete from delay_rollups where tenant_id = $1 and month = $2::date returning *)
    insert into delay_rollups (tenant_id, month, ${delayKey}, ${DELAY_SUMS.join(', ')}, merged)
    select $1, $2::date, g.*, true from (select ${delayKey}, ${sums(DELAY_SUMS)} from gone group by ${delayKey}) g where ${none(DELAY_SUMS)}`,
    values: [tenant, month],
  },
];
