import type { Statement } from '../../platform/db/index.js';
import { selectList } from '../../workflow/index.js';
import type { KnownKind } from './import-kinds.js';

const tableOf = ({ process, machine, parent }: KnownKind) =>
  parent === undefined ? process.root.table : process.children[machine]!.table;

/** Whose roots: of one agency, or of all. */
export interface Taken {
  readonly agency: string | null;
}

const scope = ({ process: { columns, imports } }: KnownKind): string =>
  `r.tenant_id = $1 and ($2::text is null or r.${columns.lead} = $2)${imports.leftOut === undefined ? '' : ` and not (${imports.leftOut})`}`;

/** The next roots in the order of their ids: their columns, and `beside`. An index of their key has them. */
export const rootPage = (
  tenant: string,
  kind: KnownKind,
  { agency }: Taken,
  after: string,
  limit: number,
): Statement => {
  const { imports, root } = kind.process;
  return {
    name: `exports.roots.${kind.kind}`,
    text: `select ${selectList(root.table, 'r')}, ${imports.beside?.[kind.kind] ?? 'null::jsonb'} as beside from ${root.table.table} r
      where ${scope(kind)} and r.id > $3 order by r.id limit $4`,
    values: [tenant, agency, after, limit],
  };
};

/** What belongs to these roots, by root and id. */
export const childrenPage = (tenant: string, kind: KnownKind, roots: readonly string[]): Statement => {
  const table = tableOf(kind);
  return {
    name: `exports.children.${kind.kind}`,
    text: `select ${selectList(table, 'r')}, null::jsonb as beside from ${table.table} r
      where r.tenant_id = $1 and r.${table.root!} = any($2::uuid[]) order by r.${table.root!}, r.id`,
    values: [tenant, roots],
  };
};

/** How many rows a kind has, up to `most` and one more. */
export const countRows = (tenant: string, kind: KnownKind, { agency }: Taken, most: number): Statement => {
  const { root } = kind.process;
  const table = tableOf(kind);
  const child =
    kind.parent === undefined ? '' : ` join ${table.table} c on c.tenant_id = r.tenant_id and c.${table.root!} = r.id`;
  return {
    name: `exports.count.${kind.kind}`,
    text: `select count(*)::integer as n from (select 1 from ${root.table.table} r${child} where ${scope(kind)} limit $3) x`,
    values: [tenant, agency, most + 1],
  };
};

export const rootColumn = (kind: KnownKind): string => tableOf(kind).root!;
export { tableOf };
