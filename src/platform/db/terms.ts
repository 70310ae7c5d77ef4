import type { Pool } from 'pg';

/**
 * What holds in every transaction of a pool. It is set by each transaction for itself and not for the connection: behind a pooler
 * that shares connections out by transactions, the next one has another.
 */
export interface Terms {
  /** Settings of PostgreSQL by their names: the role, the times. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether statements that have a name are prepared under it, and parsed once on each connection. */
  readonly prepared: boolean;
}

const NONE: Terms = { settings: {}, prepared: true };
const kept = new WeakMap<Pool, Terms>();

export const setTerms = (pool: Pool, terms: Terms): void => void kept.set(pool, terms);

/** Of a pool that has none: no settings, and statements are prepared. */
export const termsOf = (pool: Pool): Terms => kept.get(pool) ?? NONE;
