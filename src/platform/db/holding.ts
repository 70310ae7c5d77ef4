import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';

/**
 * Nobody asks for a connection while holding one: where as many do so at once as the pool has connections, each waits for the others and
 * none goes on. A pool that is watched refuses it, whoever has module or not, so that tests find it without a crowd.
 */
const held = new AsyncLocalStorage<true>();

/** Told what was done under a connection; at the place where it is done, so that its stack says who did it. */
export type Misuse = (what: string) => void;

const watched = new WeakMap<Pool, Misuse>();

/** Watches a pool from now on. For tests: keeping track costs every promise of the process a little. */
export const watchConnections = (pool: Pool, tell: Misuse): void => void watched.set(pool, tell);

/** Whether the work under way holds a connection of a pool that is watched. */
export const holdsConnection = (): boolean => held.getStore() === true;

/** A connection of the pool, to be released by whoever asks. Throws where the pool is watched and one is held already. */
export function connect(pool: Pool): Promise<PoolClient> {
  const tell = watched.get(pool);
  if (!tell || !holdsConnection()) return pool.connect();
  tell('another connection was asked for');
  return Promise.reject(new Error('another connection was asked for while one is held'));
}

/** Runs what holds a connection of the pool. */
export const holding = <T>(pool: Pool, work: () => Promise<T>): Promise<T> =>
  watched.has(pool) ? held.run(true, work) : work();
