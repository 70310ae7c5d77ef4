import type { Names } from '../tenants/index.js';
import type { CountedItem } from './items-queries.js';
import type { ItemView } from './report-schemas.js';

export const itemView = (
  names: Names,
  { type, id, no, href, at, agency, dossierId, dossierCode }: CountedItem,
): ItemView => ({
  type,
  id,
  no: no === 0 ? null : no,
  href,
  at: at.toISOString(),
  ...names.agency('agency', agency),
  dossierId,
  dossierCode,
});
