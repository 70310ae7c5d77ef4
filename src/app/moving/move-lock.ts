import pg from 'pg';

/** What tells a mover that works from one that died. */
export interface MoveLock {
  /** False while another one has it. */
  readonly had: boolean;
  /** Throws where it was lost since: another command may go on with the move. */
  requireHeld(): void;
  release(): Promise<void>;
}

/**
 * One command at a time works on the move of a tenant. The lock is of a transaction that stays open on a connection of its own: one of the session would stay behind
 * a pooler. It goes with whoever dies.
 * @param connectionString of the first server
 */
export async function lockMove(connectionString: string, tenant: string): Promise<MoveLock> {
  const client = new pg.Client({ connectionString, application_name: 'phoihop move', connectionTimeoutMillis: 10_000 });
  let lost: Error | undefined;
  client.on('error', (error) => (lost = error));
  client.on('end', () => (lost ??= new Error('the connection ended')));
  await client.connect();
  await client.query('begin');
  await client.query(`select set_config('idle_in_transaction_session_timeout', '0', true)`);
  const { rows } = await client.query<{ had: boolean }>(
    `select pg_try_advisory_xact_lock(hashtextextended('phoihop move ' || $1, 0)) as had`,
    [tenant],
  );
  return {
    had: rows[0]!.had,
    requireHeld: () => {
      if (lost)
        throw new Error(`the lock of the move of ${tenant} was lost: ${lost.message}; run the same command again`);
    },
    release: () => client.end().catch(() => undefined),
  };
}
