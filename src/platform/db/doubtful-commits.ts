import type { PoolClient } from 'pg';

const doubtful = new WeakSet<PoolClient>();

/**
 * Where PostgreSQL commits only what a replica has, and somebody ends the wait for it (`pg_cancel_backend`), the commit is answered as done, with
 * a warning: it is on this server alone, and lost if another one takes over. Whoever asked must not be told that it was done.
 */
export function heedDoubtfulCommits(client: PoolClient): void {
  // By the function that warns: the words differ from language to language.
  client.on('notice', ({ routine }) => {
    if (routine === 'SyncRepWaitForLSN') doubtful.add(client);
  });
}

/** Whether the commit just answered is such a one; tells it once. */
export const isDoubtful = (client: PoolClient): boolean => doubtful.delete(client);
