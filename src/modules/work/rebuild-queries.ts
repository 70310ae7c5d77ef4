import type { Row, Statement } from '../../platform/db/index.js';
import type { Working } from './work-rows.js';
import { tableOf } from './work-rows.js';
import type { PutRow } from './work-store.js';

/** The next aggregates that may have something waiting, or have it written: `id`, in their order. */
export function nextAggregates(process: Working, tenant: string, after: string, limit: number): Statement {
  const sources = Object.entries(process.work.sources).flatMap(([machine, { waits }]) => {
    if (waits === undefined) return [];
    const { table, root = 'id', process: named } = tableOf(process, machine);
    const mine = named === undefined ? '' : ` and c.${named} = '${process.name}'`;
    return [
      `(select distinct c.${root} as id from ${table} c where c.tenant_id = $1 and c.${root} > $2 and ${waits}${mine} order by 1 limit $3)`,
    ];
  });
  const written = `(select distinct w.aggregate_id as id from work_items w
    where w.tenant_id = $1 and w.aggregate_id > $2 and w.process = '${process.name}' order by 1 limit $3)`;
  return {
    name: `work.next.${process.name}`,
    text: `select distinct id from (${[...sources, written].join(' union all ')}) a order by id limit $3`,
    values: [tenant, after, limit],
  };
}

/** Locks these aggregates, as every act does, in the order of their ids. */
export const lockAggregates = ({ name, root }: Working, tenant: string, ids: readonly string[]): Statement => ({
  name: `work.lock.${name}`,
  text: `select r.id from ${root.table.table} r where r.tenant_id = $1 and r.id = any($2::uuid[]) order by r.id for update`,
  values: [tenant, ids],
});

/**
 * What is written of these aggregates. One after another, in the order of the key: any other index begins with the tenant, too, and in a table that was never
 * analysed the whole tenant was read by one, for each batch.
 */
export const readWritten = (process: Working, tenant: string, ids: readonly string[]): Statement => ({
  name: `work.written.${process.name}`,
  text: `select w.* from unnest($2::uuid[]) as a (id)
    cross join lateral (select * from work_items i where i.tenant_id = $1 and i.aggregate_id >= a.id and i.aggregate_id <= a.id order by i.aggregate_id offset 0) w
    where w.process = '${process.name}'`,
  values: [tenant, ids],
});

/** A row as it is written, in the form in which it is computed. */
export const toWritten = (row: Row) => ({
  id: row['id'] as string,
  kind: row['kind'] as string,
  machine: row['machine'] as string,
  subjectId: row['subject_id'] as string,
  aggregateId: row['aggregate_id'] as string,
  agency: row['agency'] as string,
  official: (row['official'] as string) || null,
  dueAt: (row['due_at'] as Date).getTime(),
  since: (row['since'] as Date).getTime(),
  important: row['important'] as boolean,
  procedureCode: row['procedure_code'] as string | null,
  rootOfficial: row['root_official'] as boolean,
  rootDue: row['root_due'] as boolean,
  bound: row['bound'] as boolean,
  atRiskAt: (row['at_risk_at'] as Date).getTime(),
});

export type Written = ReturnType<typeof toWritten>;

/** What must be equal, whatever the statistics say. */
export const factsOf = ({ atRiskAt: _, ...row }: Written): string => JSON.stringify(row);

export const asWritten = (row: PutRow, noTerm: Date): Written => ({
  id: row.id,
  kind: row.kind,
  machine: row.machine,
  subjectId: row.subjectId,
  aggregateId: row.aggregateId,
  agency: row.agency,
  official: row.official,
  dueAt: (row.dueAt ?? noTerm).getTime(),
  since: row.since.getTime(),
  important: row.important,
  procedureCode: row.procedureCode,
  rootOfficial: row.rootOfficial,
  rootDue: row.rootDue,
  bound: row.bound,
  atRiskAt: row.atRiskAt.getTime(),
});
