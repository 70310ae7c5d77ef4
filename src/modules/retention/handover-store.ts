import type { Statement } from '../../platform/db/index.js';
import type { Handover } from './handover.js';
import type { ToHandOver } from './handover-rules.js';

export const insertHandover = (tenant: string, made: Handover): Statement => ({
  name: 'archive-handovers.insert',
  text: `insert into archive_handovers (tenant_id, id, agency, destination, received_by, handed_over_on, document_number, document_date, signed_by, note, packages, size, recorded_by, recorded_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
  values: [
    tenant,
    made.id,
    made.agency,
    made.destination,
    made.receivedBy,
    made.handedOverOn,
    made.documentNumber,
    made.documentDate,
    made.signedBy,
    made.note,
    made.packages,
    made.size,
    made.recordedBy,
    made.recordedAt,
  ],
});

export const insertHandoverItems = (
  tenant: string,
  { id, destination }: Pick<Handover, 'id' | 'destination'>,
  items: readonly ToHandOver[],
): Statement => ({
  name: 'archive-handovers.insert-items',
  text: `insert into archive_handover_items (tenant_id, handover_id, no, package_id, record_id, code, sha256, size, closed_year, destination)
    select $1, $2, i.no, i.package_id, i.record_id, i.code, i.sha256, i.size, i.closed_year, $9
    from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::integer[]) with ordinality as i (package_id, record_id, code, sha256, size, closed_year, no)`,
  values: [
    tenant,
    id,
    items.map((each) => each.id),
    items.map((each) => each.recordId),
    items.map((each) => each.code),
    items.map((each) => each.sha256),
    items.map((each) => each.size),
    items.map((each) => each.closedYear),
    destination,
  ],
});
