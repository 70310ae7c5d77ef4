import type { LocalDate } from '../../core/dates.js';
import type { Queryable } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';

/** One sending up in a period, and what the Office made of it (R13). */
export interface SubmissionRow {
  readonly id: string;
  readonly no: number;
  readonly at: Date;
  /** The lead. */
  readonly agency: string;
  /** Null: not looked at yet. */
  readonly outcome: 'accepted' | 'returned' | null;
  readonly dossierCode: string;
}

/** Submissions of the local days from `from` to `to`, both included, by the agency that leads the dossier, oldest first. */
export const submissionsIn = async (
  db: Queryable,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  reference: ReferenceData,
): Promise<SubmissionRow[]> =>
  (await db.query({
    text: `select s.dossier_id as id, s.no, s.submitted_at as at, d.lead_agency as agency, s.outcome, d.code as "dossierCode"
      from submissions s join dossiers d on d.tenant_id = s.tenant_id and d.id = s.dossier_id
      where s.tenant_id = $1 and s.submitted_at >= $2::date::timestamp at time zone $4::text and s.submitted_at < ($3::date + 1)::timestamp at time zone $4::text
      order by d.lead_agency, s.submitted_at, s.dossier_id, s.no`,
    values: [reference.tenant, from, to, reference.calendar.timezone],
  })) as unknown as SubmissionRow[];
