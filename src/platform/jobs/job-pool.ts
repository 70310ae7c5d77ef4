import { EventEmitter, setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool as PgPool, PoolClient } from 'pg';
import { acrossTenants, isLost, type Pool, type Row } from '../db/index.js';

/** Milliseconds until a statement is tried again where the database was away. */
const AGAIN = 500;

type Given = string | { readonly text: string; readonly values?: readonly unknown[] };
type OnClient = (error: undefined, client: PoolClient, release: () => void) => void;

/**
 * The pool as graphile-worker may use it. Each statement is a transaction of its own in the role of the service, on whichever connection there
 * is; while the database is away it waits, for a worker that is told of a failure ends for good. It listens to this process and not to the
 * database: `LISTEN` belongs to a session, which a pooler takes away. What other processes add it finds when it looks, every second.
 */
export class JobPool {
  readonly #listener = new EventEmitter();
  readonly #stopping = new AbortController();

  constructor(private readonly pool: Pool) {
    // Every worker may wait at once.
    setMaxListeners(0, this.#stopping.signal);
  }

  /** As the library has it: it asks for no more of a pool than this. */
  asPool(): PgPool {
    const { max } = this.pool.options;
    const connect = (listen?: OnClient): Promise<PoolClient> | undefined => {
      if (!listen) return Promise.resolve(clientOf(new EventEmitter(), (given, values) => this.#query(given, values)));
      listen(
        undefined,
        clientOf(this.#listener, () => Promise.resolve({ rows: [] })),
        () => undefined,
      );
      return undefined;
    };
    // Whoever made the pool has seen to its errors.
    const query = (given: Given, values?: readonly unknown[]) => this.#query(given, values);
    return { connect, query, options: { max }, listeners: () => [() => undefined] } as unknown as PgPool;
  }

  /** There are new jobs: workers that wait look at once. */
  tell(count: number): void {
    this.#listener.emit('notification', { channel: 'jobs:insert', payload: JSON.stringify({ count }) });
  }

  /** Nothing is waited for any more. */
  stop(): void {
    this.#stopping.abort();
  }

  async #query(given: Given, values: readonly unknown[] = []): Promise<{ rows: Row[] }> {
    const statement =
      typeof given === 'string' ? { text: given, values } : { text: given.text, values: given.values ?? [] };
    try {
      // Across tenants: taking and ending jobs; the job queue belongs to no tenant.
      return { rows: await acrossTenants(this.pool).query(statement) };
    } catch (error) {
      if (!isLost(error) || this.#stopping.signal.aborted) throw error;
      await sleep(AGAIN, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
      return this.#query(given, values);
    }
  }
}

const clientOf = (
  events: EventEmitter,
  query: (given: Given, values?: readonly unknown[]) => Promise<{ rows: Row[] }>,
): PoolClient => {
  const on = events.on.bind(events);
  const removeListener = events.removeListener.bind(events);
  return { query, release: () => undefined, on, removeListener } as unknown as PoolClient;
};
