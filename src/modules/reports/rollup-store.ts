import type { Statement } from '../../platform/db/index.js';
import type { CountedRows, Rollup } from '../processes/index.js';
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
export interface Settled {
  /** Rows that have come to an end, charged to a day before this. */
  readonly ended: Date;
  /** All others. */
  readonly old: Date;
}

/**
 * Locks the next rows that have settled and answers their `id` and `at`, in the order of counting. A statement of its own: what is counted of
 * them is read by the next one, and so after whoever had a row before has committed.
 */
export function pickRows(
  { table, as: row, at, moment, unsettled, where }: CountedRows,
  tenant: string,
  settled: Settled,
  after: Place | undefined,
  limit: number,
): Statement {
  const values = new Values();
  const mine = values.add(tenant, 'text');
  const ended = values.add(settled.ended.toISOString(), 'timestamptz');
  const beyond =
    after === undefined
      ? ''
      : `and (${row}.${at}, ${row}.id) > (${values.add(after[0].toISOString(), 'timestamptz')}, ${values.add(after[1], 'uuid')})`;
  const states = unsettled.map((state) => `'${state}'`).join(', ');
  const bound =
    unsettled.length === 0
      ? ended
      : `case when ${row}.state in (${states}) then ${values.add(settled.old.toISOString(), 'timestamptz')} else ${ended} end`;
  const text = `select ${row}.id, ${row}.${at} as at from ${table} ${row}
    where ${row}.tenant_id = ${mine} and not ${row}.counted${where === undefined ? '' : ` and ${where}`} ${beyond}
      and ${row}.${at} < ${ended} and ${moment(row)} < ${bound}
    order by ${row}.${at}, ${row}.id limit ${values.add(limit, 'integer')} for update skip locked`;
  return { text, values: values.list };
}

/** Counts rows of a table, which are locked, into its rollups. */
export function countRows(
  rows: CountedRows,
  { tenant, timezone, tenures, now }: Counting,
  ids: readonly string[],
): Statement {
  const { table, as: row, at, moment, parties, kept, columns, rollups } = rows;
  const values = new Values();
  const mine = values.add(tenant, 'text');
  const more = kept?.(() => values.add(now.toISOString(), 'timestamptz'));
  const month = `date_trunc('month', ${row}.${at} at time zone ${values.add(timezone, 'text')})::date as month`;
  const marks = [...parties.map(({ head, as }) => `${head} = ${as}.official`), ...(more === undefined ? [] : [more])];
  const charged = parties.map(
    ({ agency, as }) =>
      `${as}.agency = ${row}.${agency} and ${moment(row)} >= ${as}.since and ${moment(row)} < ${as}.until`,
  );
  const told = [...parties.map(({ agency }) => agency), 'procedure_code', ...parties.map(({ head }) => head)].map(
    (column) => `${row}.${column}`,
  );
  const spread = rollups.some((each) => each.spread !== undefined);
  const text = `
    with heads as (select * from ${heads(values, timezone, tenures)} h),
    marked as (
      update ${table} ${row} set counted = true, ${marks.join(', ')}
      from unnest(${values.add(ids, 'uuid[]')}) as p (id), ${parties.map(({ as }) => `heads ${as}`).join(', ')}
      where ${row}.tenant_id = ${mine} and ${row}.id = p.id and ${charged.join('\n        and ')}
      returning ${row}.tenant_id, ${month}, ${told.join(', ')}, ${columns}
    )
    insert into report_rollups (tenant_id, source, month, party, procedure_code, head, packed_outcome, n${spread ? ', spread' : ''})
    ${rollups.map((each) => added(each, spread)).join('\n    union all\n    ')}`;
  return { text, values: values.list };
}

function added(
  { source, party: { agency, head }, packed, where, spread = 'null' }: Rollup,
  withSpread: boolean,
): string {
  return `select tenant_id, '${source}', month, ${agency}, procedure_code, ${head}, ${packed}, count(*)${withSpread ? `, ${spread}` : ''}
      from marked ${where === undefined ? '' : `where ${where} `}group by tenant_id, month, ${agency}, procedure_code, ${head}, ${packed}`;
}

/** Takes out what the rollups have under a head that it is no longer charged to; the triggers do the subtraction. */
export const removeChanged = (
  counted: readonly CountedRows[],
  tenant: string,
  timezone: string,
  changes: readonly HeadChange[],
): Statement[] =>
  counted.map(({ table, moment, parties }) => {
    const values = new Values();
    const others = changes.map((each) => ({ ...each, official: null }));
    const text = `update ${table} as x set counted = false from ${heads(values, timezone, others)} t
      where x.tenant_id = ${values.add(tenant, 'text')} and x.counted and ${moment('x')} >= t.since and ${moment('x')} < t.until
        and (${parties.map(({ agency }) => `x.${agency} = t.agency`).join(' or ')})`;
    return { text, values: values.list };
  });

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
