import { BATCH, IN_BATCH, type Statement } from '../../platform/db/index.js';
import type { EffectWriter } from '../../workflow/index.js';
import type { StoredFile, Uploader } from './file.js';

/** Files that an instance of a process names from now on. */
export interface UsedFiles {
  readonly fileIds: readonly string[];
}

/** A file on its way in: known, so that its bytes are found again should the process die, and not yet to be seen. */
export const insertFiles = (tenant: string, files: readonly StoredFile[], by: Uploader): Statement => ({
  name: 'files.insert',
  text: `insert into files (tenant_id, id, sha256, size, media_type, name, agency, official, client)
    select $1, u.*, $7, $8, $9 from unnest($2::uuid[], $3::text[], $4::integer[], $5::text[], $6::text[]) as u`,
  values: [
    tenant,
    ...(['id', 'sha256', 'size', 'mediaType', 'name'] as const).map((field) => files.map((file) => file[field])),
    by.agency,
    by.official,
    by.client,
  ],
});

/** Their bytes are in the store. */
export const markStored = (tenant: string, ids: readonly string[]): Statement => ({
  name: 'files.stored',
  text: 'update files set stored = true, kept_from = now() where tenant_id = $1 and id = any($2::uuid[])',
  values: [tenant, ids],
});

const lockName = (tenant: string, sha256: string): string => JSON.stringify(['file', tenant, sha256]);

/** Until the end of the transaction nobody begins to take these bytes out of the store. */
export const keepContents = (tenant: string, sha256: readonly string[]): Statement => ({
  name: 'files.keep-content',
  // In one order, so that two never wait for each other in a circle.
  text: 'select pg_advisory_xact_lock_shared(hashtextextended(n, 0)) from (select n from unnest($1::text[]) as n order by n) as n',
  values: [sha256.map((each) => lockName(tenant, each))],
});

/** Until the end of the transaction nobody makes a file of these bytes known, or begins to take them out of the store. */
export const lockContent = (tenant: string, sha256: string): Statement => ({
  name: 'files.lock-content',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
  values: [lockName(tenant, sha256)],
});

/** Starts the way out of what nobody has used for a week, what waits longest first: from now on it is not to be seen. By `inBatches`. */
export const dropUnused = (now: Date, limit = BATCH): Statement => ({
  text: `update files set stored = false where ${IN_BATCH} (
      select ctid from files where not used and stored and kept_from < $1::timestamptz - interval '7 days'
      order by kept_from limit ${limit} for update skip locked))
    returning 1`,
  values: [now],
});

/** A file whose bytes are being taken out, as long as whoever does so may still be at it: a call to the store takes a minute at most. */
export const LEAVING = `leaving_at > clock_timestamp() - interval '10 minutes'`;

/**
 * Takes a file on its way out, unless somebody else has. One whose content another file has is forgotten, `shared`; else it is marked from `since`
 * on, and its bytes are to be taken out. Answers nothing where there is nothing to do. After `lockContent`.
 */
export const claimLeaving = (tenant: string, id: string): Statement => ({
  name: 'files.claim-leaving',
  text: `with held as (
      select f.id, exists (select from files o where o.tenant_id = $1 and o.sha256 = f.sha256 and o.id <> f.id) as shared
      from files f where f.tenant_id = $1 and f.id = $2 and not f.used and not f.stored and f.${LEAVING} is not true for update
    ), gone as (
      delete from files where tenant_id = $1 and id = (select id from held where shared)
    ), marked as (
      update files set leaving_at = date_trunc('milliseconds', clock_timestamp())
      where tenant_id = $1 and id = (select id from held where not shared) returning leaving_at
    )
    select shared, (select leaving_at from marked) as since from held`,
  values: [tenant, id],
});

/** Forgets a file whose bytes were taken out, by whoever marked it at `since`. */
export const deleteLeft = (tenant: string, id: string, since: Date): Statement => ({
  name: 'files.delete-left',
  text: 'delete from files where tenant_id = $1 and id = $2 and leaving_at = $3',
  values: [tenant, id, since],
});

/** A file is named, by these instances of an aggregate. */
export const keepNamed = (
  tenant: string,
  fileId: string,
  aggregateId: string | null,
  usedBy: readonly string[],
): Statement[] => [
  {
    name: 'files.keep',
    text: 'update files set used = true where tenant_id = $1 and id = $2',
    values: [tenant, fileId],
  },
  ...(aggregateId === null
    ? []
    : [
        {
          name: 'files.keep-named',
          text: `insert into file_uses (tenant_id, file_id, used_by, aggregate_id) select distinct $1, $2::uuid, used_by, $3::uuid from unnest($4::uuid[]) as used_by
            on conflict do nothing`,
          values: [tenant, fileId, aggregateId, usedBy],
        },
      ]),
];

