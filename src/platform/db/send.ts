import type { PoolClient } from 'pg';
import type { Row, Statement } from './statement.js';

/** Sends statements together, in one round trip; answers their rows in order. The first failure is thrown, after all have ended. */
export async function send(client: PoolClient, statements: readonly Statement[]): Promise<Row[][]> {
  const settled = await Promise.allSettled(
    statements.map((each) => client.query<Row>({ name: each.name, text: each.text, values: each.values as unknown[] })),
  );
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((each) => (each as PromiseFulfilledResult<{ rows: Row[] }>).value.rows);
}
