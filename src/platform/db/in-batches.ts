import type { Pool } from 'pg';
import { ALL_TENANTS } from './tenant-scope.js';
import type { Statement } from './statement.js';
import { transact } from './transaction.js';

/** Rows that one statement takes: locked for a fraction of a second, and far within the time that a statement has. */
export const BATCH = 5_000;

/**
 * `where ${IN_BATCH} (select ctid … order by … limit … for update skip locked))`: rows by their places, which the same statement has locked. A
 * join by key would be left to statistics.
 */
export const IN_BATCH = 'ctid = any (array';

/**
 * The next rows are read from an index in its order, and no more of them than a batch. Statistics know nothing yet of a table that has just
 * grown, and take the tenant scope for a condition that few rows meet: by them all of the table would be read for every batch.
 */
export const BY_INDEX: Statement = {
  name: 'by-index',
  text: `select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
  values: [],
};

/** A statement that does something to `limit` rows of all tenants at most, and answers one row for each. Rows that somebody else has locked it passes over. */
export type Batch = (limit: number) => Statement;

export interface InBatchesOptions {
  readonly limit?: number;
  /** Ends it after the batch under way; what is left is for the next time. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does it batch after batch, each a transaction of its own, until nothing is left: however much there is, no statement runs long, and what
 * was done stays done where one fails. Answers to how many rows.
 */
export async function inBatches(
  pool: Pool,
  batch: Batch,
  { limit = BATCH, signal }: InBatchesOptions = {},
): Promise<number> {
  for (let done = 0; ;) {
    if (signal?.aborted) return done;
    const [, rows = []] = await transact(pool, ALL_TENANTS, (transaction) =>
      transaction.commit([BY_INDEX, batch(limit)]),
    );
    done += rows.length;
    if (rows.length < limit) return done;
  }
}
