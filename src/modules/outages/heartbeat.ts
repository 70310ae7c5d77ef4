import type { Queryable } from '../../platform/db/index.js';
import type { Outage } from './outage.js';
import { outageOf } from './outage-queries.js';
import { beat } from './outage-store.js';

/** Milliseconds between two beats; a beat of that age is still fresh. */
export const INTERVAL = 10_000;

export interface HeartbeatOptions {
  readonly db: Queryable;
  /** Milliseconds: a longer pause between two beats, of any process, is an outage. */
  readonly outageAfter: number;
  /** Told of an outage that this process was the first to notice. */
  readonly onOutage: (outage: Outage) => void;
  /** Told why a beat failed: the next one is tried all the same. */
  readonly onFailure: (error: Error) => void;
}

/**
 * Tells all processes of one database that one of them is alive, and so when none was. Whoever acts on dossiers first awaits
 * `fresh`: after a pause, whatever its cause, the outage is known before a deadline that fell into it could fire.
 */
export class Heartbeat {
  #last = Number.NEGATIVE_INFINITY;
  #beating: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: HeartbeatOptions) {}

  /** Beats every ten seconds until it is stopped. */
  start(): void {
    this.#timer ??= setInterval(() => void this.#beat().catch(this.options.onFailure), INTERVAL).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating?.catch(() => undefined);
  }

  /** Undefined while the last beat is fresh; else the next one, to be awaited. Throws what the database says. */
  fresh(): Promise<void> | undefined {
    // Not the time of the process: a machine that was suspended wakes with an old beat. A clock set back counts as old, too.
    const age = Date.now() - this.#last;
    return age >= 0 && age <= INTERVAL ? undefined : this.#beat();
  }

  /** Beats, however fresh the last beat is. Throws what the database says. */
  renew(): Promise<void> {
    return this.#beat();
  }

  /** One at a time: callers that come meanwhile wait for the same beat. */
  #beat(): Promise<void> {
    return (this.#beating ??= this.#once().finally(() => (this.#beating = undefined)));
  }

  async #once(): Promise<void> {
    const from = Date.now();
    const [row] = await this.options.db.query(beat(this.options.outageAfter));
    this.#last = from;
    if (row) this.options.onOutage(outageOf(row));
  }
}
