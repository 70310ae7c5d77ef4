import { acrossTenants, queryable, transact, type Transaction } from '../../platform/db/index.js';
import { withReferenceData } from '../../workflow/index.js';
import type { CountedRows } from '../processes/index.js';
import { countTally } from './tallies.js';
import type { ReferenceData } from '../tenants/index.js';
import {
  bringTogether,
  countRows,
  pickRows,
  lockCounting,
  saveHeads,
  scatteredMonths,
  removeChanged,
  type Counting,
  type Place,
} from './rollup-store.js';
import type { ReportDeps } from './report-service.js';
import { headChanges, type CountedHeads } from './head-changes.js';
import { readHeads, toCountedHeads } from './stale-heads-queries.js';
import { allTenures } from './tenures.js';

export interface RollupDeps extends ReportDeps {
  readonly log: { warn(what: object, message: string): void };
}

const DAY = 86_400_000;
/** What has ended may still be answered late or excused in its first days; what has not ended is let be for a while. */
const ENDED = 3 * DAY;
const OLD = 60 * DAY;
/** Rows that one transaction counts: they are locked for about a second, and nobody works on what has settled. */
const BATCH = 10_000;

/** Adds up for the reports what has settled, so that a report of a year need not look at each row of it (ADR 14). */
export function createReportRollups({ pool, referenceData, processes, log }: RollupDeps) {
  const counted = processes.flatMap(({ reports }) => reports?.counted ?? []);
  const tallies = processes.flatMap(({ reports }) => reports?.tallies ?? []);
  return {
    /** Everything in a tenant that has settled by its clock and is in no rollup yet. Several processes take turns. */
    async count(tenant: string, batch = BATCH): Promise<void> {
      for (const rows of counted)
        for (let after: Place | undefined, more = true; more;) {
          const last = await countNext(tenant, rows, after, batch);
          more = last !== undefined;
          after = last;
        }
      for (const { month } of await queryable(pool, tenant).query(scatteredMonths(tenant)))
        await transact(pool, tenant, (transaction) =>
          transaction.commit([lockCounting(tenant), bringTogether(tenant, month as string)]),
        );
      for (const tally of tallies) await countTally({ pool, referenceData }, tally, tenant, ENDED, batch);
    },

    /** Tenant after tenant; one that fails is told and keeps nobody else from its own. */
    async countAll(): Promise<void> {
      // Across tenants: the list of tenants to count.
      for (const row of await acrossTenants(pool).query({
        text: 'select tenant_id as tenant from tenants order by 1',
        values: [],
      })) {
        const tenant = row['tenant'] as string;
        await this.count(tenant).catch((error: Error) =>
          log.warn({ tenant, error: error.message }, 'reports were not added up, trying again within the hour'),
        );
      }
    },
  };

  /** Counts the next rows; answers the place of the last one that it looked at. */
  async function countNext(
    tenant: string,
    rows: CountedRows,
    after: Place | undefined,
    batch: number,
  ): Promise<Place | undefined> {
    return withReferenceData(referenceData, () =>
      transact(pool, tenant, async (transaction) => {
        const [, kept] = await transaction.flush([lockCounting(tenant), readHeads(tenant)]);
        const { tenant: view, reference } = await referenceData.within(transaction, tenant);
        const [ended, old] = [new Date(view.now.getTime() - ENDED), new Date(view.now.getTime() - OLD)];
        const counting = {
          tenant,
          timezone: reference.calendar.timezone,
          tenures: allTenures(reference.directory),
          now: view.now,
        };
        await straighten(transaction, counted, counting, reference, toCountedHeads(kept?.[0]), ended);
        const picked = await transaction.query(pickRows(rows, tenant, { ended, old }, after, batch));
        const last = picked.at(-1);
        if (!last) return undefined;
        await transaction.commit([
          countRows(
            rows,
            counting,
            picked.map(({ id }) => id as string),
          ),
        ]);
        return [last['at'] as Date, last['id'] as string];
      }),
    );
  }
}

/** Takes out what is under a head that the directory no longer names, and keeps by which heads is counted from now on. */
async function straighten(
  transaction: Transaction,
  counted: readonly CountedRows[],
  { tenant, timezone, tenures }: Counting,
  reference: ReferenceData,
  kept: CountedHeads | undefined,
  ended: Date,
): Promise<void> {
  const until = kept && kept.until > ended ? kept.until : ended;
  const changes = kept ? headChanges(kept.tenures, tenures, reference.calendar.localDate(kept.until)) : [];
  const takeOut = changes.length > 0 ? removeChanged(counted, tenant, timezone, changes) : [];
  await transaction.flush([...takeOut, saveHeads(tenant, { tenures, until })]);
}
