/** SQL that the sources of reports and what is counted into their rollups have in common; `row` is the name of a row. */

/** A request fails or is answered on the day of its answer, of its deadline where that came first. */
export const requestMoment = (row: string): string => `least(${row}.answered_at, ${row}.due_at)`;

export const dossierMoment = (row: string): string => `least(${row}.decided_at, ${row}.due_at)`;

/** Of a dossier `d`: time runs out for it while its clock runs; one decided too late stays so. */
export const overdue = (now: string): string =>
  `d.outcome in ('late', 'open') and (d.outcome = 'late' or d.outcome = 'open' and d.clock <> 'suspended' and d.due_at < ${now})`;

/** Why a dossier ran out of time (R21): the first that holds, in this order. */
export const DELAY_CAUSES = ['coordination', 'incomplete_dossier', 'reviewing', 'applicant', 'lead'] as const;

/** Place of the cause among them, of a dossier `d`. */
export const CAUSE = `case
    when exists (select from consultation_requests q where q.tenant_id = d.tenant_id and q.dossier_id = d.id and q.outcome in ('late', 'silent')) then 1
    when d.returned then 2
    when exists (select from journal j where j.tenant_id = d.tenant_id and j.aggregate_id = d.id
      and j.type in ('submission.review_overdue', 'dossier.decision_overdue')) then 3
    when d.awaited_applicant then 4
    else 5 end`;

/** Minutes that the rollups of answered requests are rounded down to. The trigger that takes one out again knows the number, too. */
export const STRETCH = 240;
