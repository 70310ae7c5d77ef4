import type { Queryable, Statement } from '../../platform/db/index.js';
import { namedOver, type MachineBinding } from '../../workflow/index.js';
import type { RegisteredProcess } from './registered-process.js';

/** One `select` for each process, over its root's table, brought together. */
export const overProcesses = (
  processes: readonly RegisteredProcess[],
  select: (process: RegisteredProcess) => string,
  glue: 'union all' | 'or' = 'union all',
): string => processes.map(select).join(` ${glue} `);

/** Codes of aggregates that are there, of whatever process: `id`, `code`. */
export const readCodes = (
  processes: readonly RegisteredProcess[],
  tenant: string,
  ids: readonly string[],
): Statement => ({
  name: `processes.codes.${namedOver(processes)}`,
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
    name: `processes.of.${namedOver(processes)}`,
    text: overProcesses(
      processes,
      ({ name, root }) => `select '${name}' as process from ${root.table.table} where tenant_id = $1 and id = $2`,
    ),
    values: [tenant, id],
  });
  return processes.find(({ name }) => name === row?.['process']);
}

/** The process that a child belongs to, where several have children of its machine; undefined where there is none of that id. */
export async function processOfChild(
  db: Queryable,
  processes: readonly RegisteredProcess[],
  tenant: string,
  machine: string,
  id: string,
): Promise<RegisteredProcess | undefined> {
  const [row] = await db.query({
    name: `processes.of-${machine}.${namedOver(processes)}`,
    text: overProcesses(processes, ({ name, root, children }) => {
      const { table, root: owner = 'id' } = bindingOf({ root, children }, machine).table;
      return `select '${name}' as process from ${table} c join ${root.table.table} r on r.tenant_id = c.tenant_id and r.id = c.${owner}
        where c.tenant_id = $1 and c.id = $2`;
    }),
    values: [tenant, id],
  });
  return processes.find(({ name }) => name === row?.['process']);
}

const bindingOf = (
  { root, children }: Pick<RegisteredProcess, 'root' | 'children'>,
  machine: string,
): MachineBinding => (root.machine.name === machine ? root : children[machine]!);

/** When an aggregate was last changed: `updated_at`. */
export const lastChange = ({ name, root }: RegisteredProcess, tenant: string, id: string): Statement => ({
  name: `processes.last-change.${name}`,
  text: `select updated_at from ${root.table.table} where tenant_id = $1 and id = $2`,
  values: [tenant, id],
});
