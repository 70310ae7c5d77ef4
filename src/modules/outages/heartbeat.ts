import { ClocksDiffer, type DatabaseTime } from '../../platform/clock/index.js';
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
  /** Learns with each beat how the two clocks stand to each other. */
  readonly time: DatabaseTime;
  /** Told of an outage that this process was the first to notice. */
  readonly onOutage: (outage: Outage) => void;
  /** Told that a beat is gone which this process was told was written: the database goes on from an older state of itself. `found`: the last one there is. */
  readonly onLost?: (written: Date, found: Date | null) => void;
  /** Told why a beat failed: the next one is tried all the same. */
  readonly onFailure: (error: Error) => void;
}

/**
 * Tells all processes of one database that one of them is alive, and so when none was. Whoever acts on dossiers first awaits
 * `fresh`: after a pause, whatever its cause, the outage is known before a deadline that fell into it could fire. And while the clocks of
 * process and database differ nobody acts: `fresh` throws, until a beat finds that they agree again.
 */
export class Heartbeat {
  #last = Number.NEGATIVE_INFINITY;
  #written: Date | undefined;
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

  /** Undefined while the last beat is fresh and the clocks agree; else the next beat, to be awaited. Throws what the database says, and `ClocksDiffer`. */
  fresh(): Promise<void> | undefined {
    // Not the time of the process: a machine that was suspended wakes with an old beat. A clock set back counts as old, too.
    const { time } = this.options;
    const age = time.wall - this.#last;
    return age >= 0 && age <= INTERVAL && time.agrees ? undefined : this.#beat();
  }

  /** Beats, however fresh the last beat is. Throws what the database says, and `ClocksDiffer`. */
  renew(): Promise<void> {
    return this.#beat();
  }

  /** One at a time: callers that come meanwhile wait for the same beat. */
  #beat(): Promise<void> {
    return (this.#beating ??= this.#once().finally(() => (this.#beating = undefined)));
  }

  async #once(): Promise<void> {
    const { db, outageAfter, time, onOutage } = this.options;
    const from = time.wall;
    const [row] = await db.query(beat(outageAfter, from, time.tolerance));
    if (row) {
      const now = row['now'] as Date;
      time.measure(now);
      if (row['agreed'] === false) throw new ClocksDiffer(from - now.getTime());
      this.#requireKept(row['before'] as Date | null);
      this.#written = now;
      if (row['from_at'] !== null) onOutage(outageOf(row));
    }
    this.#last = from;
  }

  /** No beat is earlier than one before it, so each that was written shows whether the last one was kept. */
  #requireKept(found: Date | null): void {
    const written = this.#written;
    if (written && (found === null || found < written)) this.options.onLost?.(written, found);
  }
}
