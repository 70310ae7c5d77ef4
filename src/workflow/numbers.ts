import type { Statement } from '../platform/db/index.js';

/** What names a gapless series of numbers of a process, in the order of its key: agency and day for instance. */
export type NumberSeries = readonly string[];

/**
 * Takes one number of each series given, several of the same one counted on, inside the transaction that uses them: a rollback gives
 * them back. One statement, which locks the series in one order, so that batches never wait for each other in a circle. Answers rows
 * with `number`, in the order given. With `foretold` it takes these, and fails with SQLSTATE 40001 where others come next.
 */
export type NumberTaker = (tenant: string, series: readonly NumberSeries[], foretold?: readonly number[]) => Statement;
