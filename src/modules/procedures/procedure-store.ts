import type { Statement } from '../../platform/db/index.js';
import { bumpRevision, lockedTenantStatement } from '../revisions/index.js';
import type { Policy } from './policy.js';
import type { Procedure } from './procedure.js';

/** Publishes versions, all in one statement. */
export const publishProcedures = (tenant: string, versions: readonly Procedure[]): Statement => ({
  name: 'publish-procedures',
  text: `insert into procedures (tenant_id, code, version, effective_from, definition, published_at)
         select $1, *, now() from unnest($2::text[], $3::integer[], $4::date[], $5::jsonb[])`,
  values: [
    tenant,
    versions.map((each) => each.code),
    versions.map((each) => each.version),
    versions.map((each) => each.effectiveFrom),
    versions.map((each) => JSON.stringify({ ...each, version: undefined })),
  ],
});

/** The same by an act of a process: with the revision that every change of reference data raises, under `publishingLock`. */
export const publicationOf = (tenant: string, procedure: Procedure): readonly Statement[] => [
  publishProcedures(tenant, [procedure]),
  bumpRevision(tenant, false),
];

/** Keeps others from publishing until the end of the transaction. */
export const publishingLock = lockedTenantStatement;

/** The latest version of a procedure as it is committed: `version`. */
export const latestVersionOf = (tenant: string, code: string): Statement => ({
  name: 'procedures.latest-version',
  text: 'select max(version) as version from procedures where tenant_id = $1 and code = $2',
  values: [tenant, code],
});

export const publishPolicy = (tenant: string, { version, ...definition }: Policy): Statement => ({
  name: 'publish-policy',
  text: `insert into policies (tenant_id, version, effective_from, basis, definition, published_at) values ($1, $2, $3, $4, $5::jsonb, now())`,
  values: [tenant, version, definition.effectiveFrom, definition.basis, JSON.stringify(definition)],
});
