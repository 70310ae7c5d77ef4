import { queryable, transact } from '../../platform/db/index.js';
import { withReferenceData } from '../../workflow/index.js';
import type { Tallied, Tally, TallyPlace } from '../processes/index.js';
import { lockCounting } from './rollup-store.js';
import type { ReportDeps } from './report-service.js';

type Deps = Pick<ReportDeps, 'pool' | 'referenceData'>;

/** Counts every aggregate of a tenant that ended so many milliseconds ago and is not counted, batch by batch, and merges months that became scattered (ADR 14). */
export async function countTally(
  deps: Deps,
  tally: Tally,
  tenant: string,
  ended: number,
  batch: number,
): Promise<void> {
  for (let after: TallyPlace | undefined, more = true; more;) {
    after = await countNext(deps, tally, tenant, after, ended, batch);
    more = after !== undefined;
  }
  for (const { month } of await queryable(deps.pool, tenant).query(tally.scattered(tenant)))
    await transact(deps.pool, tenant, (transaction) =>
      transaction.commit([lockCounting(tenant), ...tally.merge(tenant, month as string)]),
    );
}

/** Counts the next aggregates; answers the place of the last one, none where there was none. */
const countNext = (
  { pool, referenceData }: Deps,
  tally: Tally,
  tenant: string,
  after: TallyPlace | undefined,
  ended: number,
  batch: number,
): Promise<TallyPlace | undefined> =>
  withReferenceData(referenceData, () =>
    transact(pool, tenant, async (transaction) => {
      await transaction.flush([lockCounting(tenant)]);
      const { tenant: view, reference } = await referenceData.within(transaction, tenant);
      const before = new Date(view.now.getTime() - ended);
      const rows = await transaction.query(tally.pick(tenant, before, after, batch));
      const picked = rows as unknown as readonly Tallied[];
      const last = picked.at(-1);
      if (!last) return undefined;
      await transaction.commit(tally.count(reference, view.now, picked));
      return [last.at, last.id] as const;
    }),
  );
