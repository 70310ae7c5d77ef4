import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import {
  commandContext,
  readAggregate,
  readJournal,
  verifyJournal,
  type ReadEntry,
  type ReferenceDataSource,
} from '../../workflow/index.js';
import { may, permit, type Act, type Subject } from '../auth/index.js';
import {
  entryView,
  namedDiligence,
  offeredWith,
  type JournalEntryView,
  type OffersBeside,
  type Scope,
} from '../processes/index.js';
import { namesOf, type ReferenceData } from '../tenants/index.js';
import type { NamedByTask } from './create-task.js';
import { tasks, type LoadedTask } from './loaded-task.js';
import { TASK_ACTS, taskActs } from './task-acts.js';
import { taskDiligence } from './task-diligence.js';
import { taskProcess } from './task-process.js';

export type TaskQueries = ReturnType<typeof createTaskQueries>;

interface Seen {
  readonly task: LoadedTask;
  readonly scope: Scope;
  readonly updatedAt: Date;
}

/** Everything that a paper about a task is written from. */
export interface WholeTask {
  readonly task: LoadedTask;
  readonly entries: readonly ReadEntry[];
}

/** What an access question is about; undefined where the task has no such thing. */
type Part = (task: LoadedTask) => Subject | undefined;

/** More entries than a task ever has. */
const ALL = 100_000;

/** What callers read of one task. Everything throws `not-found` for what the caller may not see. */
export function createTaskQueries({
  pool,
  referenceData,
}: {
  pool: Pool;
  referenceData: ReferenceDataSource<ReferenceData>;
}) {
  const see = async (
    call: Call,
    id: string,
    act: Act = 'read a task',
    about: Part = tasks.subjectOf,
  ): Promise<Seen> => {
    const found = await readAggregate(pool, taskProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const task = tasks.find(scope);
    const subject = about(task);
    if (!subject) throw notFound();
    permit(task.caller, act, subject);
    return { task, scope, updatedAt: found.updatedAt };
  };
  return {
    async task(call: Call, id: string) {
      const { scope, updatedAt } = await see(call, id);
      return tasks.show({ ...scope, changedAt: updatedAt });
    },

    /** What the caller may do with it. @param beside who knows of acts that are no events of the process */
    async actions(call: Call, id: string, beside: readonly OffersBeside<LoadedTask>[] = []) {
      const { scope, task: loaded } = await see(call, id);
      const journal = () => readJournal(pool, call.tenant, id, 0, ALL, null);
      return offeredWith({ scope, loaded, sets: TASK_ACTS, byJournal: taskActs, beside, readJournal: journal });
    },

    /** The task with its journal, for whoever sees all of it; or does something else with a part of it. */
    async whole(call: Call, id: string, act: Act = 'read a whole task', about?: Part): Promise<WholeTask> {
      const { task } = await see(call, id, act, about);
      return { task, entries: await readJournal(pool, call.tenant, id, 0, ALL, null) };
    },

    /** The task as acts find it, without its journal, for whoever sees all of it. */
    async seen(call: Call, id: string): Promise<LoadedTask> {
      return (await see(call, id, 'read a whole task')).task;
    },

    async diligence(call: Call, id: string) {
      const { task } = await see(call, id, 'read a whole task');
      const entries = await readJournal(pool, call.tenant, id, 0, ALL, null);
      return namedDiligence(namesOf(task.reference), taskDiligence(task, entries));
    },

    /** Entries after `after`; a cooperating agency sees those about itself. */
    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { task } = await see(call, id);
      const about = seesWholeTask(task) ? null : task.caller.agency;
      const names = namesOf(task.reference);
      return (await readJournal(pool, call.tenant, id, after, limit, about)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, taskProcess, call.tenant, id);
    },

    /** Parents and dossiers that new tasks name, as far as they are there. */
    async named(tenant: string, parentIds: readonly string[], dossierIds: readonly string[]): Promise<NamedByTask> {
      if (parentIds.length + dossierIds.length === 0) return { parents: new Map(), dossiers: new Set() };
      const rows = await queryable(pool, tenant).query({
        name: 'tasks.named',
        text: `select 'task' as kind, id, due_at from tasks where tenant_id = $1 and id = any($2::uuid[]) and clock <> 'stopped'
          union all select 'dossier', id, null from dossiers where tenant_id = $1 and id = any($3::uuid[])`,
        values: [tenant, parentIds, dossierIds],
      });
      const those = (kind: string) => rows.filter((row) => row['kind'] === kind);
      return {
        parents: new Map(those('task').map((row) => [row['id'] as string, row['due_at'] as Date | null])),
        dossiers: new Set(those('dossier').map((row) => row['id'] as string)),
      };
    },
  };
}

/** Whether the caller sees all of the task. */
export const seesWholeTask = (task: LoadedTask): boolean =>
  may(task.caller, 'read a whole task', tasks.subjectOf(task));
