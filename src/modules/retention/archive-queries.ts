import type { Statement } from '../../platform/db/index.js';
import { selectList } from '../../workflow/index.js';
import { archiveTable } from './archive-process.js';

const COLUMNS = selectList(archiveTable, 'a');

/** The archive of an agency by its code: `id`. */
export const archiveOf = (tenant: string, agency: string): Statement => ({
  name: 'archives.of',
  text: 'select id from archives where tenant_id = $1 and agency = $2',
  values: [tenant, agency],
});

export const readArchive = (tenant: string, id: string): Statement => ({
  name: 'archives.read',
  text: `select ${COLUMNS} from archives a where a.tenant_id = $1 and a.id = $2`,
  values: [tenant, id],
});

/** Archives by agency, behind the agency `after`; of one agency or of all. */
export const listArchives = (tenant: string, agency: string | null, after: string, limit: number): Statement => ({
  name: 'archives.list',
  text: `select ${COLUMNS} from archives a where a.tenant_id = $1 and ($2::text is null or a.agency = $2) and a.agency > $3 order by a.agency limit $4`,
  values: [tenant, agency, after, limit],
});

/** All of them: `id`, `agency`, `state`, `year`, `records`, `dueAt`. */
export const allArchives = (tenant: string): Statement => ({
  name: 'archives.all',
  text: 'select id, agency, state, owed_year as year, owed_records as records, due_at as "dueAt" from archives where tenant_id = $1 order by agency',
  values: [tenant],
});
