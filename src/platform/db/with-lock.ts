import type { Queryable } from './statement.js';
import { withLogin } from './with-login.js';

/** Advisory locks of the service as a whole. */
export const LOCKS = {
  /** The number that Kysely locks migrations by: processes of an older version wait for it, too. */
  migrations: '3853314791062309107',
  seed: '4290029',
} as const;

/**
 * Runs `work` while no other process runs what has the same lock. The lock belongs to a transaction, which stays open on a connection of its
 * own: a lock of the session would stay behind on a connection that a pooler gives to somebody else. One of the pool, held while others are asked
 * for, could be the last.
 */
export const withLock = <T>(
  connectionString: string,
  lock: keyof typeof LOCKS,
  work: () => Promise<T>,
  applicationName?: string,
): Promise<T> =>
  withLogin(
    connectionString,
    async (db) => {
      for (const text of OPENING) await db.query({ text, values: [] });
      await db.query({ text: `select pg_advisory_xact_lock($1::bigint)`, values: [LOCKS[lock]] });
      const result = await work();
      await end(db);
      return result;
    },
    applicationName,
  );

/** It waits for the work, however long that takes: nobody is to end it for being idle. */
const OPENING = [
  'begin',
  `select set_config('idle_in_transaction_session_timeout', '0', true), set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true)`,
];

/** What ran has committed by itself: where the lock was lost meanwhile, there is nothing to undo. */
const end = (db: Queryable): Promise<unknown> => db.query({ text: 'commit', values: [] }).catch(() => undefined);
