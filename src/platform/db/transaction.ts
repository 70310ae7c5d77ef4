import type { Pool, PoolClient } from 'pg';
import { CommitUnknownError, DatabaseUnavailableError, endsConnection, isUndone, takesNoWrites } from './failures.js';
import { isDoubtful } from './doubtful-commits.js';
import { ALL_TENANTS, FINDING_TENANTS, scopeStatement, type Planning, type TenantScope } from './tenant-scope.js';
import { connect, holding } from './holding.js';
import { send } from './send.js';
import type { Queryable, Row, Statement } from './statement.js';
import { termsOf, type Terms } from './terms.js';

const BEGIN: Statement = { name: 'begin', text: 'begin', values: [] };
const BEGIN_SNAPSHOT: Statement = {
  name: 'begin-snapshot',
  text: 'begin isolation level repeatable read read only',
  values: [],
};
const COMMIT: Statement = { name: 'commit', text: 'commit', values: [] };

/**
 * A transaction whose statements travel in flushes: everything given to one `flush` goes out together and costs one
 * round trip. `begin` and the tenant scope ride with the first flush and `commit` with the last, so a read and a write take two trips.
 */
export class Transaction implements Queryable {
  #begun = false;
  #ended = false;
  #committing = false;

  constructor(
    private readonly client: PoolClient,
    private readonly opening: readonly Statement[],
    private readonly terms: Terms,
  ) {}

  /** Sends the statements in one round trip; answers their rows in order. The first failure is thrown, after all have ended. */
  async flush(statements: readonly Statement[]): Promise<Row[][]> {
    const opening = this.#open();
    const sentAt = performance.now();
    const answers = await send(this.client, [...opening, ...statements], this.terms.prepared);
    return this.#heeded(answers, opening.length, sentAt);
  }

  async query(statement: Statement): Promise<Row[]> {
    const [rows] = await this.flush([statement]);
    return rows ?? [];
  }

  /** The last flush: the statements and the commit. Answers the rows of the statements. */
  async commit(statements: readonly Statement[] = []): Promise<Row[][]> {
    this.#ended = true;
    if (!this.#begun && statements.length === 0) return [];
    const opening = this.#open();
    this.#committing = true;
    const { prepared, watch } = this.terms;
    const sentAt = performance.now();
    const sent = [...opening, ...statements, COMMIT];
    const answers = await send(this.client, sent, prepared, watch?.closing.statement);
    watch?.closing.heed(answers[sent.length]?.[0], sentAt);
    return this.#heeded(answers.slice(0, sent.length - 1), opening.length, sentAt);
  }

  async rollback(): Promise<void> {
    if (this.#begun && !this.#committing) await this.client.query('rollback');
    this.#ended = true;
  }

  /** The commit has been sent. */
  get committing(): boolean {
    return this.#committing;
  }

  get ended(): boolean {
    return this.#ended;
  }

  #open(): readonly Statement[] {
    if (this.#begun) return [];
    this.#begun = true;
    const asked = this.terms.watch?.opening;
    return asked ? [...this.opening, asked.statement] : this.opening;
  }

  /** The answers without those of the beginning, which are heeded. */
  #heeded(answers: Row[][], opening: number, sentAt: number): Row[][] {
    const asked = this.terms.watch?.opening;
    if (asked && opening > 0) asked.heed(answers[opening - 1]?.[0], sentAt);
    return answers.slice(opening);
  }
}

type Work<T> = (transaction: Transaction) => Promise<T>;

/**
 * Runs `work` in one transaction that sees and writes the rows of one tenant. Work that returns without `commit` is committed,
 * work that throws is rolled back. A connection that was lost, or whose rollback fails, is thrown away.
 * @throws what `work` throws, and then nothing was committed; `DatabaseUnavailableError`, likewise; `CommitUnknownError`
 */
export const transact = <T>(pool: Pool, scope: TenantScope, work: Work<T>): Promise<T> =>
  run(pool, BEGIN, scope, 'generic', work);

/** The same for reads that must all be of one moment; nothing can be written in it. */
export const readSnapshot = <T>(pool: Pool, scope: TenantScope, work: Work<T>): Promise<T> =>
  run(pool, BEGIN_SNAPSHOT, scope, 'generic', work);

async function run<T>(pool: Pool, begin: Statement, scope: TenantScope, planning: Planning, work: Work<T>): Promise<T> {
  const client = await connect(pool).catch((error: unknown) => {
    throw new DatabaseUnavailableError(error);
  });
  let lost = false;
  const onLost = (): void => void (lost = true);
  client.once('error', onLost);
  const terms = termsOf(pool);
  const transaction = new Transaction(client, [begin, scopeStatement(scope, planning, terms)], terms);
  let broken: Error | undefined;
  try {
    const result = await holding(pool, () => work(transaction));
    if (!transaction.ended) await transaction.commit();
    if (isDoubtful(client)) throw new CommitUnknownError(new Error('no replica has confirmed it'));
    return result;
  } catch (error) {
    await transaction.rollback().catch((failure: Error) => {
      broken = failure;
    });
    if (!lost && !endsConnection(error)) throw error;
    // The server has said goodbye; the driver may not have seen the connection go yet, and would hand it to the next caller.
    broken ??= error as Error;
    const unknown = transaction.committing && !takesNoWrites(error);
    throw unknown ? new CommitUnknownError(error) : new DatabaseUnavailableError(error);
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

/**
 * The same for work that names its rows by their whole keys, and that may simply be done again where PostgreSQL undid it: somebody else's
 * locks crossed its own. Three times in all.
 */
export async function transactAgain<T>(pool: Pool, scope: TenantScope, work: Work<T>, attempts = 3): Promise<T> {
  try {
    return await run(pool, BEGIN, scope, 'by-key', work);
  } catch (error) {
    if (attempts > 1 && isUndone(error)) return transactAgain(pool, scope, work, attempts - 1);
    throw error;
  }
}

/**
 * The pool as a `Queryable` that sees and writes the rows of one tenant: each statement is a transaction of its own, and one
 * round trip, for all that belongs to it travels together. A named statement is planned once for all parameters, any other for its own.
 */
export const queryable = (pool: Pool, scope: TenantScope): Queryable => ({
  query: (statement) => {
    const planning = statement.name === undefined ? 'custom' : 'generic';
    return run(pool, BEGIN, scope, planning, async (transaction) => {
      const [rows] = await transaction.commit([statement]);
      return rows ?? [];
    });
  },
});

/** What concerns the service and not one tenant; its few uses are listed in ADR 10. */
export const acrossTenants = (pool: Pool): Queryable => queryable(pool, ALL_TENANTS);

/** The same for finding whose something is, also of tenants that are not served here; the uses are listed there, too. */
export const findingTenants = (pool: Pool): Queryable => queryable(pool, FINDING_TENANTS);
