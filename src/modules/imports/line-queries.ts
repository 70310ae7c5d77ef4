import { listPage, type ListKey, type Statement } from '../../platform/db/index.js';
import type { ImportKind } from '../processes/index.js';
import type { LinePlace } from './import.js';

/** The next lines of a kind, each with that of its root, where it has one: `file`, `line`, `record`, `root`, and whether it was read without fault. */
export const nextLines = (
  tenant: string,
  importId: string,
  kind: ImportKind,
  root: ImportKind | null,
  after: LinePlace,
  limit: number,
): Statement => ({
  name: 'import-lines.next',
  text: `select l.file, l.line, l.record, l.parent_id as "parentId",
      not exists (select from import_errors e where e.tenant_id = l.tenant_id and e.import_id = l.import_id and e.file = l.file and e.line = l.line
        and e.of_stage = 'reading') as sound,
      (select p.record from import_lines p where p.tenant_id = l.tenant_id and p.import_id = l.import_id and p.kind = $4 and p.old_id = l.parent_id
        order by p.file, p.line limit 1) as root
    from import_lines l where l.tenant_id = $1 and l.import_id = $2 and l.kind = $3 and (l.file, l.line) > ($5::integer, $6::integer)
    order by l.file, l.line limit $7`,
  values: [tenant, importId, kind, root, after.file, after.line, limit],
});

/** The next roots that are to be applied, in the order of their lines. */
export const nextRoots = (tenant: string, importId: string, kind: ImportKind, limit: number): Statement => ({
  name: 'import-lines.roots',
  text: `select file, line, record, old_id as "oldId" from import_lines where tenant_id = $1 and import_id = $2 and kind = $3
    order by file, line limit $4`,
  values: [tenant, importId, kind, limit],
});

export const childrenOf = (tenant: string, importId: string, kinds: readonly ImportKind[], parents: readonly string[]): Statement => ({
  name: 'import-lines.children',
  text: `select l.file, l.line, l.kind, l.record, l.parent_id as "parentId" from unnest($3::text[]) as k (kind) cross join unnest($4::text[]) as p (id)
    cross join lateral (select * from import_lines c where c.tenant_id = $1 and c.import_id = $2 and c.kind = k.kind and c.parent_id = p.id) l
    order by l.file, l.line`,
  values: [tenant, importId, kinds, parents],
});

/** How many lines and errors there are: `lines`, by kind, `wrong` lines and `errors`. */
export const countLines = (tenant: string, importId: string): Statement => ({
  name: 'import-lines.count',
  text: `select
      coalesce((select jsonb_object_agg(k.kind, k.n) from (select kind, count(*)::integer as n from import_lines
        where tenant_id = $1 and import_id = $2 group by kind) k), '{}') as counts,
      (select count(*)::integer from import_errors where tenant_id = $1 and import_id = $2) as errors,
      (select count(*)::integer from (select distinct file, line from import_errors where tenant_id = $1 and import_id = $2) w) as wrong`,
  values: [tenant, importId],
});

/** Errors of an import in the order of its lines. */
export const listErrors = (
  tenant: string,
  importId: string,
  after: readonly [file: number, line: number, no: number],
  limit: number,
): Statement => ({
  name: 'import-errors.list',
  text: `select file, line, no, field, code, about from import_errors where tenant_id = $1 and import_id = $2
      and (file, line, no) > ($3::integer, $4::integer, $5::integer) order by file, line, no limit $6`,
  values: [tenant, importId, ...after, limit],
});

const COLUMNS = `i.id, i.system, i.note, i.files, i.state, i.apply, i.stage, i.lines, i.counts, i.wrong_lines as "wrongLines", i.errors, i.done, i.total, i.failure,
  i.requested_agency as "requestedAgency", i.requested_by as "requestedBy", i.requested_at as "requestedAt", i.checked_at as "checkedAt",
  i.applied_agency as "appliedAgency", i.applied_by as "appliedBy", i.begun_at as "begunAt", i.ended_at as "endedAt"`;

export const readImport = (tenant: string, id: string): Statement => ({
  name: 'imports.read',
  text: `select ${COLUMNS} from imports i where i.tenant_id = $1 and i.id = $2`,
  values: [tenant, id],
});

export const lockImport = (tenant: string, id: string): Statement => ({
  name: 'imports.lock',
  text: `select ${COLUMNS} from imports i where i.tenant_id = $1 and i.id = $2 for update`,
  values: [tenant, id],
});

export const listImports = (tenant: string, descending: boolean, after: ListKey | undefined, limit: number): Statement =>
  listPage({
    from: 'imports as i',
    alias: 'i',
    columns: COLUMNS,
    tenant,
    order: { by: 'i.requested_at', descending },
    after,
    limit,
    conditions: () => [],
  });
