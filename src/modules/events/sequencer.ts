import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { numberCommitted } from './feed-store.js';

export interface SequencerOptions {
  readonly pool: Pool;
  readonly log: Pick<Logger, 'warn'>;
}

/** Milliseconds. How long a commit of this process waits for others to share a numbering. */
const GATHER = 2;
/** Until commits of other processes are looked for, while anybody watches. */
const LOOK_AGAIN = 25;
/** Until a numbering that another process holds is asked for again; it holds it for a few milliseconds. */
const TAKEN = 4;
const ATTEMPTS = 10;
/** After a failure: the database is away or restarting. */
const AFTER_FAILURE = 1_000;

/**
 * Has the journal numbered for the feed: when somebody reads, and while anybody watches after each commit. Nobody who writes
 * pays for it. Any number of processes may do so on one database.
 */
export class Sequencer {
  readonly #tails = new Map<string, number>();
  readonly #watchers = new Map<string, Set<() => void>>();
  #numbering: Promise<boolean> | undefined;
  #following: Promise<boolean> | undefined;
  #loop: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #committed = false;
  #stopped = false;

  constructor(private readonly options: SequencerOptions) {}

  /** Afterwards all that was committed before the call has its number, unless other processes number all the time: then it is a matter of milliseconds. */
  async catchUp(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS && !(await this.#number()); attempt += 1) await sleep(TAKEN);
  }

  /** The last number of a tenant, as far as this process knows. */
  tail(tenant: string): number {
    return this.#tails.get(tenant) ?? 0;
  }

  /** Tells of every new number of a tenant, from all processes, until the answer is called. */
  watch(tenant: string, changed: () => void): () => void {
    const watchers = this.#watchers.get(tenant) ?? new Set();
    this.#watchers.set(tenant, watchers.add(changed));
    if (!this.#stopped) this.#loop ??= this.#run().finally(() => (this.#loop = undefined));
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0 && this.#watchers.get(tenant) === watchers) this.#watchers.delete(tenant);
      if (this.#watchers.size === 0) this.#wake?.();
    };
  }

  /** This process has committed something. */
  committed(): void {
    this.#committed = true;
    this.#wake?.();
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** Tells every watcher once more, and ends. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const tenant of [...this.#watchers.keys()]) this.#tell(tenant);
    this.#wake?.();
    await this.#loop;
    await this.#numbering?.catch(() => undefined);
  }

  async #run(): Promise<void> {
    while (this.#watchers.size > 0 && !this.#stopped) {
      this.#committed = false;
      const pause = await this.#number().then(
        (done) => (done ? LOOK_AGAIN : TAKEN),
        (error: Error) => {
          this.options.log.warn({ error: error.message }, 'events could not be numbered, trying again');
          return AFTER_FAILURE;
        },
      );
      if (!this.#committed) await this.#pause(pause);
      if (this.#committed && !this.#stopped) await sleep(GATHER);
    }
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => (clearTimeout(timer), resolve());
    });
  }

  /** One numbering that begins after the call. Those who ask while one is under way share the next. */
  #number(): Promise<boolean> {
    if (!this.#numbering) return (this.#numbering = this.#once().finally(() => (this.#numbering = undefined)));
    return (this.#following ??= this.#numbering
      .catch(() => false)
      .then(() => {
        this.#following = undefined;
        return this.#number();
      }));
  }

  async #once(): Promise<boolean> {
    const { done, tails } = await numberCommitted(this.options.pool);
    for (const [tenant, no] of tails) {
      if (no <= this.tail(tenant)) continue;
      this.#tails.set(tenant, no);
      this.#tell(tenant);
    }
    return done;
  }

  #tell(tenant: string): void {
    for (const changed of [...(this.#watchers.get(tenant) ?? [])]) changed();
  }
}
