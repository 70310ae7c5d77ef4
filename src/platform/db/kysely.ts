import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  type RawBuilder,
} from 'kysely';
import type { Pool } from 'pg';
import type { TenantScope } from './tenant-scope.js';
import type { Queryable } from './statement.js';
import { queryable } from './transaction.js';
import type { DB } from './types.js';

/** Typed queries for ordinary reads; columns keep the names that they have in the database. */
export type Database = Kysely<DB>;

/**
 * Kysely over the pool of the process, in the scope of one tenant; made for the queries of one call, which costs next to
 * nothing. It is not to be destroyed: the pool belongs to whoever made it.
 */
export const createKysely = (pool: Pool, scope: TenantScope): Database =>
  new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new SingleStatements(queryable(pool, scope)),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

/** Runs each query by itself, as `queryable` does: transactions are made by `transact`, and Kysely only reads. */
class SingleStatements implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(db: Queryable) {
    this.#connection = {
      executeQuery: async <R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> => ({
        rows: (await db.query({ text: sql, values: parameters })) as R[],
      }),
      streamQuery: () => {
        throw new Error('answers are read whole');
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  beginTransaction = refuse;
  commitTransaction = refuse;
  rollbackTransaction = refuse;
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

const refuse = (): Promise<void> => Promise.reject(new Error('transactions are made by transact'));

/**
 * The tenant of a list, as a condition compares it: `.where('d.tenant_id', '=', ofTenant(tenant))`. The planner does not see the value,
 * and so plans for a tenant that its statistics do not know as for any other, while it still sees the values of the filters.
 */
export const ofTenant = (tenant: string): RawBuilder<string> => sql<string>`(select ${tenant}::text)`;
