import pg from 'pg';
import type { Logger } from 'pino';
import { heedDoubtfulCommits } from './doubtful-commits.js';
import { setTerms } from './terms.js';

export interface PoolOptions {
  readonly connectionString: string;
  /** The role that every transaction takes on before its first statement; the login itself where there is none. */
  readonly role?: string;
  /** Code of a tenant that whoever has the pool moves to another server: it is entered even while it is not served (ADR 38). */
  readonly moving?: string;
  /** Whether statements are prepared. Not behind a pooler that gives each transaction another connection and knows no prepared statements. Default: yes. */
  readonly prepared?: boolean;
  /** Connections at most. */
  readonly max: number;
  readonly applicationName: string;
  /** Milliseconds after which PostgreSQL ends a statement, or a wait for a lock. */
  readonly statementTimeout: number;
  readonly lockTimeout: number;
  /** Milliseconds after which a caller gets no connection any more, whether none is free or the server does not answer. Default: 5 s. */
  readonly connectTimeout?: number;
}

const DATE: number = pg.types.builtins.DATE;
const INT8: number = pg.types.builtins.INT8;

/** Local dates stay `YYYY-MM-DD`: a `Date` would drag in the time zone of the process. Big integers fit a double here. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === DATE) return (value: string) => value;
    if (oid === INT8) return Number;
    return pg.types.getTypeParser(oid, format) as (value: string) => unknown;
  }) as typeof pg.types.getTypeParser,
};

/** The one pool of the process. Pipelined: statements sent together travel together. */
export function createPool(options: PoolOptions, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.max,
    application_name: options.applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    connectionTimeoutMillis: options.connectTimeout ?? 5_000,
    // A plan is kept for as long as its connection. In a database that nobody has analysed yet, one that was made for a few rows may read all of them later.
    maxLifetimeSeconds: 900,
    pipeline: true,
    types,
  });
  setTerms(pool, { settings: settingsOf(options), prepared: options.prepared ?? true });
  // Without a listener a connection that the server closes while idle would end the process.
  pool.on('error', (error) => logger.warn({ error: error.message }, 'an idle database connection was lost'));
  // The same for one that is lost under a transaction: whoever uses it learns of it by its statements, which all fail.
  pool.on('connect', (client) => {
    client.on('error', (error) => logger.debug({ error: error.message }, 'a database connection was lost'));
    heedDoubtfulCommits(client);
  });
  return pool;
}

/** Nothing of it travels in the startup message: a pooler refuses what it does not know there, or leaves it out. */
const settingsOf = ({
  role,
  statementTimeout,
  lockTimeout,
  moving,
}: PoolOptions): Readonly<Record<string, string>> => ({
  ...(role !== undefined && { role }),
  ...(moving !== undefined && { 'phoihop.moving': moving }),
  statement_timeout: String(statementTimeout),
  lock_timeout: String(lockTimeout),
  idle_in_transaction_session_timeout: String(statementTimeout),
  // All statements are short. Where plans are steered by what they must not do, their costs are beyond all measure, and compiling them took half a second each.
  jit: 'off',
});
