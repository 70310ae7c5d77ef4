import type { Pool, PoolClient } from 'pg';

/**
 * Keeps track of the connections of a pool that are in use. What is answered ends them as a lost network would: whoever waits on one learns at once
 * that nothing will come, where a server that is gone without a word would leave it waiting.
 */
export function severing(pool: Pool): () => void {
  const busy = new Set<PoolClient>();
  pool.on('acquire', (client) => void busy.add(client));
  pool.on('release', (_error, client) => void busy.delete(client));
  pool.on('remove', (client) => void busy.delete(client));
  return () => {
    for (const { connection } of busy) connection.stream.destroy();
  };
}
