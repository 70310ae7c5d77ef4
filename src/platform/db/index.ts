export { isDatabaseTrouble } from './database-trouble.js';
export { CommitUnknownError, DatabaseUnavailableError, isLost, isUndone, sqlStateOf } from './failures.js';
export { ALL_TENANTS, enterTenant, FINDING_TENANTS, SERVICE_ROLE, type TenantScope } from './tenant-scope.js';
export { among, crossed, listPage, within, type ListKey, type ListOrder, type Put } from './list-page.js';
export { createKysely, ofTenant, type Database } from './kysely.js';
export { holdsConnection, watchConnections } from './holding.js';
export { BATCH, BY_INDEX, IN_BATCH, inBatches, type Batch, type InBatchesOptions } from './in-batches.js';
export { migrateToLatest, pendingMigrations, withMigrations, type Migrations } from './migrate.js';
export { gapInTenantScope, requireServiceRole } from './service-role.js';
export { createPool, type PoolOptions } from './pool.js';
export { severing } from './sever.js';
export type { Queryable, Row, Statement } from './statement.js';
export { watchTransactions } from './terms.js';
export {
  acrossTenants,
  findingTenants,
  queryable,
  readSnapshot,
  transact,
  transactAgain,
  Transaction,
} from './transaction.js';
export { arrayLiteral, jsonList, jsonTexts, type ColumnType } from './array-literal.js';
export { keysOfTenant } from './keys-of-tenant.js';
export { withLock } from './with-lock.js';
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
