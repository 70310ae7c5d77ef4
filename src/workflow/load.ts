import { arrayLiteral, type Row, type Statement, type Transaction } from '../platform/db/index.js';
import { UnitOfWork } from './unit-of-work.js';
import type { Instance } from './instance.js';
import { bindingsOf, type ProcessSpec } from './process.js';
import { timersOf } from './timer-store.js';
import { instanceOf, selectList } from './table.js';

/** Columns of a root: its own, and when it was last written. */
const rootColumns = <Ref>({ root }: ProcessSpec<Ref>, alias: string): string =>
  `${selectList(root.table, alias)}, ${alias}.updated_at`;

/** What a batch wants to have in memory, by id. */
export interface Wanted {
  /** Aggregates by the id of their root. */
  readonly roots: readonly string[];
  /** Aggregates by the id of one of their children: machine → ids. */
  readonly children: Readonly<Record<string, readonly string[]>>;
}

/** Rows by their whole key, each looked up by itself, whatever PostgreSQL expects: `any` of the ids may be answered by another index that has them last. */
const oneByOne = (selected: string, table: string, ids: string): string =>
  `select c.* from unnest(${ids}::uuid[]) as w (id)
    cross join lateral (select ${selected} from ${table} as c where c.tenant_id = $1 and c.id = w.id limit 1) as c`;

/** Ids of all roots that a batch is about, each once: a query over $2 (roots) and $3… (children, by kind). */
function rootIds<Ref>(process: ProcessSpec<Ref>): string {
  const viaChildren = Object.values(process.children).map(
    ({ table }, index) => ` union ${oneByOne(`c.${table.root}`, table.table, `$${index + 3}`)}`,
  );
  return `select unnest($2::uuid[]) as id${viaChildren.join('')}`;
}

const rootValues = <Ref>(process: ProcessSpec<Ref>, tenant: string, wanted: Wanted): unknown[] => [
  tenant,
  arrayLiteral('uuid', wanted.roots),
  ...Object.keys(process.children).map((machine) => arrayLiteral('uuid', wanted.children[machine] ?? [])),
];

/**
 * The aggregates' locks, in the order of their ids: whoever takes several takes them in the same order. Without `wait` those that
 * somebody else holds are left out. Children are named
 * by a subselect, which is safe because a child never changes its root; their rows must be read by a later statement,
 * for this one sees them as they were before the lock was had.
 */
export const lockRoots = <Ref>(
  process: ProcessSpec<Ref>,
  tenant: string,
  wanted: Wanted,
  wait: boolean,
): Statement => ({
  name: `lock.${process.name}${wait ? '.wait' : ''}`,
  text: `select r.* from (select distinct id from (${rootIds(process)}) as ids order by id) as w
    cross join lateral (select ${rootColumns(process, 'r')} from ${process.root.table.table} as r
      where r.tenant_id = $1 and r.id = w.id for update${wait ? '' : ' skip locked'}) as r`,
  values: rootValues(process, tenant, wanted),
});

/** Which of these roots there are, locked or not. */
export const readPresent = <Ref>(process: ProcessSpec<Ref>, tenant: string, ids: readonly string[]): Statement => ({
  name: `present.${process.name}`,
  text: oneByOne('c.id', process.root.table.table, '$2'),
  values: [tenant, ids],
});

/** Timers of the same aggregates that have come due on the tenant's clock: an act finds every deadline before it fired. */
export const readDueOf = <Ref>(process: ProcessSpec<Ref>, tenant: string, wanted: Wanted): Statement => ({
  name: `due.${process.name}`,
  text: timersOf(
    rootIds(process),
    't.due_at <= (select coalesce(clock, statement_timestamp()) from tenants where tenant_id = $1)',
  ),
  values: rootValues(process, tenant, wanted),
});

/**
 * Roots of the timers that `which` names, in order of their instants up to `until`, locked one by one. Whatever the statistics say, there
 * is one way to plan it: the lateral subquery is looked up by key for each timer, and between two bounds that are not known beforehand
 * PostgreSQL expects a small part of the index, so that it never sorts all timers instead. A join of the two tables, or one bound, is
 * read whole where it believes that most timers are due.
 */
const lockRootsOf = <Ref>(
  { root }: ProcessSpec<Ref>,
  which: string,
  until: string,
  locking: 'for update' | 'for update skip locked',
): string =>
  `select r.id from (select aggregate_id from timers where tenant_id = $1 and process = $2 and ${which}
      and aggregate_id <> all($4::uuid[]) and due_at > '-infinity' and due_at <= ${until} order by due_at) as t
    cross join lateral (select r.id from ${root.table.table} as r where r.tenant_id = $1 and r.id = t.aggregate_id ${locking}) as r limit $3`;

/**
 * Claims up to `limit` due timers' aggregates; those that somebody else holds are left to them, those in `except` to whoever
 * mends them. Answers ids, with repeats.
 */
export const claimDue = <Ref>(
  process: ProcessSpec<Ref>,
  tenant: string,
  limit: number,
  except: readonly string[],
): Statement => ({
  name: `claim.${process.name}`,
  text: lockRootsOf(process, 'not on_test_clock', '(select statement_timestamp())', 'for update skip locked'),
  values: [tenant, process.name, limit, except],
});

