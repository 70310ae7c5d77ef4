import { worked, type WorkingColumns } from './working-time.js';

/** SQL of what is measured of dossiers with their result (R18), the same whether it is tallied or read row by row. */

const at = (document: string, field: string): string => `(${document} ->> '${field}')::timestamptz`;

/** Time of the check that waited for somebody outside. */
const stood = (time: WorkingColumns): string => `coalesce((
    select sum(${worked(time, 'b.until')} - ${worked(time, 'b.since')})
    from jsonb_array_elements(d.suspensions) e
    cross join lateral (select greatest(${at('e', 'from')}, h.received_at) as since,
      least(coalesce(${at('e', 'to')}, h.admitted_at), h.admitted_at) as until) b
    where b.until > b.since), 0)`;

/** Moments at which something was recorded: what was asked of the applicant, what was put in after the check, what others were asked. */
const MARKS = `array(
    select ${at('e', 'askedAt')} from jsonb_array_elements(h.supplements) e
    union all select ${at('c', 'addedAt')} from jsonb_array_elements(d.components) c where ${at('c', 'addedAt')} > h.admitted_at
    union all select r.sent_at from consultation_requests r where d.round > 0 and r.tenant_id = $1 and r.dossier_id = d.id)`;

/** Columns of the facts, those of `measured_facts` without tenant and number. */
export const MEASURED = [
  'dossier_id',
  'received_at',
  'procedure_code',
  'procedure_version',
  'kind',
  'code',
  'agency',
  'minutes',
  'n',
  'dossiers',
  'sent_back',
  'recorded',
  'overran',
  'reused',
  'supplemented',
] as const;

const DOSSIER = 'o.dossier_id, o.received_at, o.procedure_code, o.procedure_version';

/**
 * Facts as common table expressions, the last of them `facts`: of each dossier itself, of each turn that its unit finished itself (handed on, sent back,
 * concluded), of its components, and of those that were to be completed. The tenant is `$1`. Nothing is joined but by its key, whatever the statistics know.
 * @param from SQL after `from`: which dossiers, `h` a handling and `d` its dossier; with `where`
 */
export const measuredFacts = (from: string, time: WorkingColumns): string => `
    measured as materialized (
      select h.dossier_id, d.procedure_version, h.procedure_code, h.received_at, h.supplements, d.components, ${MARKS} as marks,
        round(${worked(time, 'h.admitted_at')} - ${worked(time, 'h.received_at')} - ${stood(time)})::integer as checked
      from ${from} and h.ready_at is not null and h.admitted_at is not null
    ), turns as materialized (
      select ${DOSSIER}, s.turn, s.code, s.agency, s.used_minutes, s.overdue_at is not null as overran, s.outcome,
        s.note is not null or (o.marks <> '{}' and exists (
          select from unnest(o.marks) mark where mark > s.started_at and mark <= s.ended_at)) as recorded
      from measured o cross join lateral (
        select * from handling_steps s where s.tenant_id = $1 and s.dossier_id = o.dossier_id and s.state = 'ended' offset 0) s
    ), facts as (
      select ${DOSSIER}, 'dossier' as kind, '' as code, '' as agency, sum(o.minutes)::integer as minutes, 1 as n, 0 as dossiers, 0 as sent_back,
        0 as recorded, 0 as overran, 0 as reused, max(o.supplemented) as supplemented
      from (
        select ${DOSSIER}, greatest(0, o.checked) as minutes, (o.supplements <> '[]')::integer as supplemented from measured o
        union all select ${DOSSIER}, o.used_minutes, 0 from turns o) o
      group by ${DOSSIER}
      union all
      select ${DOSSIER}, 'turn', o.code, o.agency, o.used_minutes, 1, (row_number() over (partition by o.dossier_id, o.code order by o.turn) = 1)::integer,
        (o.outcome = 'sent_back')::integer, o.recorded::integer, o.overran::integer, 0, 0
      from turns o where o.outcome in ('handed_on', 'sent_back', 'concluded')
      union all
      select ${DOSSIER}, 'component', coalesce(c ->> 'code', ''), '', null, count(*)::integer, 0, 0, 0, 0, (count(*) filter (where c ->> 'form' = 'reused'))::integer, 0
      from measured o cross join lateral jsonb_array_elements(o.components) c group by 1, 2, 3, 4, 6
      union all
      select distinct ${DOSSIER}, 'supplement', c.named, '', null::integer, 1, 0, 0, 0, 0, 0, 0
      from measured o cross join lateral jsonb_array_elements(o.supplements) e cross join lateral jsonb_array_elements_text(e -> 'components') as c (named)
      where o.supplements <> '[]'
    )`;

/** What is added up of facts that are alike. */
export const MEASURED_SUMS = ['n', 'dossiers', 'sent_back', 'recorded', 'overran', 'reused', 'supplemented'] as const;

/** What facts that are alike have in common, besides procedure and month. */
export const MEASURED_KEY = ['procedure_version', 'kind', 'code', 'agency', 'hour'] as const;
