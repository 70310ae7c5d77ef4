import { invalidField } from '../../core/refusals.js';
import { queryable } from '../../platform/db/index.js';
import { lastNumber, type Stretch } from './feed-queries.js';
import type { Sequencer } from './sequencer.js';
import { stretchIn, type Reader, type StretchDeps } from './stretch.js';
import { feedEndsBefore } from './texts.js';

export interface FeedDeps extends StretchDeps {
  readonly sequencer: Sequencer;
  /** Milliseconds that a reader may wait at most. */
  readonly longestWait: number;
}

/** Stretches without anything to tell that one call passes over; the next call goes on from there. */
const STRETCHES = 20;

export type Feed = ReturnType<typeof createFeed>;

/** What happened in a tenant, in one order for everybody, as far as each may see it. */
export function createFeed({ sequencer, longestWait, ...deps }: FeedDeps) {
  const stretch = stretchIn(deps);
  return {
    /** Events after a number, without waiting; all that was committed before the call is among them. */
    async read(reader: Reader, after: number, types: readonly string[] | null, limit: number): Promise<Stretch> {
      await sequencer.catchUp();
      return stretch(reader, after, types, limit);
    },

    /**
     * The same; where there is nothing yet it waits for `wait` milliseconds at most, and holds no connection while it waits.
     * The end of the process ends the waiting.
     *
     * @throws DomainError `invalid` at `/after` where the feed ends before that number: it was given out by a database that has been replaced by an older state
     * of it, and what it would go on with are other events.
     */
    async await(
      reader: Reader,
      after: number,
      types: readonly string[] | null,
      limit: number,
      wait: number,
    ): Promise<Stretch> {
      const end = performance.now() + Math.min(wait, longestWait);
      await sequencer.catchUp();
      // Whoever was given a number was given it after it was committed: the tail that is read after the call has it. That of all tenants knows
      // nothing of one that is on its way to this server; what is asked for the tenant is refused until it has come.
      if (
        after > sequencer.tail(reader.tenant) &&
        after > (await lastNumber(queryable(deps.pool, reader.tenant), reader.tenant))
      )
        throw invalidField('/after', 'feed_ends_before', feedEndsBefore);
      let found = await stretch(reader, after, types, limit);
      for (let passed = 1; found.events.length === 0;) {
        if (found.more && (passed += 1) > STRETCHES) break;
        if (!found.more && (performance.now() >= end || sequencer.stopped)) break;
        if (!found.more) await goesOn(sequencer, reader.tenant, found.until, end);
        found = await stretch(reader, found.until, types, limit);
      }
      return found;
    },

    /** Tells of everything new in a tenant until the answer is called; what is new is then read. */
    watch: (tenant: string, changed: () => void): (() => void) => sequencer.watch(tenant, changed),

    /** Gives numbers to what has been committed. */
    catchUp: () => sequencer.catchUp(),

    /** The last number of a tenant. */
    async end(tenant: string): Promise<number> {
      await sequencer.catchUp();
      return sequencer.tail(tenant);
    },
  };
}

/** Waits until the feed of the tenant is longer than `until`, the end has nearly come, or the process stops. */
function goesOn(sequencer: Sequencer, tenant: string, until: number, end: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    // Timers reckon from when the loop last looked at the clock, so one may come somewhat early: whoever waits asks whether the end has come, and waits again.
    const timer = setTimeout(done, Math.max(0, end - performance.now()) + 1);
    const look = (): void => {
      if (sequencer.tail(tenant) > until || sequencer.stopped) done();
    };
    const leave = sequencer.watch(tenant, look);
    look();
  });
}
