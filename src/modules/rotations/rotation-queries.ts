import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool } from '../../platform/db/index.js';
import { commandContext, instanceOf, readAggregate, readJournal, verifyJournal } from '../../workflow/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import { entryView, offeredIn, type JournalEntryView } from '../processes/index.js';
import { namesOf, type ReferenceDataCache } from '../tenants/index.js';
import { plans } from './loaded-plan.js';
import { PLAN_ACTS } from './plan-acts.js';
import { rotationProcess } from './plan-process.js';
import { listPlans, type PlanFilters } from './plan-queries.js';
import type { PlanView } from './plan-responses.js';
import { planTable } from './plan-table.js';
import { planView } from './plan-view.js';
import type { PlanContext } from './rotation-plan.js';

export type PlanQueries = ReturnType<typeof createPlanQueries>;

/** What callers read of rotation plans. Everything throws `not-found` for what the caller may not see. */
export function createPlanQueries({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  const see = async (call: Call, id: string) => {
    const found = await readAggregate(pool, rotationProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const loaded = plans.find(scope);
    permit(loaded.caller, 'read a rotation plan', plans.subjectOf(loaded));
    return { loaded, scope, updatedAt: found.updatedAt };
  };
  return {
    see,

    /** The latest year first, at most `limit`: an agency sees its own. */
    async list(
      call: Call,
      filters: PlanFilters,
      after: readonly [number, string] | undefined,
      limit: number,
    ): Promise<PlanView[]> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const visibility = visibilityOf(identify(call.principal, reference, tenant.now), filters.agency);
      if (visibility === 'nothing') return [];
      const own = visibility === 'all' ? null : visibility.agency;
      const rows = await queryable(pool, call.tenant).query(listPlans(call.tenant, own, filters, after, limit));
      const names = namesOf(reference);
      return rows.map((row) =>
        planView(names, instanceOf<PlanContext>('rotation_plan', planTable, row), row['updated_at'] as Date),
      );
    },

    async plan(call: Call, id: string): Promise<PlanView> {
      const { scope, updatedAt } = await see(call, id);
      return plans.show({ ...scope, changedAt: updatedAt });
    },

    async actions(call: Call, id: string) {
      const { scope } = await see(call, id);
      return offeredIn(PLAN_ACTS, scope);
    },

    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { loaded } = await see(call, id);
      const names = namesOf(loaded.reference);
      return (await readJournal(pool, call.tenant, id, after, limit, null)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, rotationProcess, call.tenant, id);
    },
  };
}
