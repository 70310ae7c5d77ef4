import { join } from 'node:path';
import type { App } from '../src/app/index.js';
import type { Pool } from '../src/platform/db/index.js';
import { createTask } from '../src/modules/tasks/index.js';
import { taskOf, today } from './bodies.js';
import { copyId, copyTasks } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atLeast, median, rate, ratioOf, type Figure } from './figures.js';
import { startHelper } from './helper-process.js';
import type { Options } from './options.js';
import { checkChain } from './storm-chain.js';
import type { StormRun, StormTask } from './storm-runner.js';
import { fireTasksSetBased } from './storm-tasks-floor.js';
import { makeTenant, operator } from './tenant.js';

/** Copies are numbered from here: ids of other sections stay apart. */
const FIRST = 40_000_000;
/** Tasks that the runner fires before anything is measured. */
const WARM_UP = 400;

/** Of a task at its term, besides its violation: `task.overdue`, `task.reminded`. */
const WRITTEN_BY_SQL = 2;

/** The terms of many tasks are over at once, in one process, against the same change as set-based SQL. */
export async function taskStorm(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const { pool, connectionString } = database;
  const tenant = 'STORM-TASKS';
  await makeTenant(app, tenant);
  const { id } = await app.services.begin(operator(tenant, 'H29.1-01'), createTask, taskOf(today()));
  await silence(pool, tenant, id);
  const brewed = (from: number, count: number): Promise<number> => brew(pool, tenant, id, from, count);
  const profile = options.profile && join(options.profile, 'runner-tasks.cpuprofile');
  const helper = startHelper<StormTask, StormRun>('storm-runner.ts');
  const [count, machine] = [options.stormTasks, 'task'] as const;
  const runs: Record<'floor' | 'runner' | 'cpu', number[]> = { floor: [], runner: [], cpu: [] };
  try {
    let next = await brewed(FIRST, WARM_UP);
    await helper.ask({ connectionString, machine, deadlines: WARM_UP });
    for (let pair = 0; pair < options.pairs; pair += 1) {
      const first = next;
      next = await brewed(next, count);
      runs.floor.push((count * 1_000) / (await fireTasksSetBased(pool, tenant)));
      const second = next;
      next = await brewed(next, count);
      const { milliseconds, cpu } = await helper.ask({
        connectionString,
        machine,
        deadlines: count,
        profile: pair === 0 ? profile : undefined,
      });
      runs.runner.push((count * 1_000) / milliseconds);
      runs.cpu.push((cpu * 1_000) / count);
      await compareRows(pool, tenant, [first, second], count);
      await checkCharges(pool, tenant, second, count);
      await checkChain(pool, tenant, copyId(first, 0), WRITTEN_BY_SQL);
      await checkChain(pool, tenant, copyId(second, 0), WRITTEN_BY_SQL + 1);
    }
  } finally {
    await helper.stop();
  }
  const ratio = ratioOf(runs.runner, runs.floor);
  const what = `${count.toLocaleString('en')} tasks due at once`;
  const seconds = count / median(runs.runner);
  return [
    { what: `${what}, set-based SQL in one transaction`, median: rate(median(runs.floor)), ratio: 1 },
    { what: `${what}, one runner`, median: rate(median(runs.runner)), ratio, ...atLeast(ratio, 0.4) },
    { what: '  CPU time of the runner for one task, PostgreSQL apart', median: `${median(runs.cpu).toFixed(0)} µs` },
    { what: '  until the last of them is fired', median: `${seconds.toFixed(2)} s` },
  ];
}

/** The hour before the term: all reminders have gone out, so that the term alone is armed. */
async function silence(pool: Pool, tenant: string, task: string): Promise<void> {
  await pool.query(`delete from timers where tenant_id = $1 and aggregate_id = $2`, [tenant, task]);
  await pool.query(
    `update tasks set clock = 'at_risk', at_risk_at = due.at - interval '2 days', due_at = due.at, original_due_at = due.at,
        reminders = (select jsonb_agg(jsonb_build_object(
          'at', rung->>'at', 'kind', 'automatic', 'rung', rung->>'rung', 'message', null, 'by', null)) from jsonb_array_elements(ladder) as rung)
      from (select date_trunc('milliseconds', now() - interval '400 days') as at) as due
      where tenant_id = $1 and id = $2`,
    [tenant, task],
  );
}

/** So many further tasks, every one due; answers the next free number. */
async function brew(pool: Pool, tenant: string, task: string, from: number, count: number): Promise<number> {
  const to = from + count - 1;
  await copyTasks(pool, tenant, task, { from, to });
  await pool.query(
    `insert into timers (tenant_id, aggregate_id, instance_id, name, process, due_at, on_test_clock)
      select tenant_id, id, id, 'taskTerm', 'task', due_at, false from tasks where tenant_id = $1 and id between $2 and $3 order by id`,
    [tenant, copyId(from, 0), copyId(to, 0)],
  );
  await settle(pool);
  return to + 1;
}

/** As for dossiers: both sides must have done the same; the violation, its entry and its timer are what the SQL leaves out. */
const WRITTEN = `select
  (select jsonb_object_agg(state, n) from (select state || clock || case when overdue_at = due_at then '' else ' not overdue' end || jsonb_array_length(reminders) || ' v' || version as state,
    count(*) as n from tasks where tenant_id = $1 and id between $2 and $3 group by 1) as t) as tasks,
  (select jsonb_object_agg(type, n) from (select seq || ' ' || type || coalesce(about, '') as type, count(*) as n from journal
    where tenant_id = $1 and aggregate_id between $2 and $3 and type <> 'violation.recorded' group by 1) as j) as journal,
  (select count(*) from timers where tenant_id = $1 and aggregate_id between $2 and $3 and name <> 'explanationDeadline') as timers`;

async function compareRows(
  pool: Pool,
  tenant: string,
  ranges: readonly [number, number],
  count: number,
): Promise<void> {
  const [sql, runner] = await Promise.all(
    ranges.map(async (from) =>
      JSON.stringify((await pool.query(WRITTEN, [tenant, copyId(from, 0), copyId(from + count - 1, 0)])).rows),
    ),
  );
  if (sql !== runner) throw new Error(`the runner and the set-based SQL did not do the same:\n${runner}\n${sql}`);
}

/** Each task is charged once. */
async function checkCharges(pool: Pool, tenant: string, from: number, count: number): Promise<void> {
  const { rows } = await pool.query<{ charges: string; tasks: string }>(
    `select count(*) as charges, count(distinct aggregate_id) as tasks from violations
      where tenant_id = $1 and aggregate_id between $2 and $3 and kind = 'late_task'`,
    [tenant, copyId(from, 0), copyId(from + count - 1, 0)],
  );
  const { charges, tasks } = rows[0]!;
  if (Number(charges) !== count || Number(tasks) !== count)
    throw new Error(`${charges} violations of ${tasks} tasks, where ${count} are late`);
}
