import type { Row, Statement } from '../../platform/db/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { CountedWork, Period } from './commendation.js';

/**
 * What officials did in a period, by official, agency, kind and outcome: what each process says that they did on these local days, and violations
 * of these days that stand and that name them, as the one who handled the matter or as the head. Local days, both included; of one agency, or of all.
 */
export const readOfficials = (
  processes: readonly RegisteredProcess[],
  tenant: string,
  timezone: string,
  { from, to, agency }: Period,
): Statement => ({
  name: 'commendations.officials',
  text: `with bounds as (
      select $3::date::timestamp at time zone $2 as since, ($4::date + 1)::timestamp at time zone $2 as until
    ), work as (
      ${processes.flatMap(({ reports }) => (reports?.officials ?? []).map(did)).join('')}select n.official, v.agency, 'violation' as kind, 'standing' as outcome
      from violations v cross join bounds b cross join lateral (select distinct o from unnest(array[v.official, v.head]) as o) as n (official)
      where v.tenant_id = $1 and v.occurred_at >= b.since and v.occurred_at < b.until and v.state not in ('excused', 'annulled')
        and ($5::text is null or v.agency = $5)
    )
    select official, agency, kind, outcome, count(*)::int as n
    from work where official is not null group by official, agency, kind, outcome order by official, agency`,
  values: [tenant, timezone, from, to, agency ?? null],
});

const did = ({ kind, rows }: { readonly kind: string; readonly rows: string }): string =>
  `select x.official, x.agency, '${kind}' as kind, x.outcome
      from (${rows}) x, bounds b
      where x.at >= b.since and x.at < b.until and ($5::text is null or x.agency = $5)
      union all
      `;

export const toCountedWork = (row: Row): CountedWork => row as unknown as CountedWork;
