import { setTimeout as sleep } from 'node:timers/promises';
import { isUndone, sqlStateOf } from './failures.js';

/** Milliseconds. Below PostgreSQL's `deadlock_timeout`: where a migration and a request hold each other up, the migration gives way. */
const FIRST = 500;
const LONGEST = 5_000;
/** Milliseconds between two tries, and for all of them. */
const PAUSE = 500;
const WHOLE = 600_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * How a migration waits for locks beside processes that work: briefly, and again. Whoever comes after it waits behind it, though it has nothing yet; so one that
 * waits for a long report would stop everybody else for as long.
 */
export class Patience {
  /** Milliseconds that a statement of the next try waits for a lock. */
  lockTimeout = FIRST;

  /** @throws what it threw at last, after ten minutes; at once what is no lock */
  async with<T>(work: () => Promise<T>): Promise<T> {
    this.lockTimeout = FIRST;
    for (const end = performance.now() + WHOLE; ;) {
      try {
        return await work();
      } catch (error) {
        if (!isHeldUp(error) || performance.now() > end) throw error;
        this.lockTimeout = Math.min(LONGEST, 2 * this.lockTimeout);
        // Those who waited behind it have their turn first.
        await sleep(PAUSE * (0.5 + Math.random()));
      }
    }
  }
}

/** Of a migration, whose error has that of PostgreSQL as its cause. */
function isHeldUp(error: unknown): boolean {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return sqlStateOf(cause) === LOCK_NOT_AVAILABLE || isUndone(cause);
}