/** The same on a test clock, up to the moment given, waiting for whoever holds one. */
export const claimOnTestClock = <Ref>(
  process: ProcessSpec<Ref>,
  tenant: string,
  moment: Date,
  limit: number,
  except: readonly string[],
): Statement => ({
  name: `claim.on-test-clock.${process.name}`,
  text: lockRootsOf(process, 'on_test_clock', '$5', 'for update'),
  values: [tenant, process.name, limit, except, moment.toISOString()],
});

/** Locks the roots of these ids, one by one in the order of their ids, as all do; waits for whoever holds one. Answers ids. */
export const claimThese = <Ref>(
  { name, root }: ProcessSpec<Ref>,
  tenant: string,
  ids: readonly string[],
): Statement => ({
  name: `visit.${name}`,
  text: `select r.id from (select distinct unnest($2::uuid[]) as id order by id) as w
    cross join lateral (select r.id from ${root.table.table} as r where r.tenant_id = $1 and r.id = w.id for update) as r`,
  values: [tenant, ids],
});

/** Roots by id, already locked. */
export const readRoots = <Ref>(process: ProcessSpec<Ref>, tenant: string, ids: readonly string[]): Statement => ({
  name: `roots.${process.name}`,
  text: oneByOne(rootColumns(process, 'c'), process.root.table.table, '$2'),
  values: [tenant, ids],
});

/**
 * The statement that reads the children of one kind of these roots, root by root. Between two bounds that are not known beforehand PostgreSQL expects a small part of
 * the index by root; of one root it expects all rows of the tenant where statistics know of no other.
 */
const readFamily = <Ref>(
  process: ProcessSpec<Ref>,
  tenant: string,
  machine: string,
  roots: readonly string[],
): Statement => {
  const { table } = process.children[machine]!;
  return {
    name: `families.${process.name}.${machine}`,
    text: `select c.* from (select distinct unnest($2::uuid[]) as id) as w cross join lateral (select ${selectList(table, 'c')} from ${table.table} as c
      where c.tenant_id = $1 and c.${table.root} >= w.id and c.${table.root} <= w.id order by c.${table.root} offset 0) as c`,
    values: [tenant, roots],
  };
};

/** Kinds of children that any root may have; they are read beside it. */
export const commonKinds = <Ref>({ children }: ProcessSpec<Ref>): string[] =>
  Object.keys(children).filter((machine) => children[machine]!.table.heldBy === undefined);

/** All children of these roots, a statement per kind that any of them may have (`commonKinds`). */
export const readFamilies = <Ref>(process: ProcessSpec<Ref>, tenant: string, roots: readonly string[]): Statement[] =>
  commonKinds(process).map((machine) => readFamily(process, tenant, machine, roots));

/**
 * The children of the kinds that few roots have, for those of `roots` that say that they have some: a further round trip, and none where
 * no root does.
 */
export async function readRareFamilies<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  tenant: string,
  roots: readonly Row[],
): Promise<ChildRows[]> {
  const wanted = Object.entries(process.children).flatMap(([machine, { table }]) => {
    const ids = table.heldBy === undefined ? [] : roots.filter((row) => row[table.heldBy!] !== null).map(idOf);
    return ids.length > 0 ? [{ machine, ids }] : [];
  });
  if (wanted.length === 0) return [];
  const answers = await transaction.flush(wanted.map(({ machine, ids }) => readFamily(process, tenant, machine, ids)));
  return wanted.map(({ machine }, index) => ({ machine, rows: answers[index]! }));
}

const idOf = (row: Row): string => row['id'] as string;

/** Single children by id, a statement per kind that is asked for. */
export const readChildren = <Ref>(process: ProcessSpec<Ref>, tenant: string, wanted: Wanted['children']): Statement[] =>
  Object.entries(wanted).map(([machine, ids]) => {
    const { table } = process.children[machine]!;
    return {
      name: `children.${process.name}.${machine}`,
      text: oneByOne(selectList(table, 'c'), table.table, '$2'),
      values: [tenant, arrayLiteral('uuid', ids)],
    };
  });

/** Child rows with the machine they belong to, in the order in which the statements were sent. */
export interface ChildRows {
  readonly machine: string;
  readonly rows: readonly Row[];
}

/** Puts rows together into one unit of work per root. */
export function unitsOf<Ref>(
  process: ProcessSpec<Ref>,
  roots: readonly Row[],
  children: readonly ChildRows[],
): Map<string, UnitOfWork> {
  const bindings = bindingsOf(process);
  const byRoot = new Map<string, Instance[]>(
    roots.map((row) => [row['id'] as string, [instanceOf(process.root.machine.name, process.root.table, row)]]),
  );
  const seen = new Set<string>();
  for (const { machine, rows } of children) {
    const { table } = process.children[machine]!;
    for (const row of rows) {
      const id = row['id'] as string;
      if (!seen.has(id)) byRoot.get(row[table.root!] as string)?.push(instanceOf(machine, table, row));
      seen.add(id);
    }
  }
  return new Map(
    roots.map((row) => {
      const id = row['id'] as string;
      const journal = { seq: row['journal_seq'] as number, head: row['journal_head'] as string };
      return [id, new UnitOfWork(bindings, id, journal, byRoot.get(id)!)];
    }),
  );
}
