import { arrayLiteral, jsonList, jsonTexts, keysOfTenant, type Row, type Statement } from '../platform/db/index.js';
import { isoOf } from '../core/dates.js';
import type { Instance } from './instance.js';
import type { ColumnSpec, ColumnType, TableSpec } from './table-spec.js';

export type { ColumnSpec, ColumnType, TableSpec } from './table-spec.js';

/** Every instance table has these beside its own: `tenant_id`, `id`, `version`, `updated_at`; a root's also the journal's head. */
const ROOT_COLUMNS = ['journal_seq', 'journal_head'] as const;

const snake = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Columns by field name: `{ dueAt: 'timestamptz' }` is the column `due_at`. */
export const columns = <F extends string>(types: Readonly<Record<F, ColumnType>>): Record<F, ColumnSpec> =>
  Object.fromEntries(
    Object.entries<ColumnType>(types).map(([field, type]) => [field, { column: snake(field), type }]),
  ) as Record<F, ColumnSpec>;

/** The columns that an aggregate is read with. */
export function selectList(spec: TableSpec, alias: string): string {
  const own = [...Object.values(spec.regions), ...Object.values(spec.columns).map((each) => each.column)];
  return ['id', 'version', ...(spec.root ? [spec.root] : ROOT_COLUMNS), ...own]
    .map((each) => `${alias}.${each}`)
    .join(', ');
}

/** A row as an instance of its machine. */
export function instanceOf<C extends object = object>(machine: string, spec: TableSpec, row: Row): Instance<C> {
  const context: Record<string, unknown> = {};
  for (const field in spec.columns) context[field] = row[spec.columns[field]!.column];
  const state: Record<string, string> = {};
  for (const region in spec.regions) state[region] = row[spec.regions[region]!] as string;
  return { machine, id: row['id'] as string, state, context: context as C, version: row['version'] as number };
}

/** A value as PostgreSQL takes it inside an array parameter. */
export function encode(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  return value instanceof Date ? isoOf(value) : value;
}

export interface Cell {
  readonly column: string;
  readonly type: ColumnType;
  readonly values: readonly unknown[];
}

const unnested = (cells: readonly Cell[]): string =>
  cells
    .map(({ type }, index) =>
      type === 'jsonb' ? `${jsonTexts(`$${index + 2}`)}::jsonb[]` : `$${index + 2}::${type}[]`,
    )
    .join(', ');
const parameterOf = ({ type, values }: Cell): string =>
  type === 'jsonb' ? jsonList(values as readonly (string | null)[]) : arrayLiteral(type, values);
const listed = (cells: readonly Cell[]): string => cells.map((each) => each.column).join(', ');

/** One statement that inserts any number of rows. */
export const insertRows = (table: string, tenant: string, cells: readonly Cell[]): Statement => ({
  name: `insert.${table}`,
  text: `insert into ${table} (tenant_id, ${listed(cells)}) select $1, u.* from unnest(${unnested(cells)}) as u`,
  values: [tenant, ...cells.map(parameterOf)],
});

/** One statement that updates any number of rows, found by the cells named in `by`; prepared once per set of columns. */
export function updateRows(table: string, tenant: string, by: readonly Cell[], set: readonly Cell[]): Statement {
  const cells = [...by, ...set];
  return {
    name: shortName(`update.${table}`, set),
    text: `update ${table} as t set ${set.map((each) => `${each.column} = u.${each.column}`).join(', ')}
      from ${keysOfTenant(`unnest(${unnested(cells)})`, 'u', listed(cells))}
      where t.tenant_id = u.tenant_id and ${by.map((each) => `t.${each.column} = u.${each.column}`).join(' and ')}`,
    values: [tenant, ...cells.map(parameterOf)],
  };
}

const names = new Map<string, string>();
const MOST = 100;

/**
 * PostgreSQL cuts names at 63 bytes: each set of columns gets a number instead. Sets are many where batches mix, and what is
 * prepared stays on its connection: past the first hundred they go unprepared.
 */
function shortName(prefix: string, cells: readonly Cell[]): string | undefined {
  const key = `${prefix}:${listed(cells)}`;
  const known = names.get(key);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `${prefix}.${names.size}`;
  names.set(key, name);
  return name;
}
