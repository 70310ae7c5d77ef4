import { PROCESSES } from '../../src/app/processes.js';
import type { DelayCounts } from '../../src/modules/reports/delay-queries.js';
import { NOBODY, type Question } from '../../src/modules/reports/report.js';
import { sourcesOf } from '../../src/modules/reports/sources.js';
import { ask, keyed, within } from '../../src/modules/reports/statement.js';
import type { ReferenceData } from '../../src/modules/tenants/index.js';
import type { Queryable } from '../../src/platform/db/index.js';

/** Steps that overran, from the rows of turns and dossiers alone: what the tallies must always lead to. */
export async function recountDelays(
  db: Queryable,
  question: Question,
  reference: ReferenceData,
  now: Date,
): Promise<DelayCounts[]> {
  const asked = ask(question, reference, now);
  const source = sourcesOf(PROCESSES)['late_turns']!;
  const { key, join } = keyed(asked, source);
  const text = `
    with turns as materialized (
      select coalesce(${key}, '${NOBODY}') as key, x.dossier_id, x.excused, x.open, x.used_minutes, x.budget_minutes, x.running_since from (${source.rows}) x ${join} where $2::timestamptz is not null and ${within(asked, source)}),
    counted as (
      select key, count(*) filter (where not excused) as late, count(*) filter (where not excused and open) as open, count(*) filter (where excused) as excused,
        count(distinct dossier_id) filter (where not excused) as dossiers,
        coalesce(sum(greatest(0, used_minutes - budget_minutes)) filter (where not excused and running_since is null), 0) as minutes_over,
        coalesce(jsonb_agg(jsonb_build_array(running_since, budget_minutes - used_minutes)) filter (where not excused and running_since is not null), '[]') as running,
        coalesce(sum(used_minutes) filter (where not excused), 0) as unit_minutes
      from turns group by key),
    involved as (select distinct key, dossier_id from turns where not excused),
    waited as (
      select i.key, sum((s ->> 'workingMinutes')::integer) as minutes
      from involved i join dossiers d on d.tenant_id = (select $1::text) and d.id = i.dossier_id cross join lateral jsonb_array_elements(d.suspensions) as s
      where s ->> 'awaits' = 'applicant' group by i.key),
    asked as (
      select i.key, q.agency, sum(q.response_minutes) as minutes
      from involved i join consultation_requests q on q.tenant_id = (select $1::text) and q.dossier_id = i.dossier_id
      where q.response_minutes is not null group by i.key, q.agency),
    consulted as (select key, jsonb_agg(jsonb_build_array(agency, minutes) order by minutes desc, agency) as consulted from asked group by key)
    select key, late::int, open::int, excused::int, dossiers::int, minutes_over::int as "minutesOver", running, unit_minutes::int as "unitMinutes",
      coalesce(w.minutes, 0)::int as "applicantMinutes", coalesce(c.consulted, '[]') as consulted
    from counted left join waited w using (key) left join consulted c using (key) order by key`;
  return (await db.query({ text, values: asked.values.list })) as unknown as DelayCounts[];
}
