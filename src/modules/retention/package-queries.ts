import { listPage, type ListKey, type Row, type Statement } from '../../platform/db/index.js';
import { ofShownRecord } from './record-queries.js';
import type { ArchivePackage, PackageState } from './archive-package.js';

const COLUMNS = `p.id, p.record_id as "recordId", p.kind, p.code, p.lead_agency as "leadAgency", p.state, p.seq, p.requested_agency as "requestedAgency",
  p.requested_by as "requestedBy", p.requested_at as "requestedAt", p.attempts, p.failure, p.file_id as "fileId", p.file_name as "fileName", p.sha256, p.size::float8 as size, p.files,
  p.pdf, p.checkpoint_day as "checkpointDay", p.fingerprint, p.retention, p.made_at as "madeAt", p.handover_id as "handoverId",
  (select r.hidden_from from archive_records r where r.tenant_id = p.tenant_id and r.id = p.record_id) as "hiddenFrom"`;

export const toPackage = (row: Row): ArchivePackage => row as unknown as ArchivePackage;

export const readPackage = (tenant: string, id: string): Statement => ({
  name: 'archive-packages.read',
  text: `select ${COLUMNS} from archive_packages p where p.tenant_id = $1 and p.id = $2`,
  values: [tenant, id],
});

/** Packages of an agency among these, held against others until the end of the transaction. */
export const lockPackages = (tenant: string, agency: string, ids: readonly string[]): Statement => ({
  name: 'archive-packages.lock',
  text: `select ${COLUMNS}, r.closed_year as "closedYear", coalesce((select array_agg(distinct o.destination) from archive_handover_items i
        join archive_handovers o on o.tenant_id = i.tenant_id and o.id = i.handover_id where i.tenant_id = p.tenant_id and i.package_id = p.id), '{}') as destinations
    from archive_packages p join archive_records r on r.tenant_id = p.tenant_id and r.id = p.record_id
    where p.tenant_id = $1 and p.lead_agency = $2 and p.id = any($3::uuid[]) order by p.id for update of p`,
  values: [tenant, agency, ids],
});

/** The last package of a record that was made or is under way, and whether anything happened since that it does not hold: `news`. */
export const lastPackageOf = (tenant: string, recordId: string): Statement => ({
  name: 'archive-packages.last',
  text: `select ${COLUMNS}, exists (select from journal j where j.tenant_id = p.tenant_id and j.aggregate_id = p.record_id and j.seq > p.seq
      and j.type not in ('archive.packaged', 'paper.issued', 'paper.converted')) as news
    from archive_packages p where p.tenant_id = $1 and p.record_id = $2 and p.state in ('requested', 'made')
    order by p.requested_at desc, p.id desc limit 1`,
  values: [tenant, recordId],
});

export interface PackageFilters {
  readonly agency?: string | undefined;
  readonly recordId?: string | undefined;
  readonly state?: PackageState | undefined;
  /** Agencies of whoever reads: what is hidden from them is left out (R23). */
  readonly unaware: readonly string[];
}

/** Packages in the order in which they were asked for; of one agency or of all. */
export const listPackages = (
  tenant: string,
  filters: PackageFilters,
  descending: boolean,
  after: ListKey | undefined,
  limit: number,
): Statement =>
  listPage({
    from: 'archive_packages as p',
    alias: 'p',
    columns: COLUMNS,
    tenant,
    order: { by: 'p.requested_at', descending },
    after,
    limit,
    conditions: (put) => [
      ...(filters.unaware.length === 0 ? [] : [ofShownRecord('p.record_id', put(filters.unaware, 'text[]'))]),
      ...(filters.agency === undefined ? [] : [`p.lead_agency = ${put(filters.agency, 'text')}`]),
      ...(filters.recordId === undefined ? [] : [`p.record_id = ${put(filters.recordId, 'uuid')}`]),
      ...(filters.state === undefined ? [] : [`p.state = ${put(filters.state, 'text')}`]),
    ],
  });

/** Packages of a record, each with its file and the last day of the period that it froze: `id`, null where that is gone; `keepUntil`, null: permanently. */
export const packageFiles = (tenant: string, recordId: string): Statement => ({
  name: 'archive-packages.files',
  text: `select file_id as id, retention ->> 'keepUntil' as "keepUntil" from archive_packages where tenant_id = $1 and record_id = $2 and retention is not null`,
  values: [tenant, recordId],
});

/** Whether data of a person were erased from a record after this entry: `erased`. */
export const erasedSince = (tenant: string, recordId: string, seq: number, types: readonly string[]): Statement => ({
  name: 'archive-packages.erased-since',
  text: `select exists (select from journal where tenant_id = $1 and aggregate_id = $2 and seq > $3 and type = any($4::text[])) as erased`,
  values: [tenant, recordId, seq, types],
});
