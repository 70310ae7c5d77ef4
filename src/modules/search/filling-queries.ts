import type { Statement } from '../../platform/db/index.js';
import { overProcesses } from '../processes/index.js';
import type { Searched } from './search-rows.js';

/** Tenants of which something is not filled in yet. */
export const UNFILLED: Statement = {
  name: 'search.unfilled',
  text: 'select tenant_id as tenant from search_fillings order by tenant_id',
  values: [],
};

/** How far a tenant is filled in, held against others who fill it: `before`, `done`, and the number below which there is room. No row where it is done. */
export const holdFilling = (tenant: string): Statement => ({
  name: 'search.hold-filling',
  text: `select s.before, s.done, least(s.no, coalesce((search_entries_range($1)).oldest, s.no))::text as no
    from search_fillings s where s.tenant_id = $1 for update`,
  values: [tenant],
});

/** The next aggregates, the newest first: `process`, `id`. */
export const nextUnfilled = (
  processes: readonly Searched[],
  tenant: string,
  before: string | null,
  limit: number,
): Statement => ({
  name: `search.next-unfilled.${processes.map(({ name }) => name).join('.')}`,
  text: `select process, id from (${overProcesses(
    processes,
    ({ name, root }) =>
      `(select '${name}' as process, r.id from ${root.table.table} r
        where r.tenant_id = $1 and r.id < coalesce($2, 'ffffffff-ffff-ffff-ffff-ffffffffffff')::uuid order by r.id desc limit $3)`,
  )}) a order by id desc limit $3`,
  values: [tenant, before, limit],
});

/** Locks aggregates, as every act does, in the order of their ids. */
export const lockUnfilled = ({ name, root }: Searched, tenant: string, ids: readonly string[]): Statement => ({
  name: `search.lock.${name}`,
  text: `select r.id from ${root.table.table} r where r.tenant_id = $1 and r.id = any($2::uuid[]) order by r.id for update`,
  values: [tenant, ids],
});

/** Notes how far it is. */
export const noteFilling = (tenant: string, before: string, done: number): Statement => ({
  name: 'search.note-filling',
  text: 'update search_fillings set before = $2, done = done + $3 where tenant_id = $1',
  values: [tenant, before, done],
});

export const endFilling = (tenant: string): Statement => ({
  name: 'search.end-filling',
  text: 'delete from search_fillings where tenant_id = $1',
  values: [tenant],
});
