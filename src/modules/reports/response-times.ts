import type { Figure } from './figures.js';

/** Places between which the two quantiles lie, counted from 0. */
const PLACES = {
  medianLow: 'floor(0.5 * (total - 1))',
  medianHigh: 'ceil(0.5 * (total - 1))',
  p90Low: 'floor(0.9 * (total - 1))',
  p90High: 'ceil(0.9 * (total - 1))',
};

const values = Object.entries(PLACES).map(
  ([name, place]) => `min(minutes) filter (where upto > ${place}) as "${name}"`,
);
const inside = Object.values(PLACES).map((place) => `upto > ${place} and before <= ${place}`);

/**
 * Median and ninetieth percentile, exactly: first how many answers fell into each stretch of minutes, then how often each minute
 * occurred in the few stretches where a quantile lies.
 * @param answered the rows with minutes, `stretch` the minutes that their source rounds down to
 */
export const responseTimes = ({ source, where }: Figure, stretch: number): string => `
  select 'times', to_jsonb(t) from (
    with stretches as materialized (
      select x.key, x.response_minutes / ${stretch} as stretch, sum(x.n)::bigint as n from grouped_${source} x where ${where} group by 1, 2
    ),
    placed as (
      select key, stretch, upto - n as before, upto, total
      from (select *, (sum(n) over (partition by key order by stretch))::bigint as upto, (sum(n) over (partition by key))::bigint as total from stretches where n <> 0) summed
    ),
    wanted as materialized (select * from placed where ${inside.map((each) => `(${each})`).join(' or ')}),
    inside as materialized (
      select x.key, m.minutes, m.n
      from grouped_${source} x cross join lateral (
        select x.response_minutes as minutes, x.n where x.spread is null
        union all select x.response_minutes + taken, sign(x.n)::bigint from unnest(x.spread) as taken
      ) as m
      -- A list that is looked up, not a join: there are few of them, and the planner cannot know.
      where ${where} and (x.key, x.response_minutes / ${stretch}) in (select key, stretch from wanted offset 0)
    ),
    occurring as materialized (select key, minutes, sum(n)::bigint as n from inside group by key, minutes)
    select key, max(total) as answered, ${values.join(', ')}
    from (
      select w.key, w.total, o.minutes, w.before + sum(o.n) over (partition by w.key, w.stretch order by o.minutes) as upto
      from wanted w join occurring o on o.key = w.key and o.minutes / ${stretch} = w.stretch where o.n <> 0
    ) counted
    group by key
  ) t`;
