import type { App } from '../src/app/index.js';
import { dossierProcess } from '../src/modules/dossiers/index.js';
import { ALL_TENANTS, transact, type Pool, type Statement, type TenantScope } from '../src/platform/db/index.js';
import { claimDue } from '../src/workflow/load.js';
import { readDueTenants, readEarliest, readLag } from '../src/workflow/timer-store.js';
import { buffersOf } from '../test/support/plans.js';
import { settle, type BenchDatabase } from './database.js';
import { atMost, median, type Figure } from './figures.js';
import type { Options } from './options.js';
import { makeTenant } from './tenant.js';

/** Buffers that a statement may touch where few timers are due, however many are armed. */
const GOAL = 50;
const RUNS = 200;

/** What the deadline runner asks of a table in which next to everything lies ahead. */
export async function timersSection(app: App, { pool, service }: BenchDatabase, options: Options): Promise<Figure[]> {
  const { tenant, dossier } = await makeTenant(app, 'TIMERS');
  await arm(pool, tenant, options.timers);
  const { rowCount } = await pool.query(
    `update timers set due_at = now() - interval '1 minute' where tenant_id = $1 and aggregate_id = $2`,
    [tenant, dossier],
  );
  await settle(pool);
  const names = [dossierProcess.name];
  const asked: readonly [string, Statement, TenantScope][] = [
    ['claim of a tenant', claimDue(dossierProcess, tenant, 1_000, []), tenant],
    ['earliest of all', readEarliest(names, []), ALL_TENANTS],
    ['tenants with due ones', readDueTenants(names, []), ALL_TENANTS],
    ['how many are due, for the metrics', readLag(names), ALL_TENANTS],
  ];
  const figures: Figure[] = [];
  for (const [what, statement, scope] of asked) {
    const buffers = await buffersOf(service, { ...statement, tenant: scope });
    const milliseconds = await timeOf(service, statement, scope);
    figures.push({
      what: `${what}, ${options.timers.toLocaleString('en')} timers ahead, ${rowCount} due`,
      median: `${buffers} buffers, ${milliseconds.toFixed(2)} ms`,
      ...atMost(buffers, GOAL),
    });
  }
  return figures;
}

/** Timers of one deadline each, spread over two years from tomorrow on; the dossiers that they belong to are never asked for. */
const arm = (pool: Pool, tenant: string, count: number): Promise<unknown> =>
  pool.query(
    `insert into timers (tenant_id, aggregate_id, instance_id, name, process, due_at, on_test_clock)
      select $1, id, id, 'responseDeadline', 'dossier', now() + interval '1 day' + (n::bigint * 7919 % 100003) * interval '630 seconds', false
      from (select n, gen_random_uuid() as id from generate_series(1, $2::integer) as n) as made`,
    [tenant, count],
  );

/** One round trip with the beginning of its transaction, which is undone. */
async function timeOf(pool: Pool, statement: Statement, scope: TenantScope): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run += 1)
    await transact(pool, scope, async (transaction) => {
      const begun = performance.now();
      await transaction.query(statement);
      // The first one has it prepared.
      if (run > 0) times.push(performance.now() - begun);
      await transaction.rollback();
    });
  return median(times);
}
