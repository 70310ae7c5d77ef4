import { join } from 'node:path';
import type { App } from '../src/app/index.js';
import type { Pool } from '../src/platform/db/index.js';
import { copyDossiers, copyId } from './copies.js';
import { settle, type BenchDatabase } from './database.js';
import { atLeast, median, rate, ratioOf, type Figure } from './figures.js';
import { startHelper } from './helper-process.js';
import type { Options } from './options.js';
import { checkChain } from './storm-chain.js';
import { fireSetBased } from './storm-floor.js';
import type { StormRun, StormTask } from './storm-runner.js';
import { taskStorm } from './storm-tasks.js';
import { AGENCIES, makeTenant, type Template } from './tenant.js';

/** Copies of the storm are numbered from here: ids of other sections stay apart. */
const FIRST = 10_000_000;
/** Dossiers that the runner fires before anything is measured. */
const WARM_UP = 400;

/** Many deadlines fall due at once, those of dossiers and those of tasks. */
export async function stormSection(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  return [...(await dossierStorm(app, database, options)), ...(await taskStorm(app, database, options))];
}

/** All response deadlines of many dossiers fall due at once, in one process, against the same change as set-based SQL. */
async function dossierStorm(app: App, database: BenchDatabase, options: Options): Promise<Figure[]> {
  const { pool, connectionString } = database;
  const template = await makeTenant(app, 'STORM');
  await silence(pool, template);
  const profile = options.profile && join(options.profile, 'runner.cpuprofile');
  const helper = startHelper<StormTask, StormRun>('storm-runner.ts');
  const deadlines = options.stormDossiers * AGENCIES.length;
  const runs: Record<'floor' | 'runner' | 'cpu', number[]> = { floor: [], runner: [], cpu: [] };
  try {
    let next = await brew(pool, template, FIRST, WARM_UP);
    await helper.ask({ connectionString, machine: 'request', deadlines: WARM_UP * AGENCIES.length });
    for (let pair = 0; pair < options.pairs; pair += 1) {
      const first = next;
      next = await brew(pool, template, next, options.stormDossiers);
      runs.floor.push((deadlines * 1_000) / (await fireSetBased(pool, template.tenant)));
      const second = next;
      next = await brew(pool, template, next, options.stormDossiers);
      const { milliseconds, cpu } = await helper.ask({
        connectionString,
        machine: 'request',
        deadlines,
        profile: pair === 0 ? profile : undefined,
      });
      runs.runner.push((deadlines * 1_000) / milliseconds);
      runs.cpu.push((cpu * 1_000) / deadlines);
      await compareRows(pool, template.tenant, [first, second], options.stormDossiers);
      for (const from of [first, second])
        await checkChain(pool, template.tenant, copyId(from, 0), 2 * AGENCIES.length + 1);
    }
  } finally {
    await helper.stop();
  }
  const ratio = ratioOf(runs.runner, runs.floor);
  const what = `${deadlines.toLocaleString('en')} deadlines at once`;
  return [
    { what: `${what}, set-based SQL in one transaction`, median: rate(median(runs.floor)), ratio: 1 },
    { what: `${what}, one runner`, median: rate(median(runs.runner)), ratio, ...atLeast(ratio, 0.4) },
    {
      what: '  CPU time of the runner for one deadline, PostgreSQL apart',
      median: `${median(runs.cpu).toFixed(0)} µs`,
    },
    { what: '  deadlines a second', median: rate(median(runs.runner)), ...atLeast(median(runs.runner), 12_000) },
  ];
}

/** The hour before a deadline: all reminders have gone out, so that the deadline alone is armed. */
async function silence(pool: Pool, { tenant, dossier }: Template): Promise<void> {
  await pool.query(`delete from timers where tenant_id = $1 and aggregate_id = $2`, [tenant, dossier]);
  await pool.query(
    `update consultation_requests set due_at = date_trunc('milliseconds', now() - interval '400 days'), reminders = (select jsonb_agg(jsonb_build_object(
        'at', rung->>'at', 'kind', 'automatic', 'rung', rung->>'rung', 'message', null, 'by', null)) from jsonb_array_elements(ladder) as rung)
      where tenant_id = $1 and dossier_id = $2`,
    [tenant, dossier],
  );
}

/** So many further dossiers, every request of theirs due; answers the next free number. */
async function brew(pool: Pool, template: Template, from: number, count: number): Promise<number> {
  const range = { from, to: from + count - 1, requests: AGENCIES.length };
  await copyDossiers(pool, template, range);
  const ids = [template.tenant, copyId(range.from, 0), copyId(range.to, 0xffff)];
  await pool.query(
    `insert into timers (tenant_id, aggregate_id, instance_id, name, process, due_at, on_test_clock)
      select tenant_id, dossier_id, id, 'responseDeadline', 'dossier', due_at, false
      from consultation_requests where tenant_id = $1 and id between $2 and $3 order by dossier_id, id`,
    ids,
  );
  await settle(pool);
  return range.to + 1;
}

/**
 * What was written, ids, instants and hashes aside: both sides must have done the same work, or the ratio says nothing. The runner
 * does more by now: a violation, its entry and its timer for each deadline (R8), which the SQL leaves out, so the ratio says too little.
 */
const WRITTEN = `select
  (select jsonb_agg(x order by x) from (select distinct jsonb_build_object('state', state, 'open', open_requests, 'version', version) as x
    from dossiers where tenant_id = $1 and id between $2 and $3) as d) as dossiers,
  (select jsonb_object_agg(state, n) from (select state || case when settled_at = updated_at then '' else ' not settled' end || jsonb_array_length(reminders) || ' v' || version as state,
    count(*) as n from consultation_requests where tenant_id = $1 and id between $2 and $3 group by 1) as r) as requests,
  (select jsonb_object_agg(type, n) from (select seq || ' ' || type || coalesce(about, '') as type, count(*) as n from journal
    where tenant_id = $1 and aggregate_id between $2 and $3 and type <> 'violation.recorded' group by 1) as j) as journal,
  (select count(*) from timers where tenant_id = $1 and aggregate_id between $2 and $3 and name <> 'explanationDeadline') as timers`;

async function compareRows(
  pool: Pool,
  tenant: string,
  [first, second]: readonly [number, number],
  count: number,
): Promise<void> {
  const [sql, runner] = await Promise.all(
    [first, second].map(async (from) =>
      JSON.stringify((await pool.query(WRITTEN, [tenant, copyId(from, 0), copyId(from + count - 1, 0xffff)])).rows),
    ),
  );
  if (sql !== runner) throw new Error(`the runner and the set-based SQL did not do the same:\n${runner}\n${sql}`);
}
