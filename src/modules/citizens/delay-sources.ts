import type { ReportSource } from '../processes/index.js';

/** Why a turn of a step overran (R21): the first that holds, `unit` where nothing but its unit had it. */
export const TURN_CAUSES = ['sent_back', 'reassigned', 'coordination', 'applicant', 'unit'] as const;

/** SQL of the cause: `s` the turn, `before` the one before, `d` the dossier. */
export const CAUSE = `case
    when before.outcome in ('sent_back', 'reassigned') then before.outcome
    when exists (select from consultation_requests q where q.tenant_id = s.tenant_id and q.dossier_id = s.dossier_id and q.sent_at >= s.started_at
      and q.sent_at < coalesce(s.ended_at, 'infinity')) then 'coordination'
    when d.awaited_applicant then 'applicant'
    else 'unit' end`;

/** SQL that joins the cause `c.cause` of a turn `s` to it. @param where SQL: of which turns, the others have none */
export const causeOf = (where: string): string => `left join lateral (
        select ${CAUSE} as cause from dossiers d
          left join handling_steps before on before.tenant_id = s.tenant_id and before.dossier_id = s.dossier_id and before.turn = s.turn - 1
        where d.tenant_id = s.tenant_id and d.id = s.dossier_id and ${where} offset 0) c on true`;

/** A turn is charged by one violation, of its unit and the moment of its term. Those that count no more are few: all of them at once. */
const EXCUSED = `(select distinct v.aggregate_id, v.agency, v.occurred_at from violations v
    where v.tenant_id = (select $1::text) and v.kind = 'late_step' and v.state in ('excused', 'annulled'))`;

/**
 * Turns of steps that overran, by the term that each missed. Minutes beyond it are working minutes, up to when its time last stood or ended.
 * Of those that are tallied the cause is kept with them, for a list by cause may have to look at all.
 */
const lateTurns: ReportSource = {
  type: 'step',
  rows: `
  select s.overdue_at as at, s.agency as party, s.procedure_code, s.overdue_at as moment, s.id, 0 as no, s.dossier_id, s.aggregate_code as dossier_code,
    s.code || ', ' || s.name as step, coalesce(s.cause, c.cause) as cause, v.aggregate_id is not null as excused, s.ended_at is null as open, s.used_minutes, s.budget_minutes, s.running_since
  from handling_steps s ${causeOf('s.cause is null')}
    left join ${EXCUSED} v on v.aggregate_id = s.dossier_id and v.agency = s.agency and v.occurred_at = s.overdue_at
  where s.tenant_id = (select $1::text) and s.overdue_at is not null`,
  grain: ['excused', 'open'],
  order: ['at', 'id'],
  keys: { step: 'x.step', cause: 'x.cause' },
};

/** What officials were late with in citizens' dossiers, by the day on which it happened: steps that were theirs, dossiers in their charge (R20). */
const officialDelays: ReportSource = {
  type: 'violation',
  rows: `
  select v.occurred_at as at, v.agency as party, v.procedure_code, v.occurred_at as moment, v.id, 0 as no, v.aggregate_id as dossier_id,
    v.aggregate_code as dossier_code, v.kind, v.state, v.official
  from violations v
  where v.tenant_id = (select $1::text) and v.kind in ('late_step', 'late_dossier') and v.official is not null and v.state <> 'annulled'
    -- A step is always one of a citizen's dossier.
    and (v.kind = 'late_step' or exists (select from handlings h where h.tenant_id = v.tenant_id and h.dossier_id = v.aggregate_id))`,
  grain: ['kind', 'state'],
  order: ['at', 'id'],
  keys: { official: 'x.official' },
};

export const DELAY_SOURCES: Readonly<Record<string, ReportSource>> = {
  late_turns: lateTurns,
  official_delays: officialDelays,
};
