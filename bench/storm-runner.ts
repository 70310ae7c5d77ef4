/** Fires what is due, in one process: the service's own deadline runner over its own pool, and nothing beside it. */
import { EventEmitter, once } from 'node:events';
import { pino } from 'pino';
import { ReferenceDataCache } from '../src/modules/tenants/index.js';
import { dossierProcess } from '../src/modules/dossiers/index.js';
import { taskProcess } from '../src/modules/tasks/index.js';
import { createPool, SERVICE_ROLE } from '../src/platform/db/index.js';
import { DeadlineRunner, Quarantine, type CommitListener } from '../src/workflow/index.js';
import { serve } from './helper-process.js';
import { profiled } from './profile.js';

export interface StormTask {
  readonly connectionString: string;
  /** How many are due, and of which machine. */
  readonly deadlines: number;
  readonly machine: 'request' | 'task';
  /** File for a CPU profile. */
  readonly profile?: string;
}

export interface StormRun {
  readonly milliseconds: number;
  /** CPU time of this process, in milliseconds: what remains comparable on a machine that others use too. */
  readonly cpu: number;
  readonly transactions: number;
}

const log = pino({ level: 'warn' });

serve(async ({ connectionString, deadlines, machine: due, profile }: StormTask): Promise<StormRun> => {
  // The pool of the service, at its default size.
  const pool = createPool(
    {
      connectionString,
      role: SERVICE_ROLE,
      max: 10,
      applicationName: 'phoihop bench',
      statementTimeout: 30_000,
      lockTimeout: 10_000,
    },
    log,
  );
  const done = new EventEmitter();
  let fired = 0;
  let transactions = 0;
  const committed: CommitListener = ({ units }) => {
    transactions += 1;
    for (const { progress } of units) for (const { machine } of progress.transitions) if (machine === due) fired += 1;
    if (fired >= deadlines) done.emit('fired');
  };
  const referenceData = new ReferenceDataCache(pool);
  const quarantine = new Quarantine();
  const processes = [dossierProcess, taskProcess];
  const runner = new DeadlineRunner({ pool, processes, referenceData, quarantine, log, committed });
  const before = process.cpuUsage();
  const milliseconds = await profiled(profile, async () => {
    const finished = once(done, 'fired');
    const begun = performance.now();
    runner.start();
    await finished;
    return performance.now() - begun;
  });
  const { user, system } = process.cpuUsage(before);
  await runner.stop();
  await pool.end();
  return { milliseconds, cpu: (user + system) / 1_000, transactions };
});