/** Rows that say which dossiers and requests name which files. */
const useFiles: EffectWriter = (tenant, effects): Statement[] => {
  const uses = effects.flatMap(({ aggregateId, instanceId, params }) =>
    (params as UsedFiles).fileIds.map((fileId) => ({ fileId, usedBy: instanceId, aggregateId })),
  );
  if (uses.length === 0) return [];
  const ids = uses.map((each) => each.fileId);
  return [
    {
      name: 'files.used',
      // In the order of their ids, so that two batches that name the same files never wait for each other in a circle.
      text: `update files f set used = true from (
          select tenant_id, id from files where tenant_id = $1 and id = any($2::uuid[]) and not used order by id for update
        ) as named where f.tenant_id = named.tenant_id and f.id = named.id`,
      values: [tenant, ids],
    },
    {
      name: 'files.use',
      text: `insert into file_uses (tenant_id, file_id, used_by, aggregate_id)
        select distinct $1, u.* from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as u on conflict do nothing`,
      values: [tenant, ids, uses.map((each) => each.usedBy), uses.map((each) => each.aggregateId)],
    },
  ];
};

/** Writers of the effects by which a process keeps the files that it names. */
export const fileWriters: Readonly<Record<string, EffectWriter>> = { use_files: useFiles };

/** Files of aggregates, by SQL that answers `tenant_id`, `id` and `aggregate_id`; `$1` is the tenant. `name`: of the statements. */
export interface NamedFiles {
  readonly name: string;
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * Takes files out that aggregates named, as far as no other one does: from now on they are not to be seen, and are called by their hash alone; the next sweep
 * takes their bytes.
 */
export const forgetFiles = (tenant: string, { name, sql, values }: NamedFiles): Statement[] => [
  {
    name: `files.forget.${name}`,
    text: `update files f set used = false, stored = false, kept_from = now() - interval '2 days', name = f.sha256 from (${sql}) as n
      where f.tenant_id = n.tenant_id and f.id = n.id
        and not exists (select from file_uses o where o.tenant_id = $1 and o.file_id = f.id and o.aggregate_id <> n.aggregate_id)`,
    values: [tenant, ...values],
  },
  {
    name: `files.forget-named.${name}`,
    text: `delete from file_uses u using (${sql}) as n where u.tenant_id = n.tenant_id and u.file_id = n.id and u.aggregate_id = n.aggregate_id`,
    values: [tenant, ...values],
  },
];

/**
 * Takes out what an aggregate named, and the files that are given beside, as far as nothing else names them: from now on they are not to be seen,
 * and the next sweep takes their bytes. Answers how many: `files`.
 */
export const releaseFiles = (tenant: string, aggregateId: string, beside: readonly string[]): Statement[] => [
  {
    name: 'files.release',
    text: `update files f set used = false, stored = false, kept_from = now() - interval '2 days' from (
        select $1::text as tenant_id, file_id as id from file_uses where tenant_id = $1 and aggregate_id = $2 union select $1, unnest($3::uuid[]) offset 0
      ) as named
      where f.tenant_id = named.tenant_id and f.id = named.id
        and not exists (select from file_uses o where o.tenant_id = $1 and o.file_id = f.id and o.aggregate_id <> $2)`,
    values: [tenant, aggregateId, beside],
  },
  {
    name: 'files.forget-uses',
    text: 'delete from file_uses where tenant_id = $1 and aggregate_id = $2',
    values: [tenant, aggregateId],
  },
];

/** Files that an aggregate names, the oldest first: `id`, `sha256`, `size`, `media_type`, `name`; after the file `after`. */
export const filesNamedBy = (tenant: string, aggregateId: string, after: string | null, limit: number): Statement => ({
  name: 'files.named-by',
  text: `select f.id, f.sha256, f.size, f.media_type as "mediaType", f.name from (
      select distinct tenant_id, file_id as id from file_uses where tenant_id = $1 and aggregate_id = $2 offset 0
    ) as named join files f on f.tenant_id = named.tenant_id and f.id = named.id
    where f.stored and ($3::uuid is null or f.id > $3) order by f.id limit $4`,
  values: [tenant, aggregateId, after, limit],
});
