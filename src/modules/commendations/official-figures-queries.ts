import type { Row, Statement } from '../../platform/db/index.js';
import type { OfficialRow, Period } from './commendation.js';

/**
 * What officials did in a period, by official and agency: opinions that they gave to requests sent on these local days, by how they count;
 * dossiers in their charge that were decided on them; and violations of these days that stand and that name them, as the one who handled the
 * matter or as the head. Local days, both included; of one agency, or of all.
 */
export const readOfficials = (tenant: string, timezone: string, { from, to, agency }: Period): Statement => ({
  name: 'commendations.officials',
  text: `with bounds as (
      select $3::date::timestamp at time zone $2 as since, ($4::date + 1)::timestamp at time zone $2 as until
    ), work as (
      select r.opinion ->> 'givenBy' as official, r.agency, r.outcome, 'opinion' as kind
      from consultation_requests r, bounds b
      where r.tenant_id = $1 and r.sent_at >= b.since and r.sent_at < b.until and r.opinion is not null
        and ($5::text is null or r.agency = $5)
      union all
      select d.responsible_official, d.lead_agency, d.outcome, 'dossier'
      from dossiers d, bounds b
      where d.tenant_id = $1 and d.state = 'decided' and d.created_at < b.until and d.decided_at >= b.since and d.decided_at < b.until
        and ($5::text is null or d.lead_agency = $5)
      union all
      select n.official, v.agency, 'standing', 'violation'
      from violations v cross join bounds b cross join lateral (select distinct o from unnest(array[v.official, v.head]) as o) as n (official)
      where v.tenant_id = $1 and v.occurred_at >= b.since and v.occurred_at < b.until and v.state not in ('excused', 'annulled')
        and ($5::text is null or v.agency = $5)
    )
    select official, agency,
      (count(*) filter (where kind = 'opinion'))::int as opinions,
      (count(*) filter (where kind = 'opinion' and outcome = 'early'))::int as early,
      (count(*) filter (where kind = 'opinion' and outcome = 'on_time'))::int as "onTime",
      (count(*) filter (where kind = 'opinion' and outcome in ('late', 'incomplete')))::int as late,
      (count(*) filter (where kind = 'dossier'))::int as dossiers,
      (count(*) filter (where kind = 'dossier' and outcome = 'on_time'))::int as "dossiersOnTime",
      (count(*) filter (where kind = 'violation'))::int as violations
    from work where official is not null group by official, agency order by official, agency`,
  values: [tenant, timezone, from, to, agency ?? null],
});

export const toOfficialRow = (row: Row): OfficialRow => row as unknown as OfficialRow;
