import { FIGURES } from './figures.js';

/** Minutes that the cells of answered requests are rounded down to; `spread` has what that took away. */
export const STRETCH = 240;

const ANSWERED = FIGURES.answered.where;
/** Places between which the two quantiles lie, counted from 0. */
const PLACES = { medianLow: 'floor(0.5 * (total - 1))', medianHigh: 'ceil(0.5 * (total - 1))', p90Low: 'floor(0.9 * (total - 1))', p90High: 'ceil(0.9 * (total - 1))' };

const values = Object.entries(PLACES).map(([name, place]) => `min(minutes) filter (where upto > ${place}) as "${name}"`);
const inside = Object.values(PLACES).map((place) => `upto > ${place} and before <= ${place}`);

/**
 * Median and ninetieth percentile, exactly: first how many answers fell into each stretch of minutes, then how often each minute
 * occurred in the few stretches where a quantile lies.
 */
export const RESPONSE_TIMES = `
  select 'times', to_jsonb(t) from (
    with stretches as (
      select x.key, x.response_minutes / ${STRETCH} as stretch, sum(x.n) as n from alike_requests x where ${ANSWERED} group by 1, 2
    ),
    placed as (
      select key, stretch, sum(n) over (partition by key order by stretch) as upto, sum(n) over (partition by key order by stretch) - n as before, sum(n) over (partition by key) as total
      from stretches where n <> 0
    ),
    wanted as (select * from placed where ${inside.map((each) => `(${each})`).join(' or ')}),
    occurring as (
      select w.key, w.stretch, w.before, w.total, m.minutes, sum(m.n) as n
      from wanted w join alike_requests x on x.key = w.key and x.response_minutes / ${STRETCH} = w.stretch
        cross join lateral (
          select x.response_minutes as minutes, x.n where x.spread is null
          union all select x.response_minutes + taken, sign(x.n)::bigint from unnest(x.spread) as taken
        ) as m
      where ${ANSWERED}
      group by w.key, w.stretch, w.before, w.total, m.minutes
    )
    select key, max(total) as answered, ${values.join(', ')}
    from (select key, total, minutes, before + sum(n) over (partition by key, stretch order by minutes) as upto from occurring where n <> 0) counted
    group by key
  ) t`;
