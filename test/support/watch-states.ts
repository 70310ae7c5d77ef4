import type { Pool, PoolClient } from 'pg';

/** SQLSTATEs with which PostgreSQL refuses what goes over connections that the pool opens from now on; in the order in which it does. */
export function watchStates(pool: Pool): string[] {
  const states: string[] = [];
  pool.on('connect', (client: PoolClient) => {
    const send = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(client, {
      query: (...args: unknown[]) => {
        const answer = send(...args);
        answer.catch((error: { code?: string }) => void (error.code !== undefined && states.push(error.code)));
        return answer;
      },
    });
  });
  return states;
}
