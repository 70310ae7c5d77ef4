import { sql } from 'kysely';
import type { Call } from '../../core/call.js';
import { createKysely, ofTenant, type Pool } from '../../platform/db/index.js';
import { instanceOf, selectList, type Instance } from '../../workflow/index.js';
import { identify, visibilityOf } from '../auth/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { contributionTable } from './contribution-table.js';
import type { ContributionContext } from './contribution.js';
import type { TaskView } from './task-responses.js';
import { taskTable } from './task-table.js';
import { taskShownTo, taskView } from './task-view.js';
import type { Importance, TaskContext, TaskState, TaskTime } from './task.js';

export interface TaskFilters {
  readonly lead?: string | undefined;
  readonly cooperating?: string | undefined;
  readonly official?: string | undefined;
  readonly state?: TaskState | undefined;
  readonly class?: TaskTime | undefined;
  readonly importance?: Importance | undefined;
  readonly source?: string | undefined;
  readonly parentId?: string | undefined;
  readonly dossierId?: string | undefined;
  readonly dueBefore?: Date | undefined;
  readonly code?: string | undefined;
  readonly q?: string | undefined;
  readonly sort?: 'dueAt' | '-dueAt' | undefined;
}

/** Sort key of the last task shown: when it is due (a day far ahead without a term), and its id. */
export type TaskKey = readonly [listedAt: string, id: string];

/** What tasks without a term are listed by, as the table has it. */
export const WITHOUT_TERM = '9999-12-31T00:00:00.000Z';

export type TaskList = ReturnType<typeof createTaskList>;

const COLUMNS = selectList(taskTable, 't');
const PARTS = selectList(contributionTable, 'c');

/**
 * Tasks that the caller may see, the soonest due first, those without a term last. An agency sees those it leads; with `cooperating` its
 * own code, those it has a part in.
 */
export function createTaskList({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  return async (call: Call, filters: TaskFilters, after: TaskKey | undefined, limit: number): Promise<TaskView[]> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const caller = identify(call.principal, reference, tenant.now);
    const visibility = visibilityOf(caller);
    if (visibility === 'nothing') return [];
    const own = visibility === 'all' ? undefined : visibility.agency;
    if (own !== undefined && filters.cooperating !== undefined && filters.cooperating !== own && filters.lead !== own)
      filters = { ...filters, lead: own };
    const rows = await narrowed(pool, call.tenant, filters, own, after).limit(limit).execute();
    const found = rows.map((row) => instanceOf<TaskContext>('task', taskTable, row as Record<string, unknown>));
    const parts = await partsOf(pool, call.tenant, found);
    const names = namesOf(reference);
    return found.map((each) => taskShownTo(caller, taskView(names, each, parts.get(each.id) ?? [])));
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

const cooperates = (agency: string) =>
  sql<boolean>`exists (select from contributions c where c.tenant_id = t.tenant_id and c.task_id = t.id and c.agency = ${agency})`;

function narrowed(
  pool: Pool,
  tenant: string,
  filters: TaskFilters,
  own: string | undefined,
  after: TaskKey | undefined,
) {
  const { cooperating, official, state, importance, source, parentId, dossierId, dueBefore, code, q } = filters;
  const named = cooperating !== undefined || code !== undefined;
  const lead = filters.lead ?? (named ? undefined : own);
  let query = createKysely(pool, tenant)
    .selectFrom('tasks as t')
    .select(sql.raw(COLUMNS) as never)
    .where('t.tenant_id', '=', ofTenant(tenant));
  if (lead !== undefined) query = query.where('t.lead_agency', '=', lead);
  if (own !== undefined && lead !== own && cooperating !== own)
    query = query.where((where) => where.or([where('t.lead_agency', '=', own), cooperates(own)]));
  if (cooperating !== undefined) query = query.where(cooperates(cooperating));
  if (official !== undefined) query = query.where('t.responsible_official', '=', official);
  if (state !== undefined) query = query.where('t.state', '=', state);
  if (filters.class !== undefined) query = query.where(standing(filters.class));
  if (importance !== undefined) query = query.where('t.importance', '=', importance);
  if (source !== undefined) query = query.where('t.source_number', '=', source);
  if (parentId !== undefined) query = query.where('t.parent_id', '=', parentId);
  if (dossierId !== undefined)
    query = query.where(sql<boolean>`t.dossier_ids @> ${JSON.stringify([dossierId])}::jsonb`);
  if (dueBefore !== undefined) query = query.where('t.due_at', '<', dueBefore);
  if (code !== undefined) query = query.where('t.code', '=', code);
  if (q !== undefined) query = query.where(sql<boolean>`t.search @@ plainto_tsquery('simple', ${q})`);
  const back = filters.sort === '-dueAt';
  if (after)
    query = query.where(
      back
        ? sql<boolean>`(t.listed_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
        : sql<boolean>`(t.listed_at, t.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)`,
    );
  return query.orderBy('t.listed_at', back ? 'desc' : 'asc').orderBy('t.id', back ? 'desc' : 'asc');
}

/** The same as `time` of a task: what stands still counts as it stood then. */
function standing(time: TaskTime) {
  const halted = sql`t.clock in ('halted', 'stopped')`;
  const stood = sql`coalesce(t.halted_at, t.completed_at)`;
  switch (time) {
    case 'no_term':
      return sql<boolean>`t.due_at is null`;
    case 'overdue':
      return sql<boolean>`(t.clock = 'overdue' or (${halted} and t.due_at is not null and t.overdue_at is not null))`;
    case 'at_risk':
      return sql<boolean>`(t.clock = 'at_risk' or (${halted} and t.due_at is not null and t.overdue_at is null and t.at_risk_at <= ${stood}))`;
    case 'in_term':
      return sql<boolean>`(t.clock = 'in_term' or (${halted} and t.due_at is not null and t.overdue_at is null and t.at_risk_at > ${stood}))`;
  }
}
