import type { Pool } from 'pg';
import type { Opened } from './province.js';
import { columnsOf, placedAt } from './many-rows.js';

/** Tables of a dossier and the column that says which dossier a row is of. */
const OF_DOSSIER: Readonly<Record<string, string>> = {
  consultation_requests: 'dossier_id',
  violations: 'aggregate_id',
  submissions: 'dossier_id',
  journal: 'aggregate_id',
  timers: 'aggregate_id',
};

export const TABLES = [
  'dossiers',
  ...Object.keys(OF_DOSSIER),
  'tasks',
  'contributions',
  'feed',
  'idempotency_keys',
  'search_entries',
];

/** Fills a tenant with copies of one dossier and of everything that hangs on it; nothing may be done with them. `owner` has one connection. */
export async function tenantOf(owner: Pool, tenant: string, { id }: Pick<Opened, 'id'>, count: number): Promise<void> {
  // Foreign keys are checked by plans, too.
  await owner.query('set plan_cache_mode = force_generic_plan');
  await owner.query('set statement_timeout = 0');
  await owner.query('create table if not exists copies (n integer primary key, id uuid not null)');
  await owner.query('truncate copies');
  await owner.query('insert into copies select n, gen_random_uuid() from generate_series(1, $1) as n', [count]);
  const add = async (table: string, by: string, changed: Readonly<Record<string, string>>): Promise<void> => {
    const { names, values } = await columnsOf(owner, table, { [by]: 'c.id', ...changed });
    await owner.query(
      `insert into ${table} (${names}) select ${values} from (select * from ${table} where tenant_id = $1 and ${by} = $2 limit 4) t, copies c`,
      [tenant, id],
    );
  };
  // Changed one after the other, as dossiers are: a list sorted by it reads those of one week.
  await add('dossiers', 'id', {
    code: `'C-' || t.code || '-' || c.n`,
    updated_at: `t.updated_at - c.n * interval '1 hour'`,
  });
  for (const [table, by] of Object.entries(OF_DOSSIER)) {
    const { names } = await columnsOf(owner, table, {});
    await add(table, by, names.split(', ').includes('id') ? { id: 'gen_random_uuid()' } : {});
  }
}

/** Enters the first copies of a dossier into the search, as the dossier is. */
export async function searchedCopies(
  owner: Pool,
  tenant: string,
  { id }: Pick<Opened, 'id'>,
  count: number,
): Promise<void> {
  const no = `${OLDER} - c.n`;
  const changed = { id: 'c.id', aggregate_id: 'c.id', no, terms: placedAt(no) };
  const { names, values } = await columnsOf(owner, 'search_entries', changed);
  await owner.query(
    `insert into search_entries (${names}) select ${values} from search_entries t, copies c where t.tenant_id = $1 and t.kind = 'dossier' and t.id = $2 and c.n <= $3`,
    [tenant, id, count],
  );
}

/** Where numbers of copies begin: right before all that was made, as what is filled in is. */
const OLDER = '1099511627776';

/** Further tasks by copying one with its parts: given one after the other to agencies by turns, due and changed one after the other. */
export async function manyTasks(owner: Pool, tenant: string, task: string, count: number): Promise<void> {
  const lead = `case when c.n % 10 = 0 then t.lead_agency else 'H29.' || (11 + c.n % 5) end`;
  const hours = `c.n * interval '1 hour'`;
  await owner.query('truncate copies');
  await owner.query('insert into copies select n, gen_random_uuid() from generate_series(1, $1) as n', [count]);
  const add = async (table: string, by: string, changed: Readonly<Record<string, string>>): Promise<void> => {
    const { names, values } = await columnsOf(owner, table, { [by]: 'c.id', ...changed });
    await owner.query(
      `insert into ${table} (${names}) select ${values} from (select * from ${table} where tenant_id = $1 and ${by} = $2) t, copies c`,
      [tenant, task],
    );
  };
  await add('tasks', 'id', {
    code: `'C-NV-' || c.n`,
    lead_agency: lead,
    due_at: `t.due_at + ${hours}`,
    assigned_at: `t.assigned_at - ${hours}`,
    updated_at: `t.updated_at - ${hours}`,
  });
  await add('contributions', 'task_id', { id: 'gen_random_uuid()', lead_agency: lead });
}
