import type { PoolClient } from 'pg';
import type { Row, Statement } from './statement.js';

/**
 * Sends statements together, in one round trip; answers their rows in order. The first failure is thrown, after all have ended.
 * @param prepared whether those that have a name are prepared under it
 * @param beside goes with them and has no say in whether they failed; its rows come last, none where it failed itself
 */
export async function send(
  client: PoolClient,
  statements: readonly Statement[],
  prepared: boolean,
  beside?: Statement,
): Promise<Row[][]> {
  const all = beside ? [...statements, beside] : statements;
  const settled = await Promise.allSettled(together(client, all, prepared));
  const failed = settled.slice(0, statements.length).find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((each) => (each.status === 'fulfilled' ? each.value.rows : []));
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
