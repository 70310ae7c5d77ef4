import type { Row, Statement } from '../../platform/db/index.js';
import { hiddenSql } from '../auth/index.js';
import { overProcesses, type RegisteredProcess } from '../processes/index.js';
import { rowsOf, WORK_CLASSES, type WorkClass } from './class-rows.js';
import { NOBODY } from './work-store.js';

export { WORK_CLASSES, type WorkClass };

export interface WorkFilters {
  /** Codes as they are kept, bodies among them. */
  readonly agencies: readonly string[];
  readonly official?: string | undefined;
  readonly kind?: string | undefined;
  readonly class?: WorkClass | undefined;
  /** The agencies of whoever reads: what is hidden from them is left out (R23). */
  readonly unaware: readonly string[];
  /** Agency by agency those who hold no position there any more: only what is with one of them, or with nobody. */
  readonly departed?: readonly (readonly [agency: string, official: string])[] | undefined;
}

/** What has time yet comes by when it will be at risk, all else by when it is due: an index has just these. */
export const orderOf = (of: WorkClass | undefined): 'due_at' | 'at_risk_at' =>
  of === 'important' || of === 'normal' ? 'at_risk_at' : 'due_at';

/** Sort key of the last item shown: the moment that the list is ordered by, and its own id. */
export type WorkKey = readonly [dueAt: string, id: string];

const FIRST: WorkKey = ['-infinity', '00000000-0000-0000-0000-000000000000'];

/**
 * Goes before a page: each agency is read in the order of an index. Statistics that do not know a tenant take each condition for one that few
 * rows meet, and would have all of them read and sorted.
 */
export const IN_ORDER: Statement = {
  name: 'work.in-order',
  text: `select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true),
    set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true)`,
  values: [],
};

/** Parameters of one statement, each written where it is used. */
export class Values {
  readonly all: unknown[] = [];
  add = (value: unknown, type: string): string => `$${this.all.push(value)}::${type}`;
}

/**
 * One page of what waits, the soonest due first: one statement, whatever the kinds. Each agency is read by an index in the order of the list,
 * and no further than the page goes.
 */
export function listWork(
  processes: readonly RegisteredProcess[],
  tenant: string,
  now: Date,
  filters: WorkFilters,
  after: WorkKey = FIRST,
  limit: number,
): Statement {
  const values = new Values();
  const of = `(select ${values.add(tenant, 'text')})`;
  const most = values.add(limit, 'integer');
  const from = placeFrom(filters.class, now, after);
  const by = `i.${orderOf(filters.class)}, i.id`;
  const behind = `(${by}) > (${values.add(from[0], 'timestamptz')}, ${values.add(from[1], 'uuid')})`;
  const conditions = [behind, ...hidingFrom(processes, filters.unaware, of, values)];
  if (filters.kind !== undefined) conditions.push(`i.kind = ${values.add(filters.kind, 'text')}`);
  if (filters.official !== undefined) conditions.push(`i.official = ${values.add(filters.official, 'text')}`);
  // A parameter that nothing names has no type.
  const at = filters.class === undefined ? '' : values.add(now.toISOString(), 'timestamptz');
  const page = (more: string): string =>
    rowsOf(filters.class, of, at, more)
      .map((rows) => `(select i.* from ${rows} and ${conditions.join(' and ')} order by ${by} limit ${most})`)
      .join(' union all ');
  const source = sourceOf(filters, values, page);
  return {
    text: `select w.*, a.code, a.title from (select i.* from (${source}) i order by ${by} limit ${most}) w
      left join lateral (${overProcesses(processes, (each) => aggregateOf(each, of))}) a on true order by w.${orderOf(filters.class)}, w.id`,
    values: values.all,
  };
}

/** Items of aggregates that the reader's agency is not to know of: few are, so they are looked up item by item. */
export function hidingFrom(
  processes: readonly RegisteredProcess[],
  unaware: readonly string[],
  tenant: string,
  values: Values,
): string[] {
  const hiding = processes.filter(({ columns }) => columns.hiddenFrom !== undefined);
  if (unaware.length === 0 || hiding.length === 0) return [];
  const who = values.add(unaware, 'text[]');
  return hiding.map(
    ({ name, root, columns }) =>
      `not (i.process = '${name}' and exists (select from ${root.table.table} h where h.tenant_id = ${tenant} and h.id = i.aggregate_id and ${hiddenSql(`h.${columns.hiddenFrom}`, `h.${columns.lead}`, who)}))`,
  );
}

function sourceOf({ agencies, departed }: WorkFilters, values: Values, page: (more: string) => string): string {
  const ofEach = `unnest(${values.add(agencies, 'text[]')}) as g (agency)`;
  if (departed === undefined) return `select i.* from ${ofEach} cross join lateral (${page('i.agency = g.agency')}) i`;
  const [of, who] = [departed.map(([agency]) => agency), departed.map(([, official]) => official)];
  const gone = `unnest(${values.add(of, 'text[]')}, ${values.add(who, 'text[]')}) as g (agency, official)`;
  return `select i.* from ${ofEach} cross join lateral (${page(`i.agency = g.agency and i.official = '${NOBODY}'`)}) i
    union all select i.* from ${gone} cross join lateral (${page('i.agency = g.agency and i.official = g.official')}) i`;
}

const aggregateOf = ({ name, root, columns }: RegisteredProcess, tenant: string): string =>
  `select r.${columns.code} as code, r.${columns.title ?? columns.code} as title from ${root.table.table} r
    where w.process = '${name}' and r.tenant_id = ${tenant} and r.id = w.aggregate_id`;

/**
 * Where a class begins in the order of its index, which is entered there and needs no condition for it: what is not overdue is due from now on,
 * what is not at risk comes to it from now on.
 */
const placeFrom = (of: WorkClass | undefined, now: Date, after: WorkKey): WorkKey =>
  of !== undefined && of !== 'overdue' && (after[0] === FIRST[0] || new Date(after[0]) < now)
    ? [now.toISOString(), FIRST[1]]
    : after;

/** A row of the list, with code and title of its aggregate. */
export interface FoundWork {
  readonly id: string;
  readonly kind: string;
  readonly process: string;
  readonly machine: string;
  readonly subjectId: string;
  readonly aggregateId: string;
  readonly agency: string;
  readonly official: string | null;
  readonly dueAt: Date;
  readonly atRiskAt: Date;
  readonly since: Date;
  readonly important: boolean;
  readonly rootOfficial: boolean;
  readonly code: string | null;
  readonly title: string | null;
}

export const toFoundWork = (row: Row): FoundWork => ({
  id: row['id'] as string,
  kind: row['kind'] as string,
  process: row['process'] as string,
  machine: row['machine'] as string,
  subjectId: row['subject_id'] as string,
  aggregateId: row['aggregate_id'] as string,
  agency: row['agency'] as string,
  official: (row['official'] as string) || null,
  dueAt: row['due_at'] as Date,
  atRiskAt: row['at_risk_at'] as Date,
  since: row['since'] as Date,
  important: row['important'] as boolean,
  rootOfficial: row['root_official'] as boolean,
  code: row['code'] as string | null,
  title: row['title'] as string | null,
});
