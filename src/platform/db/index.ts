export { certainlyNotCommitted, isUndone } from './failures.js';
export { EVERYWHERE, SERVICE_ROLE, type Fence } from './fence.js';
export { createKysely, type Database } from './kysely.js';
export { migrateToLatest, pendingMigrations, withMigrations, type Migrations } from './migrate.js';
export { gapInFence, requireServiceRole } from './service-role.js';
export { createPool, type PoolOptions } from './pool.js';
export type { Queryable, Row, Statement } from './statement.js';
export { everywhere, queryable, readSnapshot, transact, transactAgain, Transaction } from './transaction.js';
export type { Pool } from 'pg';
export {
  answerOf,
  findOutcome,
  findOutcomes,
  isKept,
  keepOutcomes,
  lockClaims,
  purgeOutcomes,
  readOutcome,
  runIdempotent,
  type Done,
  type Outcome,
  type TenantClaim,
} from './idempotency.js';
