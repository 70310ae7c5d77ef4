import type { Row, Statement } from '../../platform/db/index.js';
import type { StoredFile, Viewer } from './file.js';

const COLUMNS = `f.id, f.sha256, f.size, f.media_type as "mediaType", f.name`;

export const toFile = (row: Row): StoredFile => row as StoredFile;

/**
 * Whether the viewer of $3 (agency), $4 (client), $5 (sees all dossiers) may see file `f`: its own, and what is named where it may look. A document
 * of a request is for the agency that was asked, a component for all that were asked while it is there; the lead and those who watch over dossiers
 * also keep what was taken out again, for the journal names it.
 */
const VISIBLE = `(f.agency = $3 or (f.agency is null and f.client = $4) or exists (
    select from file_uses u where u.tenant_id = f.tenant_id and u.file_id = f.id and ($5
      or exists (select from dossiers d where d.tenant_id = u.tenant_id and d.id = u.dossier_id and (d.lead_agency = $3
        or (u.used_by = d.id and d.components @> jsonb_build_array(jsonb_build_object('fileId', f.id))
          and exists (select from consultation_requests r where r.tenant_id = d.tenant_id and r.dossier_id = d.id and r.agency = $3))))
      or exists (select from consultation_requests r where r.tenant_id = u.tenant_id and r.id = u.used_by and r.agency = $3))))`;

const viewed = ({ agency, client, all }: Viewer): unknown[] => [agency, client, all];

/** One file that the viewer may see. */
export const findFile = (tenant: string, id: string, viewer: Viewer): Statement => ({
  name: 'files.find',
  text: `select ${COLUMNS} from files f where f.tenant_id = $1 and f.id = $2 and f.stored and ${VISIBLE}`,
  values: [tenant, id, ...viewed(viewer)],
});

/** Those of the files that the viewer may see, `id` and `sha256`; what nothing uses yet is kept for as long as if it had just come. */
export const holdFiles = (tenant: string, ids: readonly string[], viewer: Viewer): Statement => ({
  name: 'files.hold',
  text: `with seen as (
      select f.id, f.sha256, f.used from files f where f.tenant_id = $1 and f.id = any($2::uuid[]) and f.stored and ${VISIBLE}
    ), held as (
      update files f set kept_from = now() from seen where f.tenant_id = $1 and f.id = seen.id and f.stored and not f.used returning f.id
    )
    select id, sha256 from seen where used or id in (select id from held)`,
  values: [tenant, ids, ...viewed(viewer)],
});

/** Files on their way out, of all tenants, and those whose upload broke off a day ago. */
export const listLeaving = (now: Date, limit: number): Statement => ({
  name: 'files.leaving',
  text: `select tenant_id as tenant, id, sha256 from files
    where not used and not stored and kept_from < $1::timestamptz - interval '1 day' order by kept_from limit $2`,
  values: [now, limit],
});
