import { DomainError } from '../../core/errors.js';
import {
  acrossTenants,
  isLost,
  queryable,
  readSnapshot,
  transactAgain,
  type Pool,
  type Transaction,
} from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { readUnits, withReferenceData } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceDataCache } from '../tenants/index.js';
import { classed } from './alongside.js';
import {
  asWritten,
  factsOf,
  lockAggregates,
  nextAggregates,
  readWritten,
  toWritten,
  type Written,
} from './rebuild-queries.js';
import { measureSteps } from './measure-steps.js';
import { allRowsOf, isWorking, type Working } from './work-rows.js';
import { everyAgency } from './work.js';
import { markAtRisk, NO_TERM, writeWork, type PutRow, type WorkPlace } from './work-store.js';
import { readTenants } from './work-tenants-queries.js';

export interface RebuildDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
  readonly log: Logger;
  /** Told how many items were not as the aggregates have them, and by what: for the metrics. */
  readonly found?: (difference: Difference, items: number) => void;
}

/** An item that was missing, left over or other than its aggregate says; one whose risk the statistics see otherwise by now. */
export type Difference = 'missing' | 'left_over' | 'other' | 'risk';

export type Differences = Readonly<Record<Difference, number>>;

const NONE: Differences = { missing: 0, left_over: 0, other: 0, risk: 0 };
const BATCH = 500;
const MARKED = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Compares work in hand with the aggregates it is made of, and mends it. All but `risk` are faults, except at the first run after an upgrade,
 * which writes what was open before.
 */
export function createWorkRebuild({ pool, referenceData, processes, log, found }: RebuildDeps) {
  const working = processes.filter(isWorking);

  /** These aggregates, compared in one snapshot; those that differ are mended under their locks. */
  async function mended(process: Working, tenant: string, ids: readonly string[]): Promise<Differences> {
    const compare = (transaction: Transaction, some: readonly string[]) =>
      compared(process, transaction, referenceData, tenant, some);
    const { wrong } = await withReferenceData(referenceData, () =>
      readSnapshot(pool, tenant, (transaction) => compare(transaction, ids)),
    );
    if (wrong.length === 0) return NONE;
    return withReferenceData(referenceData, () =>
      transactAgain(pool, tenant, async (transaction) => {
        await transaction.query(lockAggregates(process, tenant, wrong));
        const { put, gone, differences, now } = await compare(transaction, wrong);
        await transaction.commit([writeWork(tenant, { put, gone, now })]);
        return differences;
      }),
    );
  }

  /** The next aggregates of one process. */
  async function next(process: Working, tenant: string, after: string): Promise<Compared> {
    const rows = await queryable(pool, tenant).query(nextAggregates(process, tenant, after, BATCH));
    const ids = rows.map((row) => row['id'] as string);
    const last = ids.length < BATCH ? undefined : ids.at(-1);
    const differences = await apart(
      ids,
      (some) => mended(process, tenant, some),
      (aggregate, err) =>
        log.error(
          { tenant, process: process.name, aggregate, err },
          'what waits of an aggregate cannot be told: its work in hand stays as it is',
        ),
    );
    return { last, differences };
  }

  /** What has come to be at risk since the last time. */
  async function mark(tenant: string): Promise<void> {
    const { tenant: view, reference } = await referenceData.current(tenant);
    const agencies = everyAgency(reference.directory);
    let marked = MARKED;
    while (marked === MARKED)
      marked = (await queryable(pool, tenant).query(markAtRisk(tenant, agencies, view.now, MARKED))).length;
  }

  /** Everything in a tenant; answers what was not as it should have been. */
  async function rebuild(tenant: string, stopping?: AbortSignal): Promise<Differences> {
    await measureSteps(pool, referenceData, tenant);
    let all = NONE;
    try {
      for (const process of working)
        for (let after: string | undefined = FIRST; after !== undefined && !stopping?.aborted;) {
          const { last, differences } = await next(process, tenant, after);
          all = added(all, differences);
          after = last;
        }
    } finally {
      // Whatever was wrong with an aggregate: lists of what is at risk cost more with each hour in which nothing is marked.
      await mark(tenant);
    }
    for (const [difference, items] of Object.entries(all) as [Difference, number][])
      if (items > 0) found?.(difference, items);
    return all;
  }

  return {
    rebuild,
    mark,

    /** Tenant after tenant; one that fails is told and keeps nobody else from its own. */
    async rebuildAll(stopping?: AbortSignal): Promise<void> {
      // Across tenants: the list of tenants to look at.
      for (const tenant of await readTenants(acrossTenants(pool))) {
        if (stopping?.aborted) return;
        const differences = await rebuild(tenant, stopping).catch((error: unknown) => {
          if (isLost(error)) throw error;
          log.warn({ tenant, err: error }, 'work in hand was not compared, trying again within the hour');
          return NONE;
        });
        const { risk: _, ...faults } = differences;
        if (Object.values(faults).some((items) => items > 0))
          log.warn({ tenant, ...faults }, 'work in hand was not as the aggregates have it, and was mended');
      }
    },
  };
}

