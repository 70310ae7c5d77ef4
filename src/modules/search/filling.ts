import {
  acrossTenants,
  isLost,
  transactAgain,
  type Pool,
  type Statement,
  type Transaction,
} from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { readUnits } from '../../workflow/index.js';
import { readApplicants } from '../citizens/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { endFilling, holdFilling, lockUnfilled, nextUnfilled, noteFilling, UNFILLED } from './filling-queries.js';
import { allEntriesOf, isSearched, personEntryOf, type PersonEntry, type SearchEntry } from './search-rows.js';
import { fillEntries, keepPersons } from './search-store.js';

export interface FillingDeps {
  readonly pool: Pool;
  readonly processes: readonly RegisteredProcess[];
  readonly log: Logger;
}

/** Aggregates that are filled in together, and locked meanwhile. */
const BATCH = 200;

interface Filled {
  readonly over: boolean;
  readonly done: number;
}

/**
 * Fills in what was there before the search, the newest first, in batches that each are a transaction: what broke off goes on where it was. Until a tenant is done
 * its lists find by the old index, too, and answers of the search say that they are not complete.
 */
export function createSearchFilling({ pool, processes, log }: FillingDeps) {
  const searched = processes.filter(isSearched);

  /** What these aggregates are found by; locked, so that no act changes one between the reading and the writing. */
  async function written(
    transaction: Transaction,
    tenant: string,
    rows: readonly Unfilled[],
    from: string,
  ): Promise<Statement[]> {
    const entries: SearchEntry[] = [];
    const persons: PersonEntry[] = [];
    for (const process of searched) {
      const ids = rows.filter((each) => each.process === process.name).map(({ id }) => id);
      if (ids.length === 0) continue;
      await transaction.query(lockUnfilled(process, tenant, ids));
      const units = await readUnits(process, transaction, tenant, ids);
      entries.push(...units.flatMap((unit) => allEntriesOf(process, unit)));
      if (process.search.persons === undefined) continue;
      const applicants = await readApplicants(transaction, tenant, ids);
      persons.push(
        ...units.flatMap((unit) => {
          const applicant = applicants.get(unit.rootId);
          return applicant ? [personEntryOf(process, unit, { applicant })] : [];
        }),
      );
    }
    const newest = new Map(rows.map(({ id }, at) => [id, at]));
    entries.sort((a, b) => newest.get(a.aggregateId)! - newest.get(b.aggregateId)!);
    return [fillEntries(tenant, entries, from), ...(persons.length > 0 ? keepPersons(tenant, persons) : [])];
  }

  /** The next batch of a tenant, `limit` aggregates at most; `skip`: they are passed over. */
  const fill = (tenant: string, limit: number, skip = false): Promise<Filled> =>
    transactAgain(pool, tenant, async (transaction) => {
      const [place] = await transaction.query(holdFilling(tenant));
      if (!place) return { over: true, done: 0 };
      const rows = (await transaction.query(
        nextUnfilled(searched, tenant, place['before'] as string | null, limit),
      )) as unknown as Unfilled[];
      const last = rows.at(-1);
      const statements = skip || !last ? [] : await written(transaction, tenant, rows, place['no'] as string);
      const over = rows.length < limit;
      await transaction.commit([...statements, over ? endFilling(tenant) : noteFilling(tenant, last!.id, rows.length)]);
      return { over, done: rows.length };
    });

  /** A batch that holds something broken is done one by one, and that alone passed over. */
  async function fillOn(tenant: string): Promise<Filled> {
    try {
      return await fill(tenant, BATCH);
    } catch (error) {
      if (isLost(error)) throw error;
      return fillApart(tenant, BATCH);
    }
  }

  async function fillApart(tenant: string, most: number): Promise<Filled> {
    let done = 0;
    while (done < most) {
      const one = await fill(tenant, 1).catch((error: unknown) => {
        if (isLost(error)) throw error;
        log.error({ tenant, err: error }, 'what an aggregate is found by cannot be told: it is not searched');
        return fill(tenant, 1, true);
      });
      if (one.over) return { over: true, done };
      done += one.done;
    }
    return { over: false, done };
  }

  return {
    /** One tenant until it is done, or stopped. */
    async fill(tenant: string, stopping?: AbortSignal): Promise<void> {
      for (let done = 0, over = false; !over && !stopping?.aborted;) {
        const filled = await fillOn(tenant);
        over = filled.over;
        done += filled.done;
        log.info({ tenant, done, over }, 'what was there before the search is being filled in');
      }
    },

    /** Tenant after tenant; nothing where all is done. */
    async fillAll(stopping?: AbortSignal): Promise<void> {
      // Across tenants: which of them have something to fill in.
      for (const row of await acrossTenants(pool).query(UNFILLED)) {
        if (stopping?.aborted) return;
        await this.fill(row['tenant'] as string, stopping);
      }
    },
  };
}

interface Unfilled {
  readonly process: string;
  readonly id: string;
}
