import type { Pool } from 'pg';
import { certainlyNotCommitted, transactAgain } from '../platform/db/index.js';
import { runBatch, type BatchResult } from './batch.js';
import type { Outcome } from './claims.js';
import type { Command } from './command.js';
import type { CommitListener } from './committed.js';
import type { ReferenceDataSource } from './hydrate.js';
import type { ProcessSpec } from './process.js';
import type { AnyCommand } from './batch-execution.js';

export interface EngineOptions<Ref> {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataSource<Ref>;
  readonly processes: readonly ProcessSpec<Ref>[];
  /** Commands that share a transaction at most. */
  readonly maxBatch?: number;
  /** Transactions of commands under way at once for one tenant and process. */
  readonly lanes?: number;
  /** Told after each commit, for metrics and for waking the deadline runner. */
  readonly committed?: CommitListener;
  /** Awaited before each transaction: what must be known before anything is decided. A failure fails the commands. */
  readonly before?: () => Promise<void> | undefined;
}

interface Waiting<Ref> {
  readonly command: AnyCommand<Ref>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue<Ref> {
  readonly process: ProcessSpec<Ref>;
  readonly tenant: string;
  readonly waiting: Waiting<Ref>[];
  running: number;
}

/**
 * Runs commands. While a transaction is under way the commands that arrive wait together, and the next transaction takes
 * all of them: under load a commit is shared, alone a command goes at once.
 */
export class Engine<Ref> {
  readonly #processes: ReadonlyMap<string, ProcessSpec<Ref>>;
  readonly #queues = new Map<string, Queue<Ref>>();
  /** Which tenants run on a test clock; that never changes. */
  readonly #sandboxes = new Map<string, boolean>();

  constructor(private readonly options: EngineOptions<Ref>) {
    this.#processes = new Map(options.processes.map((each) => [each.name, each]));
  }

  process(name: string): ProcessSpec<Ref> {
    const found = this.#processes.get(name);
    if (!found) throw new Error(`no process is registered under the name ${name}`);
    return found;
  }

  /** @throws DomainError what the command refuses, or `not-found` where its aggregate does not exist. */
  execute<R>(command: Command<Ref, R>): Promise<R> {
    const key = `${command.process} ${command.call.tenant}`;
    const queue = this.#queues.get(key) ?? {
      process: this.process(command.process),
      tenant: command.call.tenant,
      waiting: [],
      running: 0,
    };
    this.#queues.set(key, queue);
    return new Promise<unknown>((resolve, reject) => {
      queue.waiting.push({ command, resolve, reject });
      if (queue.running < (this.options.lanes ?? 2)) void this.#drain(key, queue);
    }) as Promise<R>;
  }

  async #drain(key: string, queue: Queue<Ref>): Promise<void> {
    queue.running += 1;
    while (queue.waiting.length > 0)
      await this.#runTogether(queue, queue.waiting.splice(0, this.options.maxBatch ?? 64));
    queue.running -= 1;
    if (queue.running === 0) this.#queues.delete(key);
  }

  /**
   * What fails in the database fails for the whole transaction: then each command is tried alone, and fails alone. Only where
   * it is certain that nothing was committed, for else an act could be done twice.
   */
  async #runTogether(queue: Queue<Ref>, batch: readonly Waiting<Ref>[]): Promise<void> {
    let result: BatchResult;
    try {
      await this.options.before?.();
      result = await this.#transact(
        queue,
        batch.map((each) => each.command),
      );
    } catch (error) {
      if (batch.length === 1 || !certainlyNotCommitted(error)) return batch.forEach((each) => each.reject(error));
      for (const each of batch) await this.#runTogether(queue, [each]);
      return;
    }
    batch.forEach(({ resolve, reject }, index) => settle(result.outcomes[index]!, resolve, reject));
    // Out of the reach of the retry: whatever a listener does, no act is done twice.
    this.options.committed?.(result);
  }

  #transact(queue: Queue<Ref>, commands: readonly AnyCommand<Ref>[]): Promise<BatchResult> {
    const sandbox = this.#sandboxes.get(queue.tenant);
    return transactAgain(this.options.pool, queue.tenant, async (transaction) => {
      const result = await runBatch(
        queue.process,
        transaction,
        this.options.referenceData,
        queue.tenant,
        commands,
        sandbox ?? true,
      );
      this.#sandboxes.set(queue.tenant, result.sandbox);
      return result;
    });
  }
}

function settle(outcome: Outcome, resolve: (value: unknown) => void, reject: (error: unknown) => void): void {
  if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.value);
}
