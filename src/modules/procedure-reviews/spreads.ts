/**
 * SQL of medians, percentiles and longest times, each a value that was measured: first how many lie in each whole hour, then the minutes of those few hours
 * that have one of them. Needs `own`, a relation of cells (see `measure-queries.ts`).
 * @param percentile SQL: in hundredths
 */
export const spreads = (percentile: string): string => {
  const median = 'greatest(1, ceil(0.5::float8 * total))';
  const high = `greatest(1, ceil(${percentile}::float8 / 100 * total))`;
  const has = (place: string): string => `(upto >= ${place} and upto - n < ${place})`;
  return `
    timed as materialized (
      select 'needed' as what, '' as code, '' as agency, hour, n, minutes, times from own where kind = 'dossier'
      union all select 'step', code, '', hour, n, minutes, times from own where kind = 'turn'
      union all select 'unit', code, agency, hour, n, minutes, times from own where kind = 'turn'
    ), hours as (
      select what, code, agency, hour, sum(n)::bigint as n from timed group by what, code, agency, hour having sum(n) <> 0
    ), placed as (
      select *, (sum(n) over (partition by what, code, agency order by hour))::bigint as upto, (sum(n) over (partition by what, code, agency))::bigint as total from hours
    ), told as materialized (
      select *, ${has(median)} or ${has(high)} or upto = total as wanted from placed
    ), mixed as (
      select what, code, agency, hour, null::smallint as minute, n from told where not wanted
      union all
      -- A list that is looked up, not a join: the planner cannot know how few there are.
      select t.what, t.code, t.agency, t.hour, m.minute, sum(m.times)::bigint
      from timed t cross join lateral unnest(t.minutes, t.times) as m (minute, times)
      where (t.what, t.code, t.agency, t.hour) in (select what, code, agency, hour from told where wanted offset 0)
      group by 1, 2, 3, 4, 5 having sum(m.times) <> 0
    ), exact as (
      select what, code, agency, hour * 60 + minute as minutes, (sum(n) over (partition by what, code, agency order by hour, minute))::bigint as upto,
        (sum(n) over (partition by what, code, agency))::bigint as total
      from mixed
    ), spread as materialized (
      select what, code, agency, max(total)::integer as n, min(minutes) filter (where upto >= ${median}) as median,
        min(minutes) filter (where upto >= ${high}) as high, max(minutes) as longest
      from exact group by what, code, agency
    )`;
};
