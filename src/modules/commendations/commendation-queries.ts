import type { LocalDate } from '../../core/dates.js';
import type { Row, Statement } from '../../platform/db/index.js';
import type { Appreciated, Commendation } from './commendation.js';

export const COLUMNS = `c.id, c.agency, c.official, c.from_day as "from", c.to_day as "to", c.reason, c.figures, c.individual, c.official_figures as "officialFigures", c.document_number as "documentNumber",
  c.document_date as "documentDate", c.confirmed_by as "confirmedBy", c.confirmed_agency as "confirmedAgency", c.confirmed_at as "confirmedAt"`;

export const toCommendation = (row: Row): Commendation =>
  ({ ...row, confirmedAt: (row['confirmedAt'] as Date).toISOString() }) as unknown as Commendation;

export interface CommendationFilters {
  readonly agency?: string | undefined;
  /** Local dates, both included: those whose period has a day in between. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

/** Sort key of the last commendation shown: when it was confirmed, and its id. */
export type CommendationKey = readonly [confirmedAt: string, id: string];

/** Commendations, the newest first. A tenant has few: what the filters leave is found among them. */
export const listCommendations = (
  tenant: string,
  filters: CommendationFilters,
  after: CommendationKey | undefined,
  limit: number,
): Statement => ({
  name: 'commendations.list',
  text: `select ${COLUMNS} from commendations c
    where c.tenant_id = $1 and ($2::text is null or c.agency = $2) and ($3::date is null or c.to_day >= $3) and ($4::date is null or c.from_day <= $4)
      and ($5::timestamptz is null or (c.confirmed_at, c.id) < ($5, $6::uuid))
    order by c.confirmed_at desc, c.id desc limit $7`,
  values: [
    tenant,
    filters.agency ?? null,
    filters.from ?? null,
    filters.to ?? null,
    after?.[0] ?? null,
    after?.[1] ?? null,
    limit,
  ],
});

/** What leads said of requests that were sent on these local days, both included, the newest first; of one agency or of all. */
export const readAppreciations = (
  tenant: string,
  timezone: string,
  from: LocalDate,
  to: LocalDate,
  agency: string | null,
): Statement => ({
  name: 'commendations.appreciations',
  text: `select r.agency, r.id as "requestId", r.dossier_id as "dossierId", r.dossier_code as "dossierCode", r.lead_agency as "leadAgency",
      r.appreciation ->> 'text' as text, r.appreciation ->> 'at' as at
    from consultation_requests r
    where r.tenant_id = $1 and r.appreciation is not null and ($5::text is null or r.agency = $5)
      and r.sent_at >= $3::date::timestamp at time zone $2 and r.sent_at < ($4::date + 1)::timestamp at time zone $2
    order by r.appreciation ->> 'at' desc, r.id desc`,
  values: [tenant, timezone, from, to, agency],
});

export const toAppreciated = (row: Row): Appreciated => row as unknown as Appreciated;
