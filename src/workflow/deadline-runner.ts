import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { certainlyNotCommitted, acrossTenants, isUndone, transact } from '../platform/db/index.js';
import { fireBatch } from './deadline-batch.js';
import type { CommitListener } from './committed.js';
import type { ReferenceDataSource } from './hydrate.js';
import { claimDue } from './load.js';
import type { ProcessSpec } from './process.js';
import { Quarantine } from './quarantine.js';
import { readDueTenants, readEarliest } from './timer-store.js';

export interface DeadlineRunnerOptions<Ref> {
  readonly pool: Pool;
  readonly process: ProcessSpec<Ref>;
  readonly referenceData: ReferenceDataSource<Ref>;
  readonly log: Logger;
  /** Timers claimed by one transaction. */
  readonly batchSize?: number;
  /** Batches under way at once: while one commits, the next is claimed. */
  readonly loops?: number;
  /** Milliseconds between looks at the table while nothing is known to be due: finds what a process armed that then died. */
  readonly pollInterval?: number;
  readonly committed?: CommitListener;
  /** Awaited before deadlines are claimed: what must be known before any of them fires. A failure ends the round. */
  readonly before?: () => Promise<void> | undefined;
}

/**
 * Fires deadlines on the wall clock. Sleeps until the earliest armed timer; whoever arms an earlier one in this process
 * calls `wake`, and another process's is found by the poll or by that process itself. Any number of runners may work on
 * one database: each claims what no other holds.
 */
export class DeadlineRunner<Ref> {
  #stopping = false;
  #running: Promise<void> | undefined;
  #sleep: { until: number; wake: () => void } | undefined;
  #lastRound = 0;
  /** The earliest timer armed since the runner began to look at the table, as milliseconds: it may not have been there yet. */
  #armed = Number.POSITIVE_INFINITY;
  readonly #quarantine = new Quarantine();

  constructor(private readonly options: DeadlineRunnerOptions<Ref>) {}

  start(): void {
    this.#running ??= this.#run();
  }

  /** A timer was armed for this instant: do not oversleep it. */
  wake(dueAt: Date): void {
    this.#armed = Math.min(this.#armed, dueAt.getTime());
    if (this.#sleep && dueAt.getTime() < this.#sleep.until) this.#sleep.wake();
  }

  /** Ends the batch under way and stops. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#sleep?.wake();
    await this.#running;
  }

  /** Milliseconds since the runner last looked at the table. */
  get idleFor(): number {
    return Date.now() - this.#lastRound;
  }

  async #run(): Promise<void> {
    const pollInterval = this.options.pollInterval ?? 5_000;
    while (!this.#stopping) {
      const pause = await this.#round(pollInterval).catch((error: Error) => {
        // The database is away or restarting: nothing is lost, the timers wait in their rows.
        this.options.log.warn({ error: error.message }, 'deadlines could not be fired, trying again');
        return 1_000;
      });
      const nap = Math.min(pause, pollInterval, this.#armed - Date.now());
      if (nap > 0 && !this.#stopping) await this.#pause(nap);
    }
  }

  /** Fires what is due, tenant after tenant, so that none waits for another for long; answers for how many milliseconds nothing will be. */
  async #round(pollInterval: number): Promise<number> {
    this.#armed = Number.POSITIVE_INFINITY;
    const db = acrossTenants(this.options.pool);
    const [earliest] = await db.query(readEarliest(this.options.process.name, this.#quarantine.ids));
    this.#lastRound = Date.now();
    if (!earliest) return pollInterval;
    const ahead = (earliest['due_at'] as Date).getTime() - (earliest['now'] as Date).getTime();
    if (ahead > 0) return ahead;
    let fired = 0;
    for (const row of await db.query(readDueTenants(this.options.process.name, this.#quarantine.ids))) {
      if (this.#stopping) break;
      fired += await this.#drain(row['tenant_id'] as string);
    }
    // Due, but held by somebody else who will fire it: look again soon, not at once.
    return fired === 0 ? 50 : 0;
  }

  /** Fires everything due of a tenant, several batches at a time; the first failure is thrown when all have ended. */
  async #drain(tenant: string): Promise<number> {
    const totals = await Promise.allSettled(Array.from({ length: this.options.loops ?? 2 }, () => this.#loop(tenant)));
    const failed = totals.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
    return totals.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value : 0), 0);
  }

  async #loop(tenant: string): Promise<number> {
    const full = this.options.batchSize ?? 1_000;
    let size = full;
    let total = 0;
    while (!this.#stopping) {
      const fired = await this.#batch(tenant, size);
      // After a failure one aggregate at a time, until the one that causes it has been set aside.
      size = fired === undefined ? 1 : full;
      total += fired ?? 0;
      if (fired === 0) break;
    }
    return total;
  }

  /** One batch; undefined where it failed by itself and the next may go on. */
  async #batch(tenant: string, size: number): Promise<number | undefined> {
    const { process, pool, referenceData, before } = this.options;
    await before?.();
    let held: readonly string[] = [];
    const claimed = (ids: readonly string[]): void => void (held = ids);
    try {
      const batch = await transact(pool, tenant, (transaction) =>
        fireBatch(process, transaction, referenceData, tenant, claimDue(process, tenant, size, this.#quarantine.ids), {
          claimed,
        }),
      );
      this.#lastRound = Date.now();
      this.options.committed?.(batch);
      return batch.fired;
    } catch (error) {
      if (held.length === 0 || !certainlyNotCommitted(error)) throw error;
      if (!isUndone(error)) this.#quarantineAggregate(tenant, held, error);
      return undefined;
    }
  }

  #quarantineAggregate(tenant: string, held: readonly string[], error: unknown): void {
    const [id] = held;
    if (held.length > 1 || id === undefined) return;
    this.#quarantine.add(id);
    this.options.log.error(
      { err: error, tenant, aggregate: id },
      'the deadlines of an aggregate cannot be fired; it is quarantined for ten minutes',
    );
  }

  async #pause(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#sleep = { until: Date.now() + milliseconds, wake: () => (clearTimeout(timer), resolve()) };
    });
    this.#sleep = undefined;
  }
}
