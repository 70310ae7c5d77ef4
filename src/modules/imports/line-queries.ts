import { listPage, type ListKey, type Statement } from '../../platform/db/index.js';
import type { ImportKind, ImportRecord } from '../processes/index.js';
import type { LinePlace } from './import.js';
import type { KnownKind } from './import-kinds.js';

/** Lines that belong to one root at most. */
export const MOST_CHILDREN = 500;

/** Bytes of the records that one statement answers with, but for the first: lines are as long as they are, memory is not. */
const MOST_BYTES = 4_000_000;

/** A line as it is checked, and what is known of others that it may meet. Each is asked for by a whole key, line by line: no join, whose plan hangs on statistics. */
export interface LineToCheck extends LinePlace {
  readonly oldId: string | null;
  readonly parentId: string | null;
  readonly code: string | null;
  readonly record: ImportRecord;
  /** It was read without fault. */
  readonly sound: boolean;
  /** The line of its root. */
  readonly root: ImportRecord | null;
  readonly repeatedId: boolean | null;
  readonly importedBefore: boolean | null;
  readonly repeatedCode: boolean | null;
  readonly codeTaken: boolean | null;
  /** Lines before it that belong to the same root, up to a limit. */
  readonly siblings: number;
}

/** The first line before this one with the same key. */
const earlier = (what: 'id' | 'code', key: string): string =>
  `(select true from import_keys o where o.tenant_id = l.tenant_id and o.import_id = l.import_id and o.kind = l.kind and o.what = '${what}'
        and o.key = ${key} and (o.file, o.line) < (l.file, l.line) limit 1)`;

/**
 * Whether a row of the tenant has this key. Written as a range in the order of the key: an index without the key brings no order, so that PostgreSQL does not take one
 * that begins with the tenant, and read the tenant whole for each line, where statistics call the table empty.
 */
export const taken = (rows: string, where: string, column: string, key: string): string =>
  `(select true from ${rows} where o.tenant_id = l.tenant_id and ${where} and ${column} >= ${key} and ${column} <= ${key} order by ${column} limit 1)`;

/** These fields of a record, those that it has. */
const partOf = (record: string, fields: readonly string[]): string =>
  `jsonb_strip_nulls(jsonb_build_object(${fields.map((each) => `'${each}', ${record} -> '${each}'`).join(', ')}))`;

/** The next lines of a kind. `system`: of the import. */
export const nextLines = (
  tenant: string,
  importId: string,
  { kind, root, parent, ofRoot = [], process }: KnownKind,
  system: string,
  after: LinePlace,
  limit: number,
): Statement => ({
  name: `import-lines.next.${kind}`,
  text: `select l.file, l.line, l.record, l.id as "oldId", l.parent as "parentId", l.code,
      (select true from import_errors e where e.tenant_id = l.tenant_id and e.import_id = l.import_id and e.file = l.file and e.line = l.line
        and e.of_stage = 'reading' limit 1) is null as sound,
      ${earlier('id', 'l.id')} as "repeatedId",
      ${taken('imported_records o', `o.system = $7 and o.kind = l.kind`, 'o.old_id', 'l.id')} as "importedBefore",
      ${
        parent === undefined
          ? `${earlier('code', 'l.code')} as "repeatedCode", null::jsonb as root, 0 as siblings,
      ${taken(`${process.root.table.table} o`, 'true', `o.${process.columns.code}`, 'l.code')} as "codeTaken"`
          : `null::boolean as "repeatedCode", null::boolean as "codeTaken",
      (select ${partOf('r.record', ofRoot)} from import_keys o cross join lateral (select r.record from import_lines r where r.tenant_id = o.tenant_id and r.import_id = o.import_id
          and r.kind = o.kind and r.file = o.file and r.line = o.line offset 0) r
        where o.tenant_id = l.tenant_id and o.import_id = l.import_id and o.kind = '${root}' and o.what = 'id' and o.key = l.parent limit 1) as root,
      (select count(*)::integer from (select 1 from import_keys o where o.tenant_id = l.tenant_id and o.import_id = l.import_id and o.kind = l.kind
        and o.what = 'parent' and o.key = l.parent and (o.file, o.line) < (l.file, l.line) limit ${MOST_CHILDREN + 1}) s) as siblings`
      }
    from (select x.*, x.record ->> 'id' as id, coalesce(x.record ->> 'code', x.record ->> 'id') as code, ${parent === undefined ? 'null' : `x.record ->> '${parent}'`} as parent,
        sum(octet_length(x.record::text)) over (order by x.file, x.line) - octet_length(x.record::text) as before
      from (select * from import_lines x where x.tenant_id = $1 and x.import_id = $2 and x.kind = $3 and (x.file, x.line) > ($4::integer, $5::integer)
        order by x.file, x.line limit $6) x) l
    where l.before < ${MOST_BYTES}
    order by l.file, l.line`,
  values: [tenant, importId, kind, after.file, after.line, limit, system],
});

/** Lines of these kinds `k` that belong to the roots `p`, each by its key. */
const CHILDREN = `cross join lateral (select o.file, o.line from import_keys o
      where o.tenant_id = $1 and o.import_id = $2 and o.kind = k.kind and o.what = 'parent' and o.key = p.key offset 0) o
    cross join lateral (select x.* from import_lines x where x.tenant_id = $1 and x.import_id = $2 and x.kind = k.kind and x.file = o.file and x.line = o.line offset 0) l`;

/** What a line weighs as an instance in memory, beside its record. */
const INSTANCE_BYTES = 2_000;
const weight = (record: string): string => `octet_length(${record}::text) + ${INSTANCE_BYTES}`;

/**
 * The next roots that are to be applied, in the order of their lines, behind those that were: what these have left in the index is not passed over once more. No
 * more of them than may be in memory at once with all that belongs to them, but for the first.
 * @param below kinds of their children
 */
export const nextRoots = (
  tenant: string,
  importId: string,
  kind: ImportKind,
  below: readonly ImportKind[],
  after: LinePlace,
  limit: number,
): Statement => ({
  name: 'import-lines.roots',
  text: `select file, line, kind, record, key as "oldId" from (
      select p.*, sum(p.weight + c.weight) over (order by p.file, p.line) - p.weight - c.weight as before
      from (select x.*, x.record ->> 'id' as key, ${weight('x.record')} as weight from import_lines x where x.tenant_id = $1 and x.import_id = $2 and x.kind = $3
          and (x.file, x.line) > ($4::integer, $5::integer) order by x.file, x.line limit $6) p
        cross join lateral (select coalesce(sum(${weight('l.record')}), 0) as weight from unnest($7::text[]) as k (kind) ${CHILDREN}) c) r
    where before < ${MOST_BYTES} order by file, line`,
  values: [tenant, importId, kind, after.file, after.line, limit, below],
});

export const childrenOf = (
  tenant: string,
  importId: string,
  kinds: readonly ImportKind[],
  parents: readonly string[],
): Statement => ({
  name: 'import-lines.children',
  text: `select l.file, l.line, l.kind, l.record, p.key as "parentId" from unnest($3::text[]) as k (kind) cross join unnest($4::text[]) as p (key) ${CHILDREN}
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

export const listImports = (
  tenant: string,
  descending: boolean,
  after: ListKey | undefined,
  limit: number,
): Statement =>
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
