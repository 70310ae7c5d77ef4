import { ClocksDiffer } from '../platform/clock/index.js';
import { acrossTenants, gapInTenantScope, pendingMigrations } from '../platform/db/index.js';
import type { ReadinessCheck } from '../platform/http/index.js';
import type { AppParts } from './parts.js';
import type { Runtime } from './runtime.js';

/** The runner looks at its table every few seconds; one that has not for so long is stuck. */
const STUCK = 60_000;

/** What must hold before the process may be sent requests. */
export function readinessOf(
  { pool, deadlines }: AppParts,
  { runner, heartbeat }: Runtime,
): Record<string, ReadinessCheck> {
  // Across tenants: whether the database answers, is migrated and enforces row-level security.
  const db = acrossTenants(pool);
  const reached =
    (check: () => Promise<string | undefined>): ReadinessCheck =>
    () =>
      check().catch(() => 'the database does not answer');
  return {
    database: reached(async () => void (await db.query({ text: 'select 1', values: [] }))),
    migrations: reached(async () => {
      const pending = await pendingMigrations(db);
      return pending.length > 0 ? `${pending.length} are pending` : undefined;
    }),
    // Which role and which tables is asked of the database itself: settings on the way to it may have been lost.
    rowLevelSecurity: reached(() => gapInTenantScope(db)),
    // Asked each time: a clock that was set right counts at once.
    clock: reached(async () => {
      try {
        await heartbeat.fresh();
        return undefined;
      } catch (error) {
        if (error instanceof ClocksDiffer) return error.message;
        throw error;
      }
    }),
    runner: async () =>
      deadlines && runner.idleFor > STUCK ? 'deadlines have not been looked at for a minute' : undefined,
  };
}
