/** SQL that the sources of reports and what is counted into their rollups have in common; `row` is the name of a row. */

/** A request fails or is answered on the day of its answer, of its deadline where that came first. */
export const requestMoment = (row: string): string => `least(${row}.answered_at, ${row}.due_at)`;

export const dossierMoment = (row: string): string => `least(${row}.decided_at, ${row}.due_at)`;

/** Of a dossier `d`: time runs out for it while its clock runs; one decided too late stays so. */
export const overdue = (now: string): string =>
  `d.outcome in ('late', 'open') and (d.outcome = 'late' or d.outcome = 'open' and d.clock <> 'suspended' and d.due_at < ${now})`;

/** Why a dossier ran out of time (R21), by place: rollups keep the place, so a further one goes to the end. */
export const DELAY_CAUSES = ['coordination', 'incomplete_dossier', 'office', 'applicant', 'lead', 'committee'] as const;

const overdueAt = (
  type: string,
): string => `exists (select from journal j where j.tenant_id = d.tenant_id and j.aggregate_id = d.id
      and j.type in ('submission.review_overdue', 'dossier.decision_overdue') and j.type = '${type}')`;
const [REVIEW_LATE, DECISION_LATE] = [overdueAt('submission.review_overdue'), overdueAt('dossier.decision_overdue')];

/** Who had the dossier `d` when its time ran out. */
const HOLDER = `(select p.phase ->> 'holder' from jsonb_array_elements(d.phases) with ordinality as p (phase, no)
      where (p.phase ->> 'from')::timestamptz <= d.due_at order by p.no desc limit 1)`;

/**
 * Place of the cause among them, of a dossier `d`: the first that holds. Where the lead kept to its own time and the dossier did not come
 * back, it is the delay of whoever had it above: who missed its own term, else who had it when the time ran out. A lead that let its own
 * time run out is late by that, whatever became of the dossier above.
 */
export const CAUSE = `case
    when not d.lead_overdue and not d.returned and ${REVIEW_LATE} then 3
    when not d.lead_overdue and ${DECISION_LATE} then 6
    when not d.lead_overdue and not d.returned and ${HOLDER} = 'office' then 3
    when not d.lead_overdue and not d.returned and ${HOLDER} = 'committee' then 6
    when exists (select from consultation_requests q where q.tenant_id = d.tenant_id and q.dossier_id = d.id and q.outcome in ('late', 'silent')) then 1
    when d.returned then 2
    when d.awaited_applicant then 4
    else 5 end`;

/** Delays of the lead itself, by the place of their cause: not of those who review and decide. */
export const ownDelay = (place: string): string => `${place} not in (3, 6)`;

/** Minutes that the rollups of answered requests are rounded down to. The trigger that takes one out again knows the number, too. */
export const STRETCH = 240;
