import { notFound } from '../../core/refusals.js';
import { transact, type Pool, type Row, type Statement } from '../../platform/db/index.js';
import type { TenantView } from './tenant.js';
import { lockedTenantStatement, toTenantView } from './tenant-queries.js';

/** What a module decided: its answer, and the writes; without a write nothing has changed and no revision goes up. */
export interface ReferenceChange<T> {
  readonly answer: T;
  readonly writes: readonly Statement[];
}

/** Goes with every write of reference data: processes keep those in memory by the revision. */
export const bumpRevision = (tenant: string, calendar: boolean): Statement => ({
  name: 'bump-revision',
  text: 'update tenants set revision = revision + 1, calendar_revision = calendar_revision + $2 where tenant_id = $1',
  values: [tenant, calendar ? 1 : 0],
});

/**
 * Changes reference data of one tenant, all or nothing, one change at a time: locks the tenant and reads what the module
 * asks for in one round trip, lets it decide purely, writes and commits in a second. `decide` refuses by throwing;
 * throws `not-found` for an unknown tenant.
 */
export function changeReference<T>(
  pool: Pool,
  tenant: string,
  reads: readonly Statement[],
  decide: (tenant: TenantView, rows: Row[][]) => ReferenceChange<T>,
  options: { readonly calendar: boolean } = { calendar: false },
): Promise<T> {
  return transact(pool, tenant, async (transaction) => {
    const [locked, ...rows] = await transaction.flush([lockedTenantStatement(tenant), ...reads]);
    if (locked?.[0] === undefined) throw notFound();
    const { answer, writes } = decide(toTenantView(locked[0]), rows);
    await transaction.commit(writes.length === 0 ? [] : [...writes, bumpRevision(tenant, options.calendar)]);
    return answer;
  });
}
