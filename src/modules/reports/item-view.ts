import type { CountedItem } from './items-queries.js';
import type { ItemView } from './report-schemas.js';
import type { ItemType } from './sources.js';

/** Where each kind of item is read: what has no page of its own, on that of its dossier. */
const PLACE: Readonly<Record<ItemType, (item: CountedItem) => string>> = {
  request: ({ id }) => `/v1/requests/${id}`,
  reminder: ({ id }) => `/v1/requests/${id}`,
  dossier: ({ id }) => `/v1/dossiers/${id}`,
  round: ({ dossierId }) => `/v1/dossiers/${dossierId}`,
  return: ({ dossierId }) => `/v1/dossiers/${dossierId}`,
  meeting: ({ id }) => `/v1/meetings/${id}`,
  referral: ({ id }) => `/v1/referrals/${id}`,
  violation: ({ id }) => `/v1/violations/${id}`,
};

export const hrefOfItem = (item: CountedItem): string => PLACE[item.type](item);

export const itemView = (item: CountedItem): ItemView => ({
  type: item.type,
  id: item.id,
  no: item.no === 0 ? null : item.no,
  href: hrefOfItem(item),
  at: item.at.toISOString(),
  agency: item.agency,
  dossierId: item.dossierId,
  dossierCode: item.dossierCode,
});
