import { expect } from '@jest/globals';
import { PROCESSES } from '../../src/app/processes.js';
import { allRowsOf, isWorking, type WorkRow } from '../../src/modules/work/work-rows.js';
import { readSnapshot, type Transaction } from '../../src/platform/db/index.js';
import { readUnits } from '../../src/workflow/index.js';
import { answered, type Caller } from './caller.js';
import type { Province } from './province.js';

/** Work in hand as tests read it: by HTTP, as it is kept, and as the aggregates say it. */

export type WorkItem = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly id: string;
  readonly class: string;
  readonly agency: string | null;
  readonly official: string | null;
  readonly dueAt: string | null;
  readonly next: { readonly action: string; readonly method: string; readonly href: string };
};

export const listedWork = async (caller: Caller, query = ''): Promise<WorkItem[]> =>
  answered(await caller.get(`/v1/work${query}`), 200).body.items as WorkItem[];

export const workKinds = async (caller: Caller, query = ''): Promise<string[]> =>
  (await listedWork(caller, query)).map(({ kind }) => kind).sort();

/** The whole list, page by page. */
export async function allWork(caller: Caller, query = '', limit = 50): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  for (let next: string | null = ''; next !== null;) {
    const url = `/v1/work?limit=${limit}${query && `&${query}`}${next && `&cursor=${encodeURIComponent(next)}`}`;
    const { body } = answered(await caller.get(url), 200);
    items.push(...(body.items as WorkItem[]));
    next = body.next as string | null;
  }
  return items;
}

/** What a rebuild says where nothing differs. */
export const NOTHING = { missing: 0, left_over: 0, other: 0, risk: 0 };

export const exactWork = async ({ app, code }: Province): Promise<void> =>
  expect(await app.services.workRebuild.rebuild(code)).toEqual(NOTHING);

type Facts = Readonly<Record<string, unknown>>;

const NO_TERM = '9999-12-31T00:00:00.000Z';

const factsOf = (row: WorkRow): Facts => ({
  id: row.id,
  kind: row.kind,
  process: row.process,
  machine: row.machine,
  subject_id: row.subjectId,
  aggregate_id: row.aggregateId,
  agency: row.agency,
  official: row.official ?? '',
  due_at: row.dueAt?.toISOString() ?? NO_TERM,
  since: row.since.toISOString(),
  important: row.important,
  procedure_code: row.procedureCode,
});

const WORKING = PROCESSES.filter(isWorking);
/** Every aggregate, open or not: what the rebuild looks at is for the rebuild to know. */
const AGGREGATES = WORKING.map(
  ({ name, root }) => `select '${name}' as process, id from ${root.table.table} where tenant_id = $1`,
).join(' union all ');

async function saidBy(transaction: Transaction, tenant: string): Promise<Facts[]> {
  const aggregates = await transaction.query({ name: 'test.aggregates', text: AGGREGATES, values: [tenant] });
  const said: Facts[] = [];
  for (const process of WORKING) {
    const ids = aggregates.filter((row) => row['process'] === process.name).map((row) => row['id'] as string);
    // A province of one dossier would be asked for all that hangs on nothing, process by process.
    const units = ids.length === 0 ? [] : await readUnits(process, transaction, tenant, ids);
    said.push(...units.flatMap((unit) => allRowsOf(process, unit)).map(factsOf));
  }
  return said;
}

const KEPT = `select id, kind, process, machine, subject_id, aggregate_id, agency, official, due_at, since, important, procedure_code
  from work_items where tenant_id = $1`;

const sorted = (rows: readonly Facts[]): Facts[] =>
  rows
    .map((row): Facts => JSON.parse(JSON.stringify(row)) as Facts)
    .sort((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1));

/** What is kept, and what all aggregates of the tenant say of themselves, at one moment. */
export const keptAndSaid = ({ app, code }: Province): Promise<{ kept: Facts[]; said: Facts[] }> =>
  readSnapshot(app.services.pool, code, async (transaction) => {
    const kept = await transaction.query({ name: 'test.work', text: KEPT, values: [code] });
    return { kept: sorted(kept), said: sorted(await saidBy(transaction, code)) };
  });

export async function trueWork(here: Province): Promise<Facts[]> {
  const { kept, said } = await keptAndSaid(here);
  expect(kept).toEqual(said);
  return kept;
}
