import type { Queryable } from '../../platform/db/index.js';
import type { ReferenceData } from '../tenants/index.js';
import type { Period } from './report.js';

/** Documents between agencies: what went as edXML, and what was issued on paper alone (R22). */
export interface Exchange {
  readonly sent: number;
  readonly received: number;
  readonly onPaper: number;
}

/**
 * Documents that were exchanged on the local days of a period, statuses left out; of one agency where it is named. A paper counts as such where
 * no message took its request to the other side.
 */
export async function exchangeIn(
  db: Queryable,
  { from, to, agency = null }: Period & { readonly agency?: string | null | undefined },
  { tenant, calendar }: ReferenceData,
): Promise<Exchange> {
  const rows = await db.query({
    text: `with span as (select $2::date::timestamp at time zone $4::text as since, ($3::date + 1)::timestamp at time zone $4::text as until)
      select (select count(*)::int from document_messages m, span where m.tenant_id = $1 and m.recorded_at >= span.since and m.recorded_at < span.until
          and m.direction = 'out' and m.kind <> 'status' and ($5::text is null or m.from_agency = $5)) as sent,
        (select count(*)::int from document_messages m, span where m.tenant_id = $1 and m.recorded_at >= span.since and m.recorded_at < span.until
          and m.direction = 'in' and m.kind <> 'status' and m.state = 'taken' and ($5::text is null or m.to_agency = $5)) as received,
        (select count(*)::int from issued_papers p, span where p.tenant_id = $1 and p.issued_at >= span.since and p.issued_at < span.until
          and p.addressees <> '{}' and ($5::text is null or p.agency = $5)
          and not exists (select from document_messages m where m.tenant_id = p.tenant_id and m.request_id = any(p.request_ids) and m.direction = 'out')) as "onPaper"`,
    values: [tenant, from, to, calendar.timezone, agency],
  });
  return rows[0] as unknown as Exchange;
}
