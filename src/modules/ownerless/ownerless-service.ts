import type { Call } from '../../core/call.js';
import { acrossTenants, isLost, queryable } from '../../platform/db/index.js';
import { visit, type RefreshOptions } from '../../workflow/index.js';
import { identify, visibilityOf } from '../auth/index.js';
import { startOfDay } from '../calendar/index.js';
import { departureDays } from '../directory/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { goneOwners, type GoneOwner, type Owner } from './ownerless.js';
import {
  listItems,
  listOwners,
  listUntold,
  sourcesOf,
  toItem,
  type OwnerlessKey,
  type Source,
} from './ownerless-queries.js';
import { ownerlessView, type OwnerlessView } from './ownerless-schemas.js';
import { readTenants } from './tenants-queries.js';

export interface OwnerlessDeps extends RefreshOptions<ReferenceData> {
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

export interface OwnerlessFilters {
  /** Whose work it is. */
  readonly agency?: string | undefined;
  /** Name of its machine. */
  readonly kind?: string | undefined;
  /** Who has left. */
  readonly official?: string | undefined;
}

export type OwnerlessService = ReturnType<typeof createOwnerlessService>;

/** Open work whose official has left the agency: listed, and its head asked for a successor (R1). */
export function createOwnerlessService(deps: OwnerlessDeps) {
  const { pool, referenceData, processes } = deps;
  const sources = sourcesOf(processes);
  /** Those with open items who are gone today, of all agencies or of one. */
  const gone = async (tenant: string, from: readonly Source[], agency: string | null): Promise<GoneOwner[]> => {
    const { tenant: view, reference } = await referenceData.current(tenant);
    const db = queryable(pool, tenant);
    const found = await Promise.all(from.map((source) => db.query(listOwners(source, tenant, agency))));
    const owners = new Map((found.flat() as unknown as Owner[]).map((each) => [JSON.stringify(each), each]));
    return goneOwners(reference.directory, [...owners.values()], reference.calendar.localDate(view.now));
  };

  /** Asks the heads of one tenant; answers of how many dossiers anything was said. */
  const askHeads = async (tenant: string): Promise<number> => {
    let asked = 0;
    for (const process of processes) {
      const { ownership } = process;
      if (!ownership) continue;
      const own = sources.filter((each) => each.process === process);
      const left = await gone(tenant, own, null);
      if (left.length === 0) continue;
      const db = queryable(pool, tenant);
      const rows = await Promise.all(own.map((source) => db.query(listUntold(source, tenant, left))));
      asked += await visit(deps, process, {
        tenant,
        work: 'successors',
        ids: rows.flat().map((row) => row['id'] as string),
        does: (unit, reference, { now }) => ownership.ask(unit, reference, now),
      });
    }
    return asked;
  };

  return {
    askHeads,

    /**
     * The same for all tenants, on the day that counts for each. A tenant that fails keeps nobody else from its own.
     *
     * @throws the first failures, after all tenants had their turn.
     */
    async askAllHeads(): Promise<number> {
      const failures: unknown[] = [];
      let asked = 0;
      // Across tenants: the list of tenants to look at.
      for (const tenant of await readTenants(acrossTenants(pool)))
        asked += await askHeads(tenant).catch((error: unknown) => {
          if (isLost(error)) throw error;
          failures.push(new Error(`the heads of ${tenant} were not asked`, { cause: error }));
          return 0;
        });
      if (failures.length > 0)
        throw new AggregateError(failures, `the heads of ${failures.length} tenants were not asked`);
      return asked;
    },

    /** Where a test clock that moves to `to` comes by the end of a position: the first moment of each such local day. */
    async departuresUntil(tenant: string, to: Date): Promise<Date[]> {
      const { tenant: view, reference } = await referenceData.current(tenant);
      const { calendar, directory } = reference;
      const days = departureDays(directory, calendar.localDate(view.now), calendar.localDate(to));
      return days.map((day) => startOfDay(calendar.timezone, day)).filter((at) => at > view.now && at < to);
    },

    /** The soonest due first; `limit` at most. An agency is shown its own, who watches over all those of any. */
    async list(
      call: Call,
      { agency, kind, official }: OwnerlessFilters,
      after: OwnerlessKey | undefined,
      limit: number,
    ): Promise<OwnerlessView[]> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const visibility = visibilityOf(identify(call.principal, reference, tenant.now));
      if (visibility === 'nothing') return [];
      const own = visibility === 'all' ? agency : visibility.agency;
      if (agency !== undefined && agency !== own) return [];
      const asked = sources.filter(({ owned }) => kind === undefined || owned.machine === kind);
      const everybody = await gone(call.tenant, asked, own ?? null);
      const left = everybody.filter((each) => official === undefined || each.official === official);
      if (left.length === 0) return [];
      const rows = await queryable(pool, call.tenant).query(listItems(asked, call.tenant, left, after, limit));
      return rows.map((row) => ownerlessView(reference, toItem(row)));
    },
  };
}
