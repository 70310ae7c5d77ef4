import type { Pool } from '../src/platform/db/index.js';
import type { Template } from './tenant.js';

/** Copies of a template dossier: numbers `from` to `to`, each with the first `requests` of its requests. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly requests: number;
}

/** The id of request `part` of copy `number`; part 0 is the dossier itself. Ascending, as those are that the service makes. */
export function copyId(number: number, part: number): string {
  const hex = number.toString(16).padStart(8, '0');
  return `019a${hex.slice(0, 4)}-${hex.slice(4)}-7000-8000-${part.toString(16).padStart(12, '0')}`;
}

/** The same in SQL. */
const idOf = (part: string): string =>
  `('019a' || left(lpad(to_hex(n), 8, '0'), 4) || '-' || right(lpad(to_hex(n), 8, '0'), 4) || '-7000-8000-' || lpad(to_hex(${part}), 12, '0'))::uuid`;

const DOSSIER_ID = idOf('0');
/** Spread over a year, so that a list by deadline has something to sort. */
const LATER = `t.due_at + (n % 100000) * interval '311 seconds'`;

/** What is copied of each table, and the columns that differ: expressions over the row `t`, the number `n` and the template. */
interface Copy {
  readonly table: string;
  readonly which: string;
  readonly set: Record<string, string>;
}

const ROWS: readonly Copy[] = [
  {
    table: 'dossiers',
    which: 't.id = template.dossier',
    set: {
      id: DOSSIER_ID,
      code: `left(t.code, -4) || lpad(n::text, 8, '0')`,
      due_at: LATER,
      open_requests: 'template.size',
    },
  },
  {
    table: 'consultation_requests',
    which: 't.id = any(template.requests)',
    set: { id: idOf('array_position(template.requests, t.id)'), dossier_id: DOSSIER_ID, due_at: LATER },
  },
];

const HISTORY: readonly Copy[] = [
  {
    table: 'timers',
    which: 't.aggregate_id = template.dossier and t.instance_id = any(template.dossier || template.requests)',
    set: {
      aggregate_id: DOSSIER_ID,
      instance_id: idOf('coalesce(array_position(template.requests, t.instance_id), 0)'),
      due_at: LATER,
    },
  },
  // The entries go on naming the template's requests, and their hashes with them: nobody verifies these chains.
  { table: 'journal', which: 't.aggregate_id = template.dossier', set: { aggregate_id: DOSSIER_ID } },
];

const TASKS: readonly Copy[] = [
  {
    table: 'tasks',
    which: 't.id = template.dossier',
    set: { id: DOSSIER_ID, code: `left(t.code, -4) || lpad(n::text, 8, '0')` },
  },
  { table: 'journal', which: 't.aggregate_id = template.dossier', set: { aggregate_id: DOSSIER_ID } },
];

/** Copies a task without parts, as it is, with its journal. */
export async function copyTasks(
  pool: Pool,
  tenant: string,
  task: string,
  range: Pick<Range, 'from' | 'to'>,
): Promise<void> {
  for (const copy of TASKS)
    await copyRows(pool, { tenant, dossier: task, requests: [] }, { ...range, requests: 0 }, copy);
}

/** Further columns that differ, by table. */
export type Variety = Readonly<Record<string, Record<string, string>>>;

/**
 * Copies the template with one statement per table, whatever columns the tables have. Timers and journal can be left out
 * where nothing reads them.
 */
export async function copyDossiers(
  pool: Pool,
  template: Template,
  range: Range,
  history = true,
  variety: Variety = {},
): Promise<void> {
  const copies = history ? [...ROWS, ...HISTORY] : ROWS;
  for (const copy of copies)
    await copyRows(pool, template, range, { ...copy, set: { ...copy.set, ...variety[copy.table] } });
}

async function copyRows(pool: Pool, template: Template, range: Range, { table, which, set }: Copy): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`,
    [table],
  );
  await pool.query(
    `with template as (select $1::text as tenant, $2::uuid as dossier, $3::uuid[] as requests, $4::integer as size)
      insert into ${table} (${rows.map(({ name }) => name).join(', ')})
      select ${rows.map(({ name }) => set[name] ?? `t.${name}`).join(', ')}
      from template, generate_series($5::integer, $6::integer) as n, ${table} as t
      where t.tenant_id = template.tenant and ${which} order by n`,
    [
      template.tenant,
      template.dossier,
      template.requests.slice(0, range.requests),
      range.requests,
      range.from,
      range.to,
    ],
  );
}
