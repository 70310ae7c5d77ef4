import type { Pool } from 'pg';
import type { Row, Statement } from './statement.js';

/**
 * What holds in every transaction of a pool. It is set by each transaction for itself and not for the connection: behind a pooler
 * that shares connections out by transactions, the next one has another.
 */
export interface Terms {
  /** Settings of PostgreSQL by their names: the role, the times. */
  readonly settings: Readonly<Record<string, string>>;
  /** Whether statements that have a name are prepared under it, and parsed once on each connection. */
  readonly prepared: boolean;
  /** Left out: nothing is asked beside the statements of the transaction. */
  readonly watch?: Watch;
}

/** What every transaction asks its server beside its own statements, in the round trips that there are anyhow. */
interface Watch {
  /** Asked at the beginning; `heed` throws where nothing that this server says may be used. */
  readonly opening?: Asked;
  /** Asked after the commit, whatever was done. */
  readonly closing: Asked;
}

interface Asked {
  readonly statement: Statement;
  /**
   * @param row undefined where it was not answered
   * @param sentAt by `performance.now()`: when the question was sent, and so before it was answered
   */
  readonly heed: (row: Row | undefined, sentAt: number) => void;
}

const NONE: Terms = { settings: {}, prepared: true };
const kept = new WeakMap<Pool, Terms>();

export const setTerms = (pool: Pool, terms: Terms): void => void kept.set(pool, terms);

/** Of a pool that has none: no settings, and statements are prepared. */
export const termsOf = (pool: Pool): Terms => kept.get(pool) ?? NONE;

/** From now on every transaction of the pool asks this too. */
export const watchTransactions = (pool: Pool, watch: Watch): void => setTerms(pool, { ...termsOf(pool), watch });
