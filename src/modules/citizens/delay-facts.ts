import { CAUSE } from './delay-sources.js';

/**
 * SQL of what reports count of turns that overran (R21), the same whether it is tallied or read row by row. A dossier counts once for each row of a report,
 * however many of its turns overran in the period: each turn brings its dossier with it, and where the period has the turn before of the same scope, too, that one
 * is subtracted. So sums of months are sums of the period.
 */

/** What turns of a dossier have in common that fall into one row of a report, by the rows and what they are narrowed to; `turn` are the turns themselves. */
export type DelayScope = 'turn' | 'unit' | 'step' | 'unit_step' | 'cause' | 'unit_cause' | 'dossier';

const SCOPES = `(values ('unit', t.party, '', ''), ('step', '', t.step, ''), ('unit_step', t.party, t.step, ''),
    ('cause', '', '', t.cause), ('unit_cause', t.party, '', t.cause), ('dossier', '', '', '')) as s (scope, party, step, cause)`;

/** What is added up of facts that are alike. */
export const DELAY_SUMS = ['late', 'excused', 'dossiers', 'minutes_over', 'unit_minutes', 'minutes'] as const;

/** What facts that are alike have in common, besides the months of `since` and `at`. */
export const DELAY_KEY = ['scope', 'party', 'procedure_code', 'step', 'cause', 'consulted'] as const;

/** The dossier of a turn in each of its facts: itself, with what its applicant had of it, and each agency that was asked, with what that had. */
const INVOLVED = `(select '' as consulted, 1 as itself, t.waited as minutes
    union all select e ->> 0, 0, (e ->> 1)::integer from jsonb_array_elements(t.asked) e) i`;

/** SQL of the party of a turn, and what must be joined to have it. */
export interface TurnParties {
  readonly party: string;
  readonly join: string;
}

const APART: TurnParties = { party: 's.agency', join: '' };

/**
 * Facts as common table expressions, the last of them `facts`, with `open` and `running_since` of turns that go on, whose minutes beyond their hours are counted by
 * whoever reads them. The tenant is `$1`. Nothing is joined but by its key, whatever the statistics know.
 * @param among SQL of the dossiers: `dossier_id`, each once
 * @param parties whose the turns `s` are; left out: of the agencies that had them
 */
export const delayFacts = (among: string, { party, join }: TurnParties = APART): string => `
    picked as materialized (
      select p.dossier_id, d.waited, d.awaited_applicant, coalesce((
          select jsonb_agg(jsonb_build_array(agency, minutes)) from (
            select q.agency, sum(q.response_minutes)::integer as minutes from consultation_requests q
            where q.tenant_id = (select $1::text) and q.dossier_id = p.dossier_id and q.response_minutes is not null group by q.agency) q), '[]') as asked
      from (${among}) p cross join lateral (
        select d.awaited_applicant, coalesce((
          select sum((e ->> 'workingMinutes')::integer) from jsonb_array_elements(d.suspensions) e where e ->> 'awaits' = 'applicant'), 0)::integer as waited
        from dossiers d where d.tenant_id = (select $1::text) and d.id = p.dossier_id offset 0) d
    ),
    turns as materialized (
      select s.id, s.overdue_at as at, s.dossier_id, ${party} as party, s.procedure_code, s.code || ', ' || s.name as step, ${CAUSE} as cause,
        exists (select from violations v where v.tenant_id = s.tenant_id and v.aggregate_id = s.dossier_id and v.kind = 'late_step' and v.agency = s.agency
          and v.occurred_at = s.overdue_at and v.state in ('excused', 'annulled')) as excused,
        s.ended_at is null as open, s.used_minutes, s.budget_minutes, s.running_since, d.waited, d.asked
      from picked d
        -- No condition that another index than that of the dossier serves.
        cross join lateral (
          select * from handling_steps s where s.tenant_id = (select $1::text) and s.dossier_id = d.dossier_id and num_nonnulls(s.overdue_at) = 1 offset 0) s
        ${join}
        left join lateral (
          select b.outcome from handling_steps b where b.tenant_id = s.tenant_id and b.dossier_id = s.dossier_id and b.turn = s.turn - 1 offset 0) before on true
    ),
    linked as (
      select t.dossier_id, t.procedure_code, t.at, t.waited, t.asked, s.*,
        lag(t.at) over (partition by t.dossier_id, s.scope, s.party, s.step, s.cause order by t.at, t.id) as since
      from turns t cross join lateral ${SCOPES} where not t.excused
    ),
    facts as (
      select t.dossier_id, t.at as since, t.at, 'turn' as scope, t.party, t.procedure_code, t.step, t.cause, i.consulted,
        i.itself as late, 0 as excused, 1 as dossiers,
        case when i.itself = 1 and t.running_since is null then greatest(0, t.used_minutes - t.budget_minutes) else 0 end as minutes_over,
        case when i.itself = 1 then t.used_minutes else 0 end as unit_minutes, i.minutes,
        case when i.itself = 1 and t.open then 1 else 0 end as open,
        case when i.itself = 1 then t.running_since end as running_since, t.budget_minutes - t.used_minutes as remaining
      from turns t cross join lateral ${INVOLVED} where not t.excused
      union all
      select t.dossier_id, t.at, t.at, 'turn', t.party, t.procedure_code, t.step, t.cause, '', 0, 1, 0, 0, 0, 0, 0, null, 0 from turns t where t.excused
      union all
      select t.dossier_id, t.since, t.at, t.scope, t.party, t.procedure_code, t.step, t.cause, i.consulted, 0, 0, -1, 0, 0, -i.minutes, 0, null, 0
      from linked t cross join lateral ${INVOLVED} where t.since is not null
    )`;