interface Compared {
  readonly last: string | undefined;
  readonly differences: Differences;
}

const added = (a: Differences, b: Differences): Differences => ({
  missing: a.missing + b.missing,
  left_over: a.left_over + b.left_over,
  other: a.other + b.other,
  risk: a.risk + b.risk,
});

/**
 * Mends these aggregates. One that is broken costs no other its own: it is looked for by halves, told, and left for the next time. Throws where
 * the database is away, or the reference data of the tenant cannot be loaded.
 */
async function apart(
  ids: readonly string[],
  mend: (ids: readonly string[]) => Promise<Differences>,
  broken: (id: string, error: unknown) => void,
): Promise<Differences> {
  if (ids.length === 0) return NONE;
  try {
    return await mend(ids);
  } catch (error) {
    if (isLost(error) || error instanceof DomainError) throw error;
    if (ids.length === 1) {
      broken(ids[0]!, error);
      return NONE;
    }
    const half = Math.ceil(ids.length / 2);
    const first = await apart(ids.slice(0, half), mend, broken);
    return added(first, await apart(ids.slice(half), mend, broken));
  }
}

interface Comparison {
  readonly put: PutRow[];
  readonly gone: Written[];
  readonly differences: Differences;
  /** Aggregates of which something differs. */
  readonly wrong: string[];
  readonly now: Date;
}

const placeOf = ({ aggregateId, id }: WorkPlace): string => `${aggregateId} ${id}`;

async function compared(
  process: Working,
  transaction: Transaction,
  referenceData: ReferenceDataCache,
  tenant: string,
  ids: readonly string[],
): Promise<Comparison> {
  const { tenant: view, reference } = await referenceData.within(transaction, tenant);
  const units = await readUnits(process, transaction, tenant, ids);
  const written = new Map(
    (await transaction.query(readWritten(process, tenant, ids))).map(toWritten).map((row) => [placeOf(row), row]),
  );
  const rows = classed(
    reference,
    view.now,
    units.flatMap((unit) => allRowsOf(process, unit)),
  );
  const counted: Record<Difference, number> = { ...NONE };
  const wrong = new Set<string>();
  const put = rows.filter((row) => {
    const difference = differenceOf(written.get(placeOf(row)), asWritten(row, NO_TERM));
    written.delete(placeOf(row));
    if (difference === undefined) return false;
    counted[difference] += 1;
    wrong.add(row.aggregateId);
    return true;
  });
  for (const { aggregateId } of written.values()) wrong.add(aggregateId);
  counted.left_over = written.size;
  return { put, gone: [...written.values()], differences: counted, wrong: [...wrong], now: view.now };
}

function differenceOf(written: Written | undefined, computed: Written): Difference | undefined {
  if (!written) return 'missing';
  if (factsOf(written) !== factsOf(computed)) return 'other';
  return written.atRiskAt === computed.atRiskAt ? undefined : 'risk';
}
