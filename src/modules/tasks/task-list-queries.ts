import { sql } from 'kysely';
import type { Call } from '../../core/call.js';
import type { Bound } from '../../core/dates.js';
import type { Sorting } from '../../core/sorting.js';
import {
  among,
  createKysely,
  crossed,
  listPage,
  ofTenant,
  queryable,
  within,
  type ListKey,
  type ListOrder,
  type Pool,
  type Put,
  type Statement,
} from '../../platform/db/index.js';
import { instanceOf, selectList, type Instance } from '../../workflow/index.js';
import { identify, visibilityOf } from '../auth/index.js';
import { findWorded, isWorded, type Worded } from '../search-words/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { contributionTable } from './contribution-table.js';
import type { ContributionContext } from './contribution.js';
import { cooperates } from './task-sight.js';
import type { TaskView } from './task-responses.js';
import { taskTable } from './task-table.js';
import { taskShownTo, taskView } from './task-view.js';
import type { Importance, TaskContext, TaskState, TaskTime } from './task.js';

export const TASK_SORTS = ['dueAt', 'createdAt', 'updatedAt'] as const;

export interface TaskFilters {
  readonly lead?: string | undefined;
  readonly cooperating?: string | undefined;
  readonly official?: string | undefined;
  /** One of several. */
  readonly state?: readonly TaskState[] | undefined;
  /** One of several. */
  readonly class?: readonly TaskTime[] | undefined;
  readonly importance?: Importance | undefined;
  readonly source?: string | undefined;
  readonly parentId?: string | undefined;
  readonly dossierId?: string | undefined;
  readonly dueBefore?: Date | undefined;
  readonly dueFrom?: Bound | undefined;
  readonly dueTo?: Bound | undefined;
  readonly createdFrom?: Bound | undefined;
  readonly createdTo?: Bound | undefined;
  readonly updatedFrom?: Bound | undefined;
  readonly updatedTo?: Bound | undefined;
  readonly code?: string | undefined;
  /** Words of it, codes and numbers of documents: all of them, the last one as a beginning. */
  readonly q?: string | undefined;
}

export type TaskSorting = Sorting<(typeof TASK_SORTS)[number]>;

/** What tasks without a term are listed by, as the table has it. */
const WITHOUT_TERM = '9999-12-31T00:00:00.000Z';

/** What a task is sorted by. A task is made when it is given. */
export const taskSortKey = ({ dueAt, assignedAt, updatedAt }: TaskView, by: TaskSorting['by']): string =>
  ({ dueAt: dueAt ?? WITHOUT_TERM, createdAt: assignedAt, updatedAt })[by];

export type TaskList = ReturnType<typeof createTaskList>;

const COLUMNS = `${selectList(taskTable, 't')}, t.updated_at, t.listed_at`;
const PARTS = selectList(contributionTable, 'c');

const ORDERS: Readonly<Record<TaskSorting['by'], Omit<ListOrder, 'descending'>>> = {
  dueAt: { by: 't.listed_at' },
  createdAt: { by: 't.assigned_at' },
  updatedAt: {
    by: 't.updated_at',
    step: { column: 't.updated_week', of: (at) => `date_trunc('week', ${at} at time zone 'UTC')` },
  },
};

/** Tasks that the caller may see. An agency sees those that it takes part in: as their lead, or with a part in them. */
export function createTaskList({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  return async (
    call: Call,
    filters: TaskFilters,
    sorting: TaskSorting,
    after: ListKey | undefined,
    limit: number,
  ): Promise<TaskView[]> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    const visibility = visibilityOf(caller, filters.lead, filters.cooperating);
    if (visibility === 'nothing') return [];
    const own = visibility === 'all' ? undefined : visibility.agency;
    const db = queryable(pool, call.tenant);
    const { q } = filters;
    const worded = q === undefined ? undefined : await findWorded(db, call.tenant, { kind: 'task', q, own });
    const asked: Asked = { tenant: call.tenant, zone: reference.calendar.timezone, own, filters, worded, sorting };
    const rows = await db.query(readPage(asked, after, limit));
    const found = rows.map((row) => instanceOf<TaskContext>('task', taskTable, row));
    const parts = await partsOf(pool, call.tenant, found);
    const names = namesOf(reference);
    return found.map((each, index) =>
      taskShownTo(caller, taskView(names, each, parts.get(each.id) ?? [], rows[index]!['updated_at'] as Date)),
    );
  };
}

