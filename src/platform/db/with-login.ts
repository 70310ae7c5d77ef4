import pg from 'pg';
import type { Queryable, Row } from './statement.js';

/** Runs `work` on a connection of its own, in no role that the connection string does not name. What it locks ends with it. */
export async function withLogin<T>(
  connectionString: string,
  work: (db: Queryable) => Promise<T>,
  applicationName = 'phoihop migrations',
): Promise<T> {
  const client = new pg.Client({
    connectionString,
    application_name: applicationName,
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
