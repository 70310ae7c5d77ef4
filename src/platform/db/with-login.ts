import pg from 'pg';
import type { Queryable, Row } from './statement.js';

/** Runs `work` as the login itself, in no role, on a connection of its own. */
export async function withLogin<T>(connectionString: string, work: (db: Queryable) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString,
    application_name: 'phoihop migrations',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work({ query: async ({ text, values }) => (await client.query<Row>(text, [...values])).rows });
  } finally {
    await client.end().catch(() => undefined);
  }
}