/** The parts of all tasks of a page, in one statement. */
async function partsOf(
  pool: Pool,
  tenant: string,
  found: readonly Instance<TaskContext>[],
): Promise<Map<string, Instance<ContributionContext>[]>> {
  const byTask = new Map<string, Instance<ContributionContext>[]>();
  if (found.length === 0) return byTask;
  const rows = await createKysely(pool, tenant)
    .selectFrom('contributions as c')
    .select(sql.raw(PARTS) as never)
    .where('c.tenant_id', '=', ofTenant(tenant))
    .where(sql<boolean>`c.task_id = any(${found.map((each) => each.id)}::uuid[])`)
    .orderBy('c.id')
    .execute();
  for (const row of rows) {
    const part = row as Record<string, unknown>;
    const task = part['task_id'] as string;
    byTask.set(task, [
      ...(byTask.get(task) ?? []),
      instanceOf<ContributionContext>('contribution', contributionTable, part),
    ]);
  }
  return byTask;
}

interface Asked {
  readonly tenant: string;
  readonly zone: string;
  /** The agency whose part of the tenant is seen; undefined: all. */
  readonly own: string | undefined;
  readonly filters: TaskFilters;
  /** What has the words that are asked for; undefined where none are. */
  readonly worded: Worded | undefined;
  readonly sorting: TaskSorting;
}

const readPage = (asked: Asked, after: ListKey | undefined, limit: number): Statement =>
  listPage({
    from: 'tasks as t',
    alias: 't',
    columns: COLUMNS,
    tenant: asked.tenant,
    order: { ...ORDERS[asked.sorting.by], descending: asked.sorting.descending },
    after,
    limit,
    conditions: (put) => conditionsOf(asked, put),
    parts: (put) => crossed(partsSeen(asked, put), statesOf(asked, put)),
  });

/**
 * What the caller sees, as lists that do not overlap: what it leads, and what it has a part in. Naming another lead, those of it that the caller has
 * a part in; a code names one task, whoever leads it.
 */
function partsSeen({ own, filters: { lead, cooperating, code } }: Asked, put: Put): string[][] {
  if (own === undefined || lead === own || cooperating === own) return [[]];
  const agency = put(own, 'text');
  if (lead !== undefined) return [[cooperates(agency)]];
  const led = `t.lead_agency = ${agency}`;
  if (code !== undefined) return [[`(${led} or ${cooperates(agency)})`]];
  return [[led], [`t.lead_agency <> ${agency}`, cooperates(agency)]];
}

/** Several states are several lists, where an index has each of them in the order of the whole. */
function statesOf({ filters: { state }, sorting }: Asked, put: Put): string[][] {
  if (state === undefined) return [[]];
  return sorting.by === 'dueAt'
    ? state.map((each) => [among('t.state', [each], put)])
    : [[among('t.state', state, put)]];
}

function conditionsOf({ zone, filters, worded }: Asked, put: Put): string[] {
  const { lead, cooperating, official, importance, source, parentId, dossierId, dueBefore, code } = filters;
  return [
    ...(lead === undefined ? [] : [`t.lead_agency = ${put(lead, 'text')}`]),
    ...(cooperating === undefined ? [] : [cooperates(put(cooperating, 'text'))]),
    ...(official === undefined ? [] : [`t.responsible_official = ${put(official, 'text')}`]),
    ...(filters.class === undefined ? [] : [`(${filters.class.map(standing).join(' or ')})`]),
    ...(importance === undefined ? [] : [`t.importance = ${put(importance, 'text')}`]),
    ...(source === undefined ? [] : [`t.source_number = ${put(source, 'text')}`]),
    ...(parentId === undefined ? [] : [`t.parent_id = ${put(parentId, 'uuid')}`]),
    ...(dossierId === undefined ? [] : [`t.dossier_ids @> ${put(JSON.stringify([dossierId]), 'jsonb')}`]),
    ...(code === undefined ? [] : [`t.code = ${put(code, 'text')}`]),
    ...(dueBefore === undefined ? [] : [`t.due_at < ${put(dueBefore, 'timestamptz')}`]),
    ...within(put, 't.due_at', zone, filters.dueFrom, filters.dueTo),
    ...within(put, 't.assigned_at', zone, filters.createdFrom, filters.createdTo),
    ...within(put, 't.updated_at', zone, filters.updatedFrom, filters.updatedTo),
    ...(worded === undefined ? [] : [isWorded(worded, 't.id', put)]),
  ];
}

const HALTED = `t.clock in ('halted', 'stopped')`;
const STOOD = 'coalesce(t.halted_at, t.completed_at)';

/** The same as `time` of a task: what stands still counts as it stood then. */
const STANDING: Readonly<Record<TaskTime, string>> = {
  no_term: 't.due_at is null',
  overdue: `(t.clock = 'overdue' or (${HALTED} and t.due_at is not null and t.overdue_at is not null))`,
  at_risk: `(t.clock = 'at_risk' or (${HALTED} and t.due_at is not null and t.overdue_at is null and t.at_risk_at <= ${STOOD}))`,
  in_term: `(t.clock = 'in_term' or (${HALTED} and t.due_at is not null and t.overdue_at is null and t.at_risk_at > ${STOOD}))`,
};

const standing = (time: TaskTime): string => STANDING[time];
