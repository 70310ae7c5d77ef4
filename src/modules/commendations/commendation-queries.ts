import type { Bound, LocalDate } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import { listPage, within, type ListKey, type Row, type Statement } from '../../platform/db/index.js';
import type { Appreciated, Commendation } from './commendation.js';

export const COLUMNS = `c.id, c.agency, c.official, c.from_day as "from", c.to_day as "to", c.reason, c.figures, c.individual, c.official_figures as "officialFigures", c.document_number as "documentNumber",
  c.document_date as "documentDate", c.confirmed_by as "confirmedBy", c.confirmed_agency as "confirmedAgency", c.confirmed_at as "confirmedAt"`;

/** Figures that were frozen before tasks were counted say nothing of them. */
const withTasks = (figures: unknown): unknown => (figures === null ? null : { tasks: null, ...(figures as object) });

export const toCommendation = (row: Row): Commendation =>
  ({
    ...row,
    figures: withTasks(row['figures']),
    officialFigures: withTasks(row['officialFigures']),
    confirmedAt: (row['confirmedAt'] as Date).toISOString(),
  }) as unknown as Commendation;

export interface CommendationFilters {
  readonly agency?: string | undefined;
  /** Who is named with it. */
  readonly official?: string | undefined;
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
  /** Local dates, both included: those whose period has a day in between. */
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
}

export const COMMENDATION_SORTS = ['createdAt', 'updatedAt'] as const;

export type CommendationSorting = Sorting<(typeof COMMENDATION_SORTS)[number]>;

/** Commendations in the order of their confirmation: they never change after it. A tenant has few: what the filters leave is found among them. */
export const listCommendations = (
  tenant: string,
  timezone: string,
  filters: CommendationFilters,
  { descending }: CommendationSorting,
  after: ListKey | undefined,
  limit: number,
): Statement =>
  listPage({
    from: 'commendations as c',
    alias: 'c',
    columns: COLUMNS,
    tenant,
    order: { by: 'c.confirmed_at', descending },
    after,
    limit,
    conditions: (put) => [
      ...(filters.agency === undefined ? [] : [`c.agency = ${put(filters.agency, 'text')}`]),
      ...(filters.official === undefined ? [] : [`c.official = ${put(filters.official, 'text')}`]),
      ...(filters.from === undefined ? [] : [`c.to_day >= ${put(filters.from, 'date')}`]),
      ...(filters.to === undefined ? [] : [`c.from_day <= ${put(filters.to, 'date')}`]),
      ...within(put, 'c.confirmed_at', timezone, filters.createdFrom, filters.createdTo),
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
