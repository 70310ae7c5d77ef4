import type { Bound } from '../../core/dates.js';
import type { Statement } from './statement.js';

/** What a list is ordered by before its id, by the alias of its table: `d.due_at`. Where it may be null: `coalesce(f.remedy_due_at, 'infinity')`. */
export interface ListOrder {
  readonly by: string;
  readonly descending: boolean;
  /**
   * A column that rises with it in steps, which an index has in its place: `updated_at` changes with every act, and an index on it would have
   * every act rewrite all indexes of the row. Rows of one step are sorted when they are read.
   */
  readonly step?: { readonly column: string; readonly of: (value: string) => string };
}

/** Sort key of the last row shown: RFC 3339 in UTC, or null where its column is; and its id. */
export type ListKey = readonly [at: string | null, id: string];

/** Puts a value into a statement. @returns its place, with the type: `$3::text` */
export type Put = (value: unknown, type: string) => string;

export interface ListPage {
  /** Table with its alias: `dossiers as d`. */
  readonly from: string;
  readonly alias: string;
  /** With the column of the order among them. */
  readonly columns: string;
  readonly tenant: string;
  readonly order: ListOrder;
  readonly after: ListKey | undefined;
  readonly limit: number;
  /** Conditions on every row. */
  readonly conditions: (put: Put) => readonly string[];
  /** The list as parts that do not overlap, each with conditions that one index has in its order; left out: one part. */
  readonly parts?: (put: Put) => readonly (readonly string[])[];
}

/**
 * One page of a list by its keyset. A list that no index has in its order is put together from parts that one has: each part is read as far as
 * a page goes, and never filtered out of everything. It has no name, so that it is planned for its values (ADR 15); the tenant is
 * hidden as `ofTenant` does.
 */
export function listPage({
  from,
  alias,
  columns,
  tenant,
  order,
  after,
  limit,
  conditions,
  parts,
}: ListPage): Statement {
  const values: unknown[] = [tenant, limit];
  const put: Put = (value, type) => `$${values.push(value)}::${type}`;
  const common = [
    `${alias}.tenant_id = (select $1::text)`,
    ...conditions(put),
    ...(after ? [beyond(alias, order, after, put)] : []),
  ];
  const lists = parts?.(put) ?? [[]];
  const direction = order.descending ? ' desc' : '';
  const ordered = (step: boolean): string =>
    `order by ${[...(step && order.step ? [order.step.column] : []), order.by, `${alias}.id`].map((each) => each + direction).join(', ')}`;
  const part = (more: readonly string[]): string =>
    `select ${columns} from ${from} where ${[...common, ...more].join(' and ')} ${ordered(true)} limit $2::int`;
  if (lists.length === 1) return { text: part(lists[0]!), values };
  const united = lists.map((each) => `(${part(each)})`).join(' union all ');
  return { text: `select ${alias}.* from (${united}) as ${alias} ${ordered(false)} limit $2::int`, values };
}

function beyond(alias: string, { by, descending, step }: ListOrder, [at, id]: ListKey, put: Put): string {
  const value = put(at ?? 'infinity', 'timestamptz');
  const columns = [...(step ? [step.column] : []), by, `${alias}.id`];
  const key = [...(step ? [step.of(value)] : []), value, put(id, 'uuid')];
  return `(${columns.join(', ')}) ${descending ? '<' : '>'} (${key.join(', ')})`;
}

/** Conditions for a range of time, both ends included; a local day is that of the time zone. */
export function within(
  put: Put,
  column: string,
  zone: string,
  from: Bound | undefined,
  to: Bound | undefined,
): string[] {
  const midnight = (day: string, after: number): string =>
    `(${put(day, 'date')} + ${after})::timestamp at time zone ${put(zone, 'text')}`;
  return [
    ...(from ? [`${column} >= ${'at' in from ? put(from.at, 'timestamptz') : midnight(from.day, 0)}`] : []),
    ...(to ? ['at' in to ? `${column} <= ${put(to.at, 'timestamptz')}` : `${column} < ${midnight(to.day, 1)}`] : []),
  ];
}

/** The column has one of these values. One alone is compared as such: an index on the column then keeps the order behind it. */
export const among = (column: string, values: readonly string[], put: Put): string =>
  values.length === 1 ? `${column} = ${put(values[0], 'text')}` : `${column} = any(${put(values, 'text[]')})`;

/** Every pairing of the conditions of some parts with those of others. */
export const crossed = (some: readonly (readonly string[])[], others: readonly (readonly string[])[]): string[][] =>
  some.flatMap((one) => others.map((other) => [...one, ...other]));
