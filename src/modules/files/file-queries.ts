import type { Row, Statement } from '../../platform/db/index.js';
import { registryName } from '../../workflow/index.js';
import { overProcesses, type RegisteredProcess } from '../processes/index.js';
import type { StoredFile, Viewer } from './file.js';
import { LEAVING } from './file-store.js';

const COLUMNS = `f.id, f.sha256, f.size, f.media_type as "mediaType", f.name`;

export const toFile = (row: Row): StoredFile => row as StoredFile;

/**
 * Whether the viewer of $3 (agency), $4 (client), $5 (sees everything) may see file `f`: its own, and what is named where it may look.
 * Whoever leads an aggregate sees all that it names or once named, for the journal names it; others what the process shares with them.
 */
const visible = (
  processes: readonly RegisteredProcess[],
): string => `(f.agency = $3 or (f.agency is null and f.client = $4) or exists (
    select from file_uses u where u.tenant_id = f.tenant_id and u.file_id = f.id and ($5 or ${overProcesses(processes, named, 'or')})))`;

const named = ({ root, columns, sharesFile }: RegisteredProcess): string =>
  `exists (select from ${root.table.table} d where d.tenant_id = u.tenant_id and d.id = u.aggregate_id
      and (d.${columns.lead} = $3${sharesFile === undefined ? '' : ` or ${sharesFile}`}))`;

const viewed = ({ agency, client, all }: Viewer): unknown[] => [agency, client, all];

/** One file that the viewer may see. */
export const findFile = (
  processes: readonly RegisteredProcess[],
  tenant: string,
  id: string,
  viewer: Viewer,
): Statement => ({
  name: `files.find.${registryName(processes)}`,
  text: `select ${COLUMNS} from files f where f.tenant_id = $1 and f.id = $2 and f.stored and ${visible(processes)}`,
  values: [tenant, id, ...viewed(viewer)],
});

/** Those of the files that the viewer may see, `id`, `sha256` and `mediaType`; what nothing uses yet is kept for as long as if it had just come. */
export const holdFiles = (
  processes: readonly RegisteredProcess[],
  tenant: string,
  ids: readonly string[],
  viewer: Viewer,
): Statement => ({
  name: `files.hold.${registryName(processes)}`,
  text: `with seen as materialized (
      select f.tenant_id, f.id, f.sha256, f.media_type, f.used from files f where f.tenant_id = $1 and f.id = any($2::uuid[]) and f.stored and ${visible(processes)}
    ), held as (
      update files f set kept_from = now() from seen where f.tenant_id = seen.tenant_id and f.id = seen.id and f.stored and not f.used returning f.id
    )
    select id, sha256, media_type as "mediaType" from seen where used or id in (select id from held)`,
  values: [tenant, ids, ...viewed(viewer)],
});

/** Files on their way out, of all tenants, and those whose upload broke off a day ago; not those that somebody is taking out. */
export const listLeaving = (now: Date, limit: number): Statement => ({
  name: 'files.leaving',
  text: `select tenant_id as tenant, id, sha256 from files
    where not used and not stored and kept_from < $1::timestamptz - interval '1 day' and ${LEAVING} is not true order by kept_from limit $2`,
  values: [now, limit],
});

/** Whether the bytes of any of these are being taken out of the store: for as long they may not be put in. */
export const isLeaving = (tenant: string, sha256: readonly string[]): Statement => ({
  name: 'files.is-leaving',
  text: `select exists (select from files where tenant_id = $1 and sha256 = any($2::text[]) and ${LEAVING}) as leaving`,
  values: [tenant, sha256],
});
