import { plusDays, startOfDay } from '../../src/modules/calendar/index.js';
import type { Measured } from '../../src/modules/procedure-reviews/measured.js';
import type { MeasureQuestion } from '../../src/modules/procedure-reviews/measure-queries.js';
import type { Queryable, Statement } from '../../src/platform/db/index.js';

/** What is measured of procedures, from the rows of dossiers alone: what the tallies must always lead to. */

/** Working minutes from the first interval to a moment. */
const worked = (at: string): string => `(select case when i.no = 0 then 0
    else ($7::float8[])[i.no] + least(extract(epoch from ${at} - ($6::timestamptz[])[i.no]) / 60, ($8::float8[])[i.no]) end
  from (select width_bucket(${at}, $6::timestamptz[]) as no) i)`;

const at = (document: string, field: string): string => `(${document} ->> '${field}')::timestamptz`;

/** Time of the check that waited for somebody outside. */
const STOOD = `coalesce((
    select sum(${worked('b.until')} - ${worked('b.since')})
    from jsonb_array_elements(d.suspensions) e
    cross join lateral (select greatest(${at('e', 'from')}, h.received_at) as since,
      least(coalesce(${at('e', 'to')}, h.admitted_at), h.admitted_at) as until) b
    where b.until > b.since), 0)`;

/** Moments at which something was recorded: what was asked of the applicant, what was put in after the check, what others were asked. */
const MARKS = `array(
    select ${at('e', 'askedAt')} from jsonb_array_elements(h.supplements) e
    union all select ${at('c', 'addedAt')} from jsonb_array_elements(d.components) c where ${at('c', 'addedAt')} > h.admitted_at
    union all select r.sent_at from consultation_requests r where d.round > 0 and r.tenant_id = $1 and r.dossier_id = d.id)`;

const SPREAD = (minutes: string): string => `count(*)::integer as n,
    percentile_disc(0.5) within group (order by ${minutes}) as median,
    percentile_disc($9::float8 / 100) within group (order by ${minutes}) as high, max(${minutes}) as longest`;

const FINISHED = `outcome in ('handed_on', 'sent_back', 'concluded')`;

const rowsOf = (select: string): string => `coalesce((select jsonb_agg(to_jsonb(t)) from (${select}) t), '[]')`;

const measured = (tenant: string, question: MeasureQuestion): Statement => ({
  text: `select p.code, m.measured from unnest($2::text[], $3::integer[]) as p (code, version) cross join lateral (
    with measured as materialized (
      select d.id, d.procedure_version = p.version as own, h.supplements, d.components, ${MARKS} as marks,
        round(${worked('h.admitted_at')} - ${worked('h.received_at')} - ${STOOD})::integer as checked
      from handlings h join dossiers d on d.tenant_id = h.tenant_id and d.id = h.dossier_id
      where h.tenant_id = $1 and h.procedure_code = p.code and h.received_at >= $4 and h.received_at < $5
        and h.ready_at is not null and h.admitted_at is not null
    ), own as materialized (select * from measured where own),
    turns as materialized (
      select s.dossier_id, s.code, s.agency, s.used_minutes, s.overdue_at is not null as overran, s.outcome,
        s.note is not null or (o.marks <> '{}' and exists (
          select from unnest(o.marks) mark where mark > s.started_at and mark <= s.ended_at)) as recorded
      from own o join handling_steps s on s.tenant_id = $1 and s.dossier_id = o.id and s.state = 'ended'
    ), needed as (
      select o.id, greatest(0, o.checked) + coalesce(t.used, 0) as minutes
      from own o left join (select dossier_id, sum(used_minutes)::integer as used from turns group by dossier_id) t on t.dossier_id = o.id
    )
    select jsonb_build_object(
      'dossiers', (select count(*) from own), 'otherVersions', (select count(*) from measured where not own),
      'needed', (select to_jsonb(t) from (select ${SPREAD('minutes')} from needed) t),
      'steps', ${rowsOf(`select turns.code, ${SPREAD('used_minutes')}, count(distinct dossier_id)::integer as dossiers,
        (count(*) filter (where outcome = 'sent_back'))::integer as "sentBack", (count(*) filter (where recorded))::integer as recorded
        from turns where ${FINISHED} group by turns.code order by turns.code`)},
      'units', ${rowsOf(`select turns.code, agency, ${SPREAD('used_minutes')}, (count(*) filter (where overran))::integer as overran
        from turns where ${FINISHED} group by turns.code, agency order by turns.code, agency`)},
      'components', ${rowsOf(`select c ->> 'code' as code, count(*)::integer as n,
        (count(*) filter (where c ->> 'form' = 'reused'))::integer as reused from own, jsonb_array_elements(components) c group by 1 order by 1`)},
      'supplemented', (select count(*) from own where supplements <> '[]'),
      'supplements', ${rowsOf(`select c.named as code, count(distinct own.id)::integer as n
        from own, jsonb_array_elements(own.supplements) e, jsonb_array_elements_text(e -> 'components') as c (named)
        where own.supplements <> '[]' group by c.named order by c.named`)}) as measured) m`,
  values: [
    tenant,
    question.versions.map((each) => each.code),
    question.versions.map((each) => each.version),
    startOfDay(question.timezone, question.from),
    startOfDay(question.timezone, plusDays(question.to, 1)),
    question.time.starts,
    question.time.before,
    question.time.lengths,
    question.percentile,
  ],
});

/** By the code of the procedure. */
export const recountMeasured = async (db: Queryable, tenant: string, question: MeasureQuestion) =>
  new Map(
    (await db.query(measured(tenant, question))).map((row) => [row['code'] as string, row['measured'] as Measured]),
  );
