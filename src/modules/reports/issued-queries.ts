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

/** Referrals that were lodged on the local days of a period, with what was proposed and decided. */
export const measuresIn = async (
  db: Queryable,
  { from, to }: Period,
  reference: ReferenceData,
): Promise<MeasureRow[]> =>
  (await db.query({
    text: `select f.id as "referralId", f.document_number as "documentNumber", f.lead_agency as "leadAgency", f.state,
        m ->> 'agency' as agency, m ->> 'official' as official, m ->> 'measure' as measure, m ->> 'remedyBy' as "remedyBy"
      from referrals f left join lateral jsonb_array_elements(f.measures) m on true
      where f.tenant_id = $1 and f.lodged_at >= $2::date::timestamp at time zone $4::text and f.lodged_at < ($3::date + 1)::timestamp at time zone $4::text order by f.lodged_at, f.id`,
    values: [reference.tenant, from, to, reference.calendar.timezone],
  })) as MeasureRow[];
