import type { LocalDate } from '../../core/dates.js';
import { ENGINE, type Principal } from '../../core/principal.js';
import { newId } from '../../core/ids.js';
import { acrossTenants, isLost, queryable, type Row } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { visit, type Engine, type RefreshOptions, type UnitOfWork } from '../../workflow/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { readTenants } from '../work/index.js';
import { digestOn, planAfter } from './review-plan-rules.js';
import { readReviewed } from './review-queries.js';
import type { ReviewContext } from './review.js';

export interface KeepReviewsDeps extends RefreshOptions<ReferenceData> {
  readonly referenceData: ReferenceDataCache;
  readonly engine: Engine<ReferenceData>;
  readonly processes: readonly RegisteredProcess[];
  readonly log: Logger;
}

/** The service itself, which begins what nobody asks for. */
const service = (tenant: string): Principal => ({
  clientId: 'phoihop',
  clientName: 'phoihop',
  operator: true,
  tenant,
  agency: null,
  roles: new Set(),
  official: null,
});

/** A policy of another hour moves the digest that comes next, on its day: each day has one. One that goes out already stays as it is. */
function moveDigest(unit: UnitOfWork, reference: ReferenceData, now: Date): void {
  const { digestDay, digestAt } = unit.root<ReviewContext>().context;
  if (digestDay === null || digestAt === null || digestAt <= now) return;
  const digest = digestOn(reference, digestDay);
  // None has gone out: nobody is told.
  unit.send(unit.rootId, { type: 'plan_digest', digest, officials: [], at: now } as never, ENGINE);
}

/** Whether the digest that comes next is planned for another hour than the policy has. */
const isMoved = (reference: ReferenceData, now: Date, row: Row): boolean => {
  const [day, at] = [row['digest_day'] as LocalDate | null, row['digest_at'] as Date | null];
  return day !== null && at !== null && at > now && at.getTime() !== digestOn(reference, day).at.getTime();
};

/** Gives each agency its reviews and digests, moves digests to the hour of the policy, and ends those of agencies that are closed. Done again it takes up what was left. */
export function createKeepReviews(deps: KeepReviewsDeps) {
  const { pool, referenceData, engine, processes, log } = deps;
  const process = processes.find(({ name }) => name === 'review');

  const begin = (tenant: string, agency: string): Promise<void> => {
    const id = newId();
    return engine.execute<void>({
      process: 'review',
      call: { tenant, principal: service(tenant) },
      target: { new: id },
      handle: ({ unit, reference, clock: { now, calendarRevision } }) => {
        const input = { agency, calendarRevision, at: now, ...planAfter(reference, agency, now) };
        unit.create('review', id, input, ENGINE);
      },
    });
  };

  const keep = async (tenant: string): Promise<void> => {
    if (!process) return;
    const { tenant: view, reference } = await referenceData.current(tenant);
    const day = reference.calendar.localDate(view.now);
    const read = async () =>
      (await readReviewed(queryable(pool, tenant), tenant)).filter((row) => row['state'] !== 'ended');
    const kept = await read();
    const known = new Set(kept.map((row) => row['agency'] as string));
    const active = reference.directory.agencies().filter(({ code }) => reference.directory.activeAgency(code, day));
    const fresh = active.filter(({ code }) => !known.has(code));
    const begun = await Promise.allSettled(fresh.map(({ code }) => begin(tenant, code)));
    const failed = begun.find((each) => each.status === 'rejected');
    // Another process may have been first: only what is still missing is a failure.
    if (failed && (await read()).length < known.size + fresh.length) throw failed.reason;
    const codes = new Set(active.map(({ code }) => code));
    const over = kept.filter((row) => !codes.has(row['agency'] as string)).map((row) => row['id'] as string);
    const moved = kept.filter((row) => codes.has(row['agency'] as string) && isMoved(reference, view.now, row));
    await visit(deps, process, {
      tenant,
      work: 'digests',
      ids: moved.map((row) => row['id'] as string),
      does: (unit, current, { now }) => moveDigest(unit, current, now),
    });
    await visit(deps, process, {
      tenant,
      work: 'reviews',
      ids: over,
      does: (unit, _, { now }) => unit.send(unit.rootId, { type: 'end_reviews', at: now }, ENGINE),
    });
  };

  return {
    keep,

    /** Tenant after tenant; one that fails is told and keeps nobody else from its own. */
    async keepAll(stopping?: AbortSignal): Promise<void> {
      // Across tenants: the list of tenants to look at.
      for (const tenant of await readTenants(acrossTenants(pool))) {
        if (stopping?.aborted) return;
        await keep(tenant).catch((error: unknown) => {
          if (isLost(error)) throw error;
          log.warn({ tenant, err: error }, 'reviews of work in hand were not kept, trying again within the hour');
        });
      }
    },
  };
}
