import type { PoolClient } from 'pg';
import type { Row, Statement } from './statement.js';

/**
 * Sends statements together, in one round trip; answers their rows in order. The first failure is thrown, after all have ended.
 * @param prepared whether those that have a name are prepared under it
 */
export async function send(client: PoolClient, statements: readonly Statement[], prepared: boolean): Promise<Row[][]> {
  const settled = await Promise.allSettled(together(client, statements, prepared));
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((each) => (each as PromiseFulfilledResult<{ rows: Row[] }>).value.rows);
}

/** In one write: left to itself the driver makes one for each statement, and wakes the server as often. */
function together(client: PoolClient, statements: readonly Statement[], prepared: boolean): Promise<{ rows: Row[] }>[] {
  const { stream } = client.connection;
  stream.cork();
  try {
    return statements.map(({ name, text, values }) =>
      client.query<Row>({ ...(prepared && { name }), text, values: values as unknown[] }),
    );
  } finally {
    stream.uncork();
  }
}
