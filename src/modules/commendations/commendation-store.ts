import type { Statement } from '../../platform/db/index.js';
import type { Commendation } from './commendation.js';
import { COLUMNS } from './commendation-queries.js';

/** Answers the commendation, unless the agency, or the official alone, has one for that period. */
export const insertCommendation = (tenant: string, each: Commendation): Statement => ({
  name: 'commendations.insert',
  text: `insert into commendations as c (tenant_id, id, agency, official, from_day, to_day, reason, figures, document_number, document_date, confirmed_by, confirmed_agency, confirmed_at, individual, official_figures)
    values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $14, $15::jsonb)
    on conflict do nothing returning ${COLUMNS}`,
  values: [
    tenant,
    each.id,
    each.agency,
    each.official,
    each.from,
    each.to,
    each.reason,
    JSON.stringify(each.figures),
    each.documentNumber,
    each.documentDate,
    each.confirmedBy,
    each.confirmedAgency,
    each.confirmedAt,
    each.individual,
    each.officialFigures && JSON.stringify(each.officialFigures),
  ],
});
