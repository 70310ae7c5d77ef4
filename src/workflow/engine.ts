import type { Pool } from 'pg';
import { transactAgain } from '../platform/db/index.js';
import { runBatch, type BatchResult, type BatchSettings } from './batch.js';
import type { AnyCommand } from './batch-execution.js';
import type { Outcome } from './claims.js';
import type { Command } from './command.js';
import type { CommitListener } from './committed.js';
import { concernsAll } from './concerns-all.js';
import { Numbering } from './numbering.js';
import type { ProcessSpec } from './process.js';
import type { Witness } from './tenant-clock.js';
import { withReferenceData, type ReferenceDataSource } from './reference-source.js';

export interface EngineOptions<Ref> {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataSource<Ref>;
  readonly processes: readonly ProcessSpec<Ref>[];
  /** Commands that share a transaction at most. */
  readonly maxBatch?: number;
  /**
   * Transactions of commands under way at once for one tenant and process; two more may wait for aggregates that are held. If not given 1, and 2 where
   * so many commands wait that both have full batches.
   */
  readonly lanes?: number;
  /** Told after each commit, for metrics and for waking the deadline runner. */
  readonly committed?: CommitListener;
  /** Awaited before each transaction: what must be known before anything is decided. A failure fails the commands. */
  readonly before?: () => Promise<void> | undefined;
  readonly witness?: Witness | undefined;
}

/**
 * Commands that wait while a transaction is under way, from which on a second one begins: the service decides them while PostgreSQL writes the first. With
 * fewer the batches would be half as full, and the same acts cost PostgreSQL more than is won.
 */
const SECOND_LANE = 8;
const HELD_LANES = 2;

interface Waiting<Ref> {
  readonly command: AnyCommand<Ref>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands of one tenant and process. */
interface Queue<Ref> {
  readonly process: ProcessSpec<Ref>;
  readonly tenant: string;
  /** Not tried yet. */
  readonly fresh: Waiting<Ref>[];
  /** Put off, by the aggregate that somebody else holds. */
  readonly held: Map<string, Waiting<Ref>[]>;
  running: number;
  waiting: number;
  /** The last transaction under way that takes running numbers: until it has decided, another one that takes some would wait for it, half full. */
  numbering: Numbering | undefined;
}

/**
 * Runs commands. While a transaction is under way the commands that arrive wait together, and the next transaction takes
 * all of them: under load a commit is shared, alone a command goes at once. A command whose aggregate somebody else holds waits for it
 * apart, and delays no other.
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
    const { tenant } = command.call;
    const key = `${command.process} ${tenant}`;
    const queue: Queue<Ref> = this.#queues.get(key) ?? {
      process: this.process(command.process),
      tenant,
      fresh: [],
      held: new Map(),
      running: 0,
      waiting: 0,
      numbering: undefined,
    };
    this.#queues.set(key, queue);
    return new Promise<unknown>((resolve, reject) => {
      queue.fresh.push({ command, resolve, reject });
      if (this.#mayDrain(queue)) void this.#drain(key, queue);
    }) as Promise<R>;
  }

  /**
   * Runs commands of one tenant and process in a transaction of their own: all are done, or none. They wait for whoever holds an aggregate of theirs.
   *
   * @throws DomainError what the first of them that is refused refuses.
   */
  async executeTogether<R>(commands: readonly Command<Ref, R>[]): Promise<R[]> {
    const [first] = commands;
    if (!first) return [];
    await this.options.before?.();
    const group = { process: this.process(first.process), tenant: first.call.tenant };
    const result = await withReferenceData(this.options.referenceData, () =>
      this.#transact(group, commands, { wait: true, together: true }),
    );
    this.options.committed?.(result);
    return result.outcomes.map((each) => ('value' in each ? (each.value as R) : undefined) as R);
  }

