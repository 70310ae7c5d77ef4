import type { Statement } from '../../platform/db/index.js';
import { forgetFiles, type StoredFile } from '../files/index.js';
import type { ArchivePackage, Failure, MadePackage } from './archive-package.js';

type Requested = Pick<
  ArchivePackage,
  'id' | 'recordId' | 'kind' | 'code' | 'leadAgency' | 'requestedAgency' | 'requestedBy' | 'requestedAt'
>;

/** Asks for a package of a record as it stands, unless one is under way. Answers its `seq`, or nothing. `table`: that of the record's own row. */
export const requestPackage = (tenant: string, asked: Requested, table: string): Statement => ({
  name: `archive-packages.request.${table}`,
  text: `insert into archive_packages (tenant_id, id, record_id, kind, code, lead_agency, state, seq, requested_agency, requested_by, requested_at)
    select $1, $2, $3, $4, $5, $6, 'requested', d.journal_seq, $7, $8, $9 from ${table} d where d.tenant_id = $1 and d.id = $3
    on conflict (tenant_id, record_id) where state = 'requested' do nothing returning seq`,
  values: [
    tenant,
    asked.id,
    asked.recordId,
    asked.kind,
    asked.code,
    asked.leadAgency,
    asked.requestedAgency,
    asked.requestedBy,
    asked.requestedAt,
  ],
});

/** For how long a process that makes a package has it to itself without saying that it is still at it. */
const LEASE = `clock_timestamp() + interval '2 minutes'`;

/**
 * Takes the package that waits longest, of one tenant or of all, whose journal a checkpoint holds; nobody else makes it meanwhile. Whoever dies
 * leaves it to the next after two minutes.
 */
export const claimPackage = (tenant: string | null): Statement => ({
  name: 'archive-packages.claim',
  text: `update archive_packages p set claimed_until = ${LEASE}, attempts = attempts + 1
    where (p.tenant_id, p.id) in (
      select w.tenant_id, w.id from archive_packages w
      where w.state = 'requested' and ($1::text is null or w.tenant_id = $1) and (w.claimed_until is null or w.claimed_until < clock_timestamp())
        and exists (select from checkpoint_marks m where m.tenant_id = w.tenant_id and m.aggregate_id = w.record_id and m.seq >= w.seq)
      order by w.requested_at limit 1 for update skip locked)
    returning p.tenant_id as tenant, p.id, p.record_id as "recordId", p.kind, p.seq, p.attempts`,
  values: [tenant],
});

/** By what a process that has taken a package is told from those that take it after it: each of them is an attempt. */
export interface PackageClaim {
  readonly tenant: string;
  readonly id: string;
  readonly attempts: number;
}

/** Whether it is to be made still, and nobody has taken it since: each statement of whoever makes it asks so itself. */
const OURS = `tenant_id = $1 and id = $2 and attempts = $3 and state = 'requested'`;

/** Still at it. */
export const renewClaim = ({ tenant, id, attempts }: PackageClaim): Statement => ({
  name: 'archive-packages.renew',
  text: `update archive_packages set claimed_until = ${LEASE} where ${OURS}`,
  values: [tenant, id, attempts],
});

/** Held until the end of the transaction: whether it is still to be made, and ours. */
export const lockRequested = ({ tenant, id, attempts }: PackageClaim): Statement => ({
  name: 'archive-packages.lock-requested',
  text: `select id from archive_packages where ${OURS} for update`,
  values: [tenant, id, attempts],
});

export const finishPackage = (
  { tenant, id, attempts }: PackageClaim,
  made: MadePackage,
  file: Pick<StoredFile, 'id' | 'sha256' | 'size'>,
  now: Date,
): Statement => ({
  name: 'archive-packages.made',
  text: `update archive_packages set state = 'made', claimed_until = null, failure = null, seq = $4, files = $5, pdf = $6, checkpoint_day = $7, fingerprint = $8,
      retention = $9, file_name = $10, file_id = $11, sha256 = $12, size = $13, made_at = $14 where ${OURS}`,
  values: [
    tenant,
    id,
    attempts,
    made.seq,
    made.files,
    made.pdf,
    made.checkpointDay,
    made.fingerprint,
    JSON.stringify(made.retention),
    made.fileName,
    file.id,
    file.sha256,
    file.size,
    now,
  ],
});

export const failPackage = ({ tenant, id, attempts }: PackageClaim, failure: Failure): Statement => ({
  name: 'archive-packages.fail',
  text: `update archive_packages set state = 'failed', claimed_until = null, failure = $4 where ${OURS}`,
  values: [tenant, id, attempts, failure],
});

/** Gives it back for a while: a minute for each attempt. */
export const postponePackage = ({ tenant, id, attempts }: PackageClaim): Statement => ({
  name: 'archive-packages.postpone',
  text: `update archive_packages set claimed_until = clock_timestamp() + attempts * interval '1 minute' where ${OURS}`,
  values: [tenant, id, attempts],
});

export const setPackagesHandedOver = (tenant: string, ids: readonly string[], handoverId: string): Statement => ({
  name: 'archive-packages.handed-over',
  text: `update archive_packages set handover_id = $3 where tenant_id = $1 and id = any($2::uuid[])`,
  values: [tenant, ids, handoverId],
});

/** The packages of a destroyed record: that they were there, and their hashes, stay. */
export const destroyPackages = (tenant: string, recordId: string): Statement => ({
  name: 'archive-packages.destroy',
  text: `update archive_packages set state = 'destroyed', claimed_until = null, file_id = null where tenant_id = $1 and record_id = $2`,
  values: [tenant, recordId],
});

/**
 * Packages that hold data which were erased go, that there were some and their hashes stay; the record is to be packaged anew. Whoever has one keeps it, and so
 * does the archive to which it was handed over.
 */
export const forgetPackages = (tenant: string, recordIds: readonly string[]): Statement[] => [
  ...forgetFiles(tenant, {
    name: 'packages',
    sql: `select p.tenant_id, p.file_id as id, p.record_id as aggregate_id from archive_packages p
      where p.tenant_id = $1 and p.record_id = any($2::uuid[]) and p.file_id is not null`,
    values: [recordIds],
  }),
  {
    name: 'archive-packages.forget',
    text: `update archive_packages set state = 'destroyed', file_id = null where tenant_id = $1 and record_id = any($2::uuid[]) and state = 'made'`,
    values: [tenant, recordIds],
  },
  {
    name: 'archive-records.unpackaged',
    text: `update archive_records set package_id = null, state = case state when 'packaged' then 'closed' else state end
      where tenant_id = $1 and id = any($2::uuid[]) and package_id is not null and state <> 'destroyed'`,
    values: [tenant, recordIds],
  },
];
