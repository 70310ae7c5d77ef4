export { createPool, queryable, type PoolOptions } from './pool.js';
export type { Queryable, Row, Statement } from './statement.js';
export { transact, Transaction } from './transaction.js';
