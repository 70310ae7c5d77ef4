import type { Queryable } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Period } from './report.js';

/** One referral lodged in a period, with each of its measures; without any, once with nothing. */
export interface MeasureRow {
  readonly referralId: string;
  readonly documentNumber: string;
  readonly leadAgency: string;
  readonly state: string;
  readonly agency: string | null;
  readonly official: string | null;
  readonly measure: string | null;
  readonly remedyBy: string | null;
}

/** What a lead sent up in a period, and what the Office made of it (R13). */
export interface SubmissionRow {
  readonly agency: string;
  readonly submitted: number;
  readonly accepted: number;
  readonly returned: number;
  readonly open: number;
}

const values = ({ from, to }: Period, reference: ReferenceData): unknown[] => [
  reference.tenant,
  from,
  to,
  reference.calendar.timezone,
];

const between = (column: string): string =>
  `${column} >= $2::date::timestamp at time zone $4::text and ${column} < ($3::date + 1)::timestamp at time zone $4::text`;

export const measuresIn = async (db: Queryable, period: Period, reference: ReferenceData): Promise<MeasureRow[]> =>
  (await db.query({
    text: `select f.id as "referralId", f.document_number as "documentNumber", f.lead_agency as "leadAgency", f.state,
        m ->> 'agency' as agency, m ->> 'official' as official, m ->> 'measure' as measure, m ->> 'remedyBy' as "remedyBy"
      from referrals f left join lateral jsonb_array_elements(f.measures) m on true
      where f.tenant_id = $1 and ${between('f.lodged_at')} order by f.lodged_at, f.id`,
    values: values(period, reference),
  })) as MeasureRow[];

export const submissionsIn = async (
  db: Queryable,
  period: Period,
  reference: ReferenceData,
): Promise<SubmissionRow[]> =>
  (await db.query({
    text: `select d.lead_agency as agency, count(*)::int as submitted, count(*) filter (where s.outcome = 'accepted')::int as accepted,
        count(*) filter (where s.outcome = 'returned')::int as returned, count(*) filter (where s.outcome is null)::int as open
      from submissions s join dossiers d on d.tenant_id = s.tenant_id and d.id = s.dossier_id
      where s.tenant_id = $1 and ${between('s.submitted_at')} group by d.lead_agency order by d.lead_agency`,
    values: values(period, reference),
  })) as SubmissionRow[];
