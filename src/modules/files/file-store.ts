import type { Statement } from '../../platform/db/index.js';
import type { EffectWriter } from '../../workflow/index.js';
import type { StoredFile, Uploader } from './file.js';

/** Files that an instance of a process names from now on. */
export interface UsedFiles {
  readonly fileIds: readonly string[];
}

/** A file on its way in: known, so that its bytes are found again should the process die, and not yet to be seen. */
export const insertFile = (tenant: string, file: StoredFile, by: Uploader): Statement => ({
  name: 'files.insert',
  text: `insert into files (tenant_id, id, sha256, size, media_type, name, agency, official, client) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  values: [tenant, file.id, file.sha256, file.size, file.mediaType, file.name, by.agency, by.official, by.client],
});

/** Its bytes are in the store. */
export const markStored = (tenant: string, id: string): Statement => ({
  name: 'files.stored',
  text: 'update files set stored = true, kept_from = now() where tenant_id = $1 and id = $2',
  values: [tenant, id],
});

const lockName = (tenant: string, sha256: string): string => JSON.stringify(['file', tenant, sha256]);

/** Until the end of the transaction nobody takes these bytes out of the store. */
export const keepContent = (tenant: string, sha256: string): Statement => ({
  name: 'files.keep-content',
  text: 'select pg_advisory_xact_lock_shared(hashtextextended($1, 0))',
  values: [lockName(tenant, sha256)],
});

/** Until the end of the transaction nobody else brings these bytes into the store, or takes them out. */
export const lockContent = (tenant: string, sha256: string): Statement => ({
  name: 'files.lock-content',
  text: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
  values: [lockName(tenant, sha256)],
});

/** Starts the way out of what nobody has used for a week: from now on it is not to be seen. */
export const dropUnused = (now: Date): Statement => ({
  name: 'files.drop-unused',
  text: `update files set stored = false where not used and stored and kept_from < $1::timestamptz - interval '7 days'`,
  values: [now],
});

/** Forgets a file on its way out, and answers whether another has the same content. */
export const deleteFile = (tenant: string, id: string): Statement => ({
  name: 'files.delete',
  text: `with gone as (delete from files where tenant_id = $1 and id = $2 and not used and not stored returning sha256)
    select exists (select from files f where f.tenant_id = $1 and f.sha256 = gone.sha256 and f.id <> $2) as shared from gone`,
  values: [tenant, id],
});

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
          select id from files where tenant_id = $1 and id = any($2::uuid[]) and not used order by id for update
        ) as named where f.tenant_id = $1 and f.id = named.id`,
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
