import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { acrossTenants, transact } from '../platform/db/index.js';
import { fireBatch, type Fired } from './deadline-batch.js';
import { concernsAll } from './concerns-all.js';
import type { CommitListener } from './committed.js';
import { IsolatingBatch } from './isolating-batch.js';
import { claimDue } from './load.js';
import type { ProcessSpec } from './process.js';
import type { Quarantine } from './quarantine.js';
import type { ReferenceDataSource } from './reference-source.js';
import type { Witness } from './tenant-clock.js';
import { readDueTenants, readEarliest } from './timer-store.js';

export interface DeadlineRunnerOptions<Ref> {
  readonly pool: Pool;
  readonly processes: readonly ProcessSpec<Ref>[];
  readonly referenceData: ReferenceDataSource<Ref>;
  readonly log: Logger;
  readonly quarantine: Quarantine;
  /** Timers claimed by one transaction. */
  readonly batchSize?: number;
  /** Batches under way at once: while one commits, the next is claimed. */
  readonly loops?: number;
  /** Milliseconds between looks at the table while nothing is known to be due: finds what a process armed that then died. */
  readonly pollInterval?: number;
  readonly committed?: CommitListener;
  /** Awaited before deadlines are claimed: what must be known before any of them fires. A failure ends the round. */
  readonly before?: () => Promise<void> | undefined;
  readonly witness?: Witness | undefined;
  /** The present as the database has it. Left out: that of this machine. */
  readonly now?: () => Date;
}

/** Milliseconds for which a tenant whose deadlines could not be claimed at all is left alone. */
const TENANT_REST = 10_000;

/**
 * Fires the deadlines of all processes on the wall clock, which is the database's; what this runner itself waits for it measures on a clock that
 * nobody can set (`performance.now`). Sleeps until the earliest armed timer; whoever arms an earlier one in this
 * process calls `wake`, and another process's is found by polling or by that process itself. Any number of runners may work on
 * one database: each claims what no other holds.
 */
export class DeadlineRunner<Ref> {
  #stopping = false;
  #running: Promise<void> | undefined;
  #sleep: { until: number; wake: () => void } | undefined;
  #lastRound = Number.NEGATIVE_INFINITY;
  /** When the earliest timer comes due that was armed since the runner began to look at the table: it may not have been there yet. */
  #armed = Number.POSITIVE_INFINITY;
  /** Tenants that rest, and until when. */
  readonly #resting = new Map<string, number>();
  readonly #names: readonly string[];

  constructor(private readonly options: DeadlineRunnerOptions<Ref>) {
    this.#names = options.processes.map((each) => each.name);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** A timer was armed for this instant: do not oversleep it. */
  wake(dueAt: Date): void {
    const now = this.options.now?.().getTime() ?? Date.now();
    const at = performance.now() + dueAt.getTime() - now;
    this.#armed = Math.min(this.#armed, at);
    if (this.#sleep && at < this.#sleep.until) this.#sleep.wake();
  }

  /** Ends the batch under way and stops. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#sleep?.wake();
    await this.#running;
  }

  /** Milliseconds since the runner last looked at the table. */
  get idleFor(): number {
    return performance.now() - this.#lastRound;
  }

  async #run(): Promise<void> {
    const pollInterval = this.options.pollInterval ?? 5_000;
    while (!this.#stopping) {
      const pause = await this.#round(pollInterval).catch((error: Error) => {
        // The database is away or restarting: nothing is lost, the timers wait in their rows.
        this.options.log.warn({ error: error.message }, 'deadlines could not be fired, trying again');
        return 1_000;
      });
      const nap = Math.min(pause, pollInterval, this.#armed - performance.now());
      if (nap > 0 && !this.#stopping) await this.#pause(nap);
    }
  }

  /** Fires what is due, tenant after tenant, so that none waits for another for long; answers for how many milliseconds nothing will be. */
  async #round(pollInterval: number): Promise<number> {
    this.#armed = Number.POSITIVE_INFINITY;
    const { pool, processes, quarantine } = this.options;
    // Across tenants: the earliest deadline, and which tenants have due ones.
    const db = acrossTenants(pool);
    const [earliest] = await db.query(readEarliest(this.#names, quarantine.ids));
    this.#lastRound = performance.now();
    if (!earliest) return pollInterval;
    const ahead = (earliest['due_at'] as Date).getTime() - (earliest['now'] as Date).getTime();
    if (ahead > 0) return ahead;
    let fired = 0;
    for (const row of await db.query(readDueTenants(this.#names, quarantine.ids))) {
      if (this.#stopping) break;
      const process = processes.find((each) => each.name === row['process'])!;
      fired += await this.#drainApart(process, row['tenant_id'] as string);
    }
    // Due, but held by somebody else who will fire it: look again soon, not at once.
    return fired === 0 ? 50 : 0;
  }

  /** A tenant whose deadlines cannot be claimed, for want of its reference data for instance, holds up no other. */
  async #drainApart(process: ProcessSpec<Ref>, tenant: string): Promise<number> {
    if ((this.#resting.get(tenant) ?? 0) > performance.now()) return 0;
    this.#resting.delete(tenant);
    return this.#drain(process, tenant).catch((error: Error) => {
      if (concernsAll(error)) throw error;
      this.#resting.set(tenant, performance.now() + TENANT_REST);
      this.options.log.error(
        { err: error, tenant, process: process.name },
        'the deadlines of a tenant cannot be fired',
      );
      return 0;
    });
  }

  /** Fires everything due of a tenant, several batches at a time; the first failure is thrown when all have ended. */
  async #drain(process: ProcessSpec<Ref>, tenant: string): Promise<number> {
    const loops = Array.from({ length: this.options.loops ?? 2 }, () => this.#loop(process, tenant));
    const totals = await Promise.allSettled(loops);
    const failed = totals.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    return totals.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value : 0), 0);
  }

  async #loop(process: ProcessSpec<Ref>, tenant: string): Promise<number> {
    const { referenceData, quarantine, batchSize, before, committed, witness } = this.options;
    const what = { tenant, work: 'deadlines', full: batchSize ?? 1_000 };
    const batches = new IsolatingBatch<Fired>({ ...what, referenceData, quarantine }, (size, except, claimed) =>
      transact(this.options.pool, tenant, (transaction) =>
        fireBatch(process, transaction, referenceData, tenant, claimDue(process, tenant, size, except), {
          claimed,
          witness,
        }),
      ),
    );
    let total = 0;
    while (!this.#stopping) {
      await before?.();
      const batch = await batches.next();
      this.#lastRound = performance.now();
      if (!batch) continue;
      committed?.(batch);
      total += batch.fired;
      if (batch.fired === 0) break;
    }
    return total;
  }

  async #pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#sleep = { until: performance.now() + milliseconds, wake: () => (clearTimeout(timer), resolve()) };
    });
    this.#sleep = undefined;
  }
}
