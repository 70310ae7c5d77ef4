import type { Pool, PoolClient } from 'pg';
import { isUndone } from './failures.js';
import type { Queryable, Row, Statement } from './statement.js';

const BEGIN: Statement = { name: 'begin', text: 'begin', values: [] };
const COMMIT: Statement = { name: 'commit', text: 'commit', values: [] };

/**
 * A transaction whose statements travel in flushes: everything given to one `flush` goes out together and costs one
 * round trip. `begin` rides with the first flush and `commit` with the last, so a read and a write take two trips.
 */
export class Transaction implements Queryable {
  #begun = false;
  #ended = false;

  constructor(private readonly client: PoolClient) {}

  /** Sends the statements in one round trip; answers their rows in order. The first failure is thrown, after all have ended. */
  async flush(statements: readonly Statement[]): Promise<Row[][]> {
    const all = this.#begun ? statements : [BEGIN, ...statements];
    const skip = this.#begun ? 0 : 1;
    this.#begun = true;
    const answers = await send(this.client, all);
    return answers.slice(skip);
  }

  async query(statement: Statement): Promise<Row[]> {
    const [rows] = await this.flush([statement]);
    return rows ?? [];
  }

  /** The last flush: the statements and the commit. */
  async commit(statements: readonly Statement[] = []): Promise<void> {
    this.#ended = true;
    if (!this.#begun && statements.length === 0) return;
    await send(this.client, this.#begun ? [...statements, COMMIT] : [BEGIN, ...statements, COMMIT]);
  }

  async rollback(): Promise<void> {
    if (this.#begun) await this.client.query('rollback');
    this.#ended = true;
  }

  get ended(): boolean {
    return this.#ended;
  }
}

async function send(client: PoolClient, statements: readonly Statement[]): Promise<Row[][]> {
  const settled = await Promise.allSettled(
    statements.map((each) => client.query({ name: each.name, text: each.text, values: each.values as unknown[] })),
  );
  const failed = settled.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  return settled.map((each) => (each as PromiseFulfilledResult<{ rows: Row[] }>).value.rows);
}

/**
 * Runs `work` in one transaction. Work that returns without `commit` is committed, work that throws is rolled back.
 * A connection whose rollback fails is thrown away.
 */
export async function transact<T>(pool: Pool, work: (transaction: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const transaction = new Transaction(client);
  let broken: Error | undefined;
  try {
    const result = await work(transaction);
    if (!transaction.ended) await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback().catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** The same for work that may simply be done again where PostgreSQL undid it: somebody else's locks crossed its own. Three times in all. */
export async function transactAgain<T>(pool: Pool, work: (transaction: Transaction) => Promise<T>, attempts = 3): Promise<T> {
  try {
    return await transact(pool, work);
  } catch (error) {
    if (attempts > 1 && isUndone(error)) return transactAgain(pool, work, attempts - 1);
    throw error;
  }
}
