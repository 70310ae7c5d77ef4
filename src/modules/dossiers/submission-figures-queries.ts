import type { LocalDate } from '../../core/dates.js';
import type { Queryable } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';

/** What a lead sent up in a period, and what the Office made of it (R13). */
export interface SubmissionRow {
  readonly agency: string;
  readonly submitted: number;
  readonly accepted: number;
  readonly returned: number;
  readonly open: number;
}

/** Submissions of the local days from `from` to `to`, both included, by the agency that leads the dossier. */
export const submissionsIn = async (
  db: Queryable,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  reference: ReferenceData,
): Promise<SubmissionRow[]> =>
  (await db.query({
    text: `select d.lead_agency as agency, count(*)::int as submitted, count(*) filter (where s.outcome = 'accepted')::int as accepted,
        count(*) filter (where s.outcome = 'returned')::int as returned, count(*) filter (where s.outcome is null)::int as open
      from submissions s join dossiers d on d.tenant_id = s.tenant_id and d.id = s.dossier_id
      where s.tenant_id = $1 and s.submitted_at >= $2::date::timestamp at time zone $4::text and s.submitted_at < ($3::date + 1)::timestamp at time zone $4::text group by d.lead_agency order by d.lead_agency`,
    values: [reference.tenant, from, to, reference.calendar.timezone],
  })) as SubmissionRow[];
