import { queryable, type Pool } from '../../platform/db/index.js';
import { changeReference } from '../revisions/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { haveChanged } from './step-times-rules.js';
import { computeStepTimes, forgetSteps, readStepTimes, replaceStepTimes } from './step-times-store.js';

/**
 * Computes what comparable steps took (R15), and forgets steps that are too old to count. Where the figures have changed much the tenant gets
 * a new revision of its reference data.
 */
export async function measureSteps(pool: Pool, referenceData: ReferenceDataCache, tenant: string): Promise<void> {
  const { tenant: view, reference } = await referenceData.current(tenant);
  const { work } = reference.policies.inForce(reference.calendar.localDate(view.now));
  const from = new Date(view.now);
  from.setUTCMonth(from.getUTCMonth() - work.comparableMonths);
  const db = queryable(pool, tenant);
  const measured = await db.query(computeStepTimes(tenant, from));
  const old = measured.filter((row) => (row['old'] as number) > 0);
  if (old.length > 0) await db.query(forgetSteps(tenant, from, old));
  const computed = measured.filter((row) => (row['steps'] as number) >= work.comparableSteps);
  if (!haveChanged(await db.query(readStepTimes(tenant)), computed)) return;
  await changeReference(pool, tenant, [], () => ({ answer: undefined, writes: replaceStepTimes(tenant, computed) }));
}
