import { listPage, type ListKey, type Row, type Statement } from '../../platform/db/index.js';
import { ofShownRecord } from './record-queries.js';
import type { Handover, HandoverItem } from './handover.js';

const COLUMNS = `o.id, o.agency, o.destination, o.received_by as "receivedBy", o.handed_over_on as "handedOverOn", o.document_number as "documentNumber",
  o.document_date as "documentDate", o.signed_by as "signedBy", o.note, o.packages, o.size::float8 as size, o.recorded_by as "recordedBy", o.recorded_at as "recordedAt"`;

export const toHandover = (row: Row): Handover => row as unknown as Handover;
export const toHandoverItem = (row: Row): HandoverItem => row as unknown as HandoverItem;

export const readHandover = (tenant: string, id: string): Statement => ({
  name: 'archive-handovers.read',
  text: `select ${COLUMNS} from archive_handovers o where o.tenant_id = $1 and o.id = $2`,
  values: [tenant, id],
});

/** In the order in which they were recorded; of one agency or of all. */
export const listHandovers = (
  tenant: string,
  agency: string | undefined,
  descending: boolean,
  after: ListKey | undefined,
  limit: number,
): Statement =>
  listPage({
    from: 'archive_handovers as o',
    alias: 'o',
    columns: COLUMNS,
    tenant,
    order: { by: 'o.recorded_at', descending },
    after,
    limit,
    conditions: (put) => (agency === undefined ? [] : [`o.agency = ${put(agency, 'text')}`]),
  });

/** Packages of a hand-over behind the number `after`, but for those that are hidden from whoever reads (R23). */
export const handoverItems = (
  tenant: string,
  handoverId: string,
  unaware: readonly string[],
  after: number,
  limit: number,
): Statement => ({
  name: 'archive-handovers.items',
  text: `select i.no, i.package_id as "packageId", i.record_id as "recordId", i.code, i.sha256, i.size::float8 as size, i.closed_year as "closedYear"
    from archive_handover_items i where i.tenant_id = $1 and i.handover_id = $2 and i.no > $3 and ${ofShownRecord('i.record_id', '$5::text[]')}
    order by i.no limit $4`,
  values: [tenant, handoverId, after, limit, unaware],
});
