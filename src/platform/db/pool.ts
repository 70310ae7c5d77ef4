import pg from 'pg';
import type { Logger } from 'pino';

export interface PoolOptions {
  readonly connectionString: string;
  /** The role that every connection takes on before its first statement; the login itself where there is none. */
  readonly role?: string;
  /** Connections at most. */
  readonly max: number;
  readonly applicationName: string;
  /** Milliseconds after which PostgreSQL ends a statement, or a wait for a lock. */
  readonly statementTimeout: number;
  readonly lockTimeout: number;
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
    connectionString:
      options.role === undefined ? options.connectionString : inRole(options.connectionString, options.role),
    max: options.max,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeout,
    lock_timeout: options.lockTimeout,
    idle_in_transaction_session_timeout: options.statementTimeout,
    connectionTimeoutMillis: 5_000,
    // A plan is kept for as long as its connection. In a database that nobody has analysed yet, one that was made for a few rows may read all of them later.
    maxLifetimeSeconds: 900,
    pipeline: true,
    types,
  });
  // Without a listener a connection that the server closes while idle would end the process.
  pool.on('error', (error) => logger.warn({ error: error.message }, 'an idle database connection was lost'));
  // The same for one that is lost under a transaction: whoever uses it learns of it by its statements, which all fail.
  pool.on('connect', (client) =>
    client.on('error', (error) => logger.debug({ error: error.message }, 'a database connection was lost')),
  );
  return pool;
}

/** A startup option, so that there is no moment at which a connection is not in the role; without the membership it is refused. */
function inRole(connectionString: string, role: string): string {
  const url = new URL(connectionString);
  url.searchParams.set('options', [url.searchParams.get('options'), `-c role=${role}`].filter(Boolean).join(' '));
  // The driver does not read a plus as a blank.
  url.search = url.search.replaceAll('+', '%20');
  return url.href;
}
