import type { Queryable, Statement } from '../../platform/db/index.js';
import type { RegisteredProcess } from './registered-process.js';

/** One `select` for each process, over its root's table, brought together. */
export const overProcesses = (
  processes: readonly RegisteredProcess[],
  select: (process: RegisteredProcess) => string,
  glue: 'union all' | 'or' = 'union all',
): string => processes.map(select).join(` ${glue} `);

const namesOf = (processes: readonly RegisteredProcess[]): string => processes.map(({ name }) => name).join('.');

/** Codes of aggregates that are there, of whatever process: `id`, `code`. */
export const readCodes = (
  processes: readonly RegisteredProcess[],
  tenant: string,
  ids: readonly string[],
): Statement => ({
  name: `processes.codes.${namesOf(processes)}`,
  text: overProcesses(
    processes,
    ({ root, columns }) =>
      `select id, ${columns.code} as code from ${root.table.table} where tenant_id = $1 and id = any($2::uuid[])`,
  ),
  values: [tenant, ids],
});

/** The process that an aggregate belongs to; undefined where there is none of that id. */
export async function processOf(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  id: string,
): Promise<RegisteredProcess | undefined> {
  const [row] = await db.query({
    name: `processes.of.${namesOf(processes)}`,
    text: overProcesses(
      processes,
      ({ name, root }) => `select '${name}' as process from ${root.table.table} where tenant_id = $1 and id = $2`,
    ),
    values: [tenant, id],
  });
  return processes.find(({ name }) => name === row?.['process']);
}
