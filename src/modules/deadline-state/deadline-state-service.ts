import type { Call } from '../../core/call.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import type { Quarantine } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { readDueTimers, readNextTimers } from './deadline-state-queries.js';

export interface DeadlineStateDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
  readonly quarantine: Quarantine;
}

/** Deadlines that are shown. */
const SHOWN = 50;

export type DeadlineStateService = ReturnType<typeof createDeadlineStateService>;

/** How the engine keeps up with the deadlines of a tenant, for those who operate it. */
export const createDeadlineStateService = ({ pool, referenceData, processes, quarantine }: DeadlineStateDeps) => ({
  /** By the clock of the tenant; what is in quarantine is what this process has set aside. */
  async read({ tenant }: Call) {
    const { tenant: here } = await referenceData.current(tenant);
    const db = queryable(pool, tenant);
    const names = processes.map((each) => each.name);
    const [{ due, oldest }, next] = await Promise.all([
      readDueTimers(db, tenant, names, here.now, here.sandbox),
      readNextTimers(db, tenant, names, here.sandbox, SHOWN),
    ]);
    return {
      at: here.now.toISOString(),
      due,
      lagSeconds: oldest === null ? 0 : Math.max(0, (here.now.getTime() - oldest.getTime()) / 1000),
      next: next.map(({ dueAt, ...timer }) => ({ ...timer, dueAt: dueAt.toISOString() })),
      quarantined: quarantine.entries
        .filter((each) => each.tenant === tenant)
        .map(({ process, aggregate, work, left }) => ({
          ...{ process, aggregateId: aggregate, work },
          until: new Date(Date.now() + left).toISOString(),
        })),
    };
  },
});
