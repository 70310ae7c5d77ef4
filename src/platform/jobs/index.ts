import type { Runner, TaskList } from 'graphile-worker';
import { acrossTenants, type Pool } from '../db/index.js';
import type { Logger } from '../logging/index.js';
import { JobPool } from './job-pool.js';

export { Pokes } from './pokes.js';
export { MaintenanceJobs, type MaintenanceJob } from './maintenance-jobs.js';

/** Does one job. What it throws has the job tried again, later and later. */
export type Task = (payload: unknown) => Promise<void>;

export interface NewJob {
  /** Jobs of one key run one after another; a job that waits is not added twice. */
  readonly key: string;
  readonly payload: object;
}

/**
 * `at`: then, whatever the job waited for so far. Otherwise one that already waits keeps its moment; a new one is done `soon`, or at the
 * moment that is named here, or `in` so many milliseconds by whichever clock is behind, that of the database or of this machine.
 */
export type When = 'soon' | { readonly at: Date } | { readonly unlessWaiting: Date } | { readonly in: number };

const KEEP = 'preserve_run_at';

function meant(when: When): { readonly at?: Date; readonly mode?: string; readonly wait?: number } {
  if (when === 'soon') return {};
  if ('at' in when) return { at: when.at, mode: 'replace' };
  return 'in' in when ? { wait: when.in } : { at: when.unlessWaiting };
}

export interface JobsOptions {
  readonly pool: Pool;
  readonly log: Logger;
  readonly tasks: Readonly<Record<string, Task>>;
  /** Jobs under way at once in this process. */
  readonly concurrency: number;
  /** Milliseconds after which a job under way counts as left behind by a process that died. Longer than any task takes. */
  readonly deadAfter: number;
  /** The present as the database has it. */
  readonly now: () => Date;
}

/** Levels of the library that somebody should see. */
const GRAVE: ReadonlySet<string> = new Set(['error', 'warning']);

/** Jobs in the database, done by whichever process has time (graphile-worker): at once by the one that adds them, within a second by another. */
export class Jobs {
  #runner: Promise<Runner> | undefined;
  #sweeping: NodeJS.Timeout | undefined;
  #swept: Promise<void> = Promise.resolve();
  readonly #pool: JobPool;

  constructor(private readonly options: JobsOptions) {
    this.#pool = new JobPool(options.pool);
  }

  /**
   * The library is read now and not before: a start does not wait for it. What a CommonJS package is by default depends on who loads it: Node has all
   * under both, what runs the sources nothing by default, and the bundle nothing by its names.
   */
  start(): void {
    const { concurrency, deadAfter, log } = this.options;
    this.#runner ??= import('graphile-worker').then((library) => {
      const { run, Logger } = (library as Partial<typeof library>).default ?? library;
      return run({
        pgPool: this.#pool.asPool(),
        taskList: this.#tasks(),
        concurrency,
        noHandleSignals: true,
        parsedCronItems: [],
        pollInterval: 1_000,
        logger: new Logger(
          () => (level, message) => log[GRAVE.has(level) ? 'warn' : 'debug']({ jobs: message }, 'about jobs'),
        ),
      });
    });
    this.#runner.catch((error: Error) => log.error({ err: error }, 'no jobs are done'));
    this.#sweeping = setInterval(() => this.#sweep(), Math.min(5_000, deadAfter / 4)).unref();
    this.#sweep();
  }

  /** Adds jobs, or moves those that wait under the same key. */
  async add(task: string, jobs: readonly NewJob[], when: When): Promise<void> {
    if (jobs.length === 0) return;
    const { at: wanted = null, mode = KEEP, wait = 0 } = meant(when);
    const at = wanted !== null && wanted > this.options.now() ? wanted : null;
    // Across tenants: adding a job; the job queue belongs to no tenant.
    await acrossTenants(this.options.pool).query({
      name: 'jobs.add',
      text: `select graphile_worker.add_job(identifier => $1::text, payload => new.payload, queue_name => new.key, job_key => new.key, run_at => coalesce($4::timestamptz, least(now(), $6::timestamptz) + $7 * interval '1 millisecond'), job_key_mode => $5::text)
        from unnest($2::text[], $3::json[]) as new (key, payload)`,
      values: [
        ...[task, jobs.map(({ key }) => key), jobs.map(({ payload }) => JSON.stringify(payload)), at, mode],
        // What is to be done now does not wait for an hour because the clock of the database was an hour ahead for a while.
        new Date(),
        wait,
      ],
    });
    if (at === null && wait === 0) this.#pool.tell(jobs.length);
  }

  /** Ends the jobs under way. */
  async stop(): Promise<void> {
    clearInterval(this.#sweeping);
    this.#pool.stop();
    await this.#swept;
    await this.#runner?.then((runner) => runner.stop()).catch(() => undefined);
  }

  #tasks(): TaskList {
    return Object.fromEntries(
      Object.entries(this.options.tasks).map(([name, task]) => [name, (payload) => task(payload)]),
    );
  }

  /** Jobs of processes that died would be held for hours. */
  #sweep(): void {
    // Across tenants: releasing jobs of processes that died.
    this.#swept = acrossTenants(this.options.pool)
      .query({
        name: 'jobs.sweep',
        text: `select graphile_worker.force_unlock_workers(dead.ids) from (
            select array_agg(locked_by) as ids from (
              select locked_by from graphile_worker._private_jobs where locked_at < now() - $1 * interval '1 millisecond'
              union select locked_by from graphile_worker._private_job_queues where locked_at < now() - $1 * interval '1 millisecond') as held) as dead
          where dead.ids is not null`,
        values: [this.options.deadAfter],
      })
      .then(
        () => undefined,
        (error: Error) => this.options.log.warn({ error: error.message }, 'jobs left behind were not looked for'),
      );
  }
}
