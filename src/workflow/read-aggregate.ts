import type { Pool } from 'pg';
import { queryable, readSnapshot, type Row, type Transaction } from '../platform/db/index.js';
import type { UnitOfWork } from './unit-of-work.js';
import { heldReference, withReferenceData, type ReferenceDataSource } from './reference-source.js';
import { commonKinds, unitsOf, readFamilies, readRareFamilies, readRoots } from './load.js';
import type { ProcessSpec } from './process.js';
import type { TableSpec } from './table-spec.js';
import { clockOf, readClock, type TenantClock } from './tenant-clock.js';

/** An aggregate as it stands, read without a lock, for looking at. */
export interface AggregateView<Ref> {
  readonly unit: UnitOfWork;
  readonly reference: Ref;
  readonly clock: TenantClock;
  readonly updatedAt: Date;
}

const updatedAt = <Ref>(process: ProcessSpec<Ref>, tenant: string, id: string) => ({
  name: `updated.${process.name}`,
  text: `select updated_at from ${process.root.table.table} where tenant_id = $1 and id = $2`,
  values: [tenant, id],
});

/** Root and children of one moment, in one round trip; undefined where there is no such aggregate. */
export async function readAggregate<Ref>(
  pool: Pool,
  process: ProcessSpec<Ref>,
  referenceData: ReferenceDataSource<Ref>,
  tenant: string,
  id: string,
): Promise<AggregateView<Ref> | undefined> {
  const read = async (transaction: Transaction): Promise<AggregateView<Ref> | undefined> => {
    const families = readFamilies(process, tenant, [id]);
    const [roots, times, clocks, ...children] = await transaction.flush([
      readRoots(process, tenant, [id]),
      updatedAt(process, tenant, id),
      readClock(tenant),
      ...families,
    ]);
    const clockRow = clocks?.[0];
    if (!clockRow || !roots?.[0]) return undefined;
    const clock = clockOf(clockRow);
    const kinds = commonKinds(process);
    const rows = [
      ...children.map((found, index) => ({ machine: kinds[index]!, rows: found })),
      ...(await readRareFamilies(process, transaction, tenant, roots)),
    ];
    const reference = heldReference(referenceData, clock);
    const unit = unitsOf(process, roots, rows).get(id)!;
    // Looked at as whoever acts on it would find it; what is written is left to them.
    process.passing?.pass(unit, reference, clock, clock.now);
    return { unit, reference, clock, updatedAt: times![0]!['updated_at'] as Date };
  };
  return withReferenceData(referenceData, () => readSnapshot(pool, tenant, read));
}

/** Aggregates with everything that hangs on them, as the transaction sees them; those that are not there are left out. */
export async function readUnits<Ref>(
  process: ProcessSpec<Ref>,
  transaction: Transaction,
  tenant: string,
  ids: readonly string[],
): Promise<UnitOfWork[]> {
  const [roots, ...families] = await transaction.flush([
    readRoots(process, tenant, ids),
    ...readFamilies(process, tenant, ids),
  ]);
  const kinds = commonKinds(process);
  const children = [
    ...families.map((rows, index) => ({ machine: kinds[index]!, rows })),
    ...(await readRareFamilies(process, transaction, tenant, roots ?? [])),
  ];
  return [...unitsOf(process, roots ?? [], children).values()];
}

/** The row of one instance, root or child, with these columns under this alias; undefined where there is none. One statement, by the key. */
export async function readInstanceRow(
  pool: Pool,
  tenant: string,
  { table }: Pick<TableSpec, 'table'>,
  alias: string,
  columns: string,
  id: string,
): Promise<Row | undefined> {
  const [row] = await queryable(pool, tenant).query({
    name: `instance.${table}`,
    text: `select ${columns} from ${table} as ${alias} where ${alias}.tenant_id = $1 and ${alias}.id = $2`,
    values: [tenant, id],
  });
  return row;
}