  /** Whether one more transaction may begin with what waits and may go into it. */
  #mayDrain(queue: Queue<Ref>): boolean {
    const count = isNumbering(queue) ? queue.fresh.filter(isFree).length : queue.fresh.length;
    const lanes = this.options.lanes ?? (count < SECOND_LANE ? 1 : 2);
    return count > 0 && queue.running < lanes;
  }

  async #drain(key: string, queue: Queue<Ref>): Promise<void> {
    // Few that are left go with the other transaction's next batch.
    while (this.#mayDrain(queue)) {
      queue.running += 1;
      await arrivals();
      const batch = take(queue, this.options.maxBatch ?? 64);
      const numbering = batch.every(isFree)
        ? undefined
        : new Numbering(queue.numbering, () => this.#mayDrain(queue) && void this.#drain(key, queue));
      queue.numbering = numbering ?? queue.numbering;
      // The other transaction may have taken all.
      if (batch.length > 0) await this.#runTogether(queue, batch, false, numbering);
      if (numbering && queue.numbering === numbering) queue.numbering = undefined;
      queue.running -= 1;
    }
    this.#forget(key, queue);
    if (queue.held.size > 0 && queue.waiting < HELD_LANES) void this.#drainHeld(key, queue);
  }

  /** Waits for one held aggregate after the other; all commands for one of them go together. */
  async #drainHeld(key: string, queue: Queue<Ref>): Promise<void> {
    queue.waiting += 1;
    for (let [next] = queue.held; next; [next] = queue.held) {
      queue.held.delete(next[0]);
      await this.#runTogether(queue, next[1], true);
    }
    queue.waiting -= 1;
    this.#forget(key, queue);
  }

  #forget(key: string, { running, waiting, fresh, held }: Queue<Ref>): void {
    if (running + waiting + fresh.length + held.size === 0) this.#queues.delete(key);
  }

  /**
   * What fails in the database fails for the whole transaction: then each command is tried alone, and fails alone. Not where the
   * database is away or its clock cannot be believed, for that fails them all; nor where it is not known whether they were committed: an act could be done twice.
   */
  async #runTogether(
    queue: Queue<Ref>,
    batch: readonly Waiting<Ref>[],
    wait: boolean,
    numbering?: Numbering,
  ): Promise<void> {
    let result: BatchResult;
    try {
      await this.options.before?.();
      const commands = batch.map((each) => each.command);
      result = await withReferenceData(this.options.referenceData, () =>
        this.#transact(queue, commands, { wait, numbering }),
      );
    } catch (error) {
      if (batch.length === 1 || concernsAll(error)) return batch.forEach((each) => each.reject(error));
      for (const each of batch) await this.#runTogether(queue, [each], wait);
      return;
    }
    batch.forEach((each, index) => {
      const outcome = result.outcomes[index]!;
      if ('postponed' in outcome) postpone(queue, each);
      else settle(outcome, each);
    });
    if (queue.held.size > 0 && queue.waiting < HELD_LANES) void this.#drainHeld(keyOf(queue), queue);
    // Out of the reach of the retry: whatever a listener does, no act is done twice.
    this.options.committed?.(result);
  }

  #transact(
    { process, tenant }: Pick<Queue<Ref>, 'process' | 'tenant'>,
    commands: readonly AnyCommand<Ref>[],
    { numbering, ...how }: Omit<BatchSettings, 'mayBeSandbox' | 'witness'>,
  ): Promise<BatchResult> {
    let attempts = 0;
    const mayBeSandbox = this.#sandboxes.get(tenant) ?? true;
    const { pool, referenceData, witness } = this.options;
    return transactAgain(pool, tenant, async (transaction) => {
      // Done again it foretells nothing: that may be why it was undone.
      const foretold = (attempts += 1) === 1 ? numbering : numbering?.asking();
      const settings = { mayBeSandbox, ...how, witness, numbering: foretold };
      const result = await runBatch(process, transaction, referenceData, tenant, commands, settings);
      this.#sandboxes.set(tenant, result.sandbox);
      return result;
    });
  }
}

/** Whether its numbers are not known yet. */
const isNumbering = <Ref>({ numbering }: Queue<Ref>): boolean => numbering !== undefined && !numbering.decided;

/** Takes no running number, and so waits for nobody who does. */
const isFree = <Ref>({ command }: Waiting<Ref>): boolean => command.series === undefined;

/** What goes into the next transaction, in the order of arrival. */
function take<Ref>(queue: Queue<Ref>, most: number): Waiting<Ref>[] {
  const { fresh } = queue;
  if (!isNumbering(queue)) return fresh.splice(0, most);
  const batch = fresh.filter(isFree).slice(0, most);
  const taken = new Set(batch);
  fresh.splice(0, fresh.length, ...fresh.filter((each) => !taken.has(each)));
  return batch;
}

/**
 * Until all that has arrived at the sockets by now was read: calls that come together go together. Who is alone waits for one turn of the
 * loop, some microseconds.
 */
const arrivals = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const keyOf = <Ref>({ process, tenant }: Queue<Ref>): string => `${process.name} ${tenant}`;

function postpone<Ref>({ held }: Queue<Ref>, each: Waiting<Ref>): void {
  const { target } = each.command;
  const id = 'root' in target ? target.root : 'child' in target ? target.child : target.new;
  held.set(id, [...(held.get(id) ?? []), each]);
}

function settle<Ref>(outcome: Outcome, { resolve, reject }: Waiting<Ref>): void {
  if ('error' in outcome) reject(outcome.error);
  else resolve(outcome.value);
}
