import type { Pool, PoolClient } from 'pg';

/**
 * Has `sql` sent over the same connection just before the statement of this name is, once: the first time, or another; on connections
 * that the pool opens from now on.
 */
export function slipIn(pool: Pool, name: string, sql: readonly string[], time = 1): void {
  let left = time;
  pool.on('connect', (client: PoolClient) => {
    const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        if ((args[0] as { name?: string }).name === name && (left -= 1) === 0)
          for (const each of sql) send(each).catch(() => undefined);
        return send(...args);
      },
    });
  });
}

/** Ends its own connection, as an administrator or a failing server does; the role of the service may not. */
export const END_MYSELF = ['set role none', 'select pg_terminate_backend(pg_backend_pid())'] as const;
