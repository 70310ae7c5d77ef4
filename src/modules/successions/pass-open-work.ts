import { ENGINE } from '../../core/principal.js';
import { isLost, queryable } from '../../platform/db/index.js';
import { visit, type Engine, type RefreshOptions } from '../../workflow/index.js';
import { startOfDay } from '../calendar/index.js';
import { passOn, type Decided, type RegisteredProcess } from '../processes/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { createAdopt } from './adopt-declared.js';
import { concernedIn, endingsOf } from './left-over.js';
import { forgetSettled, passWebhooks, readDecided, toDecided } from './parts-queries.js';
import { readUnderWay, type UnderWay } from './succession-store.js';
import type { SetAside, SuccessionContext } from './succession.js';

export interface PassingDeps extends RefreshOptions<ReferenceData> {
  readonly referenceData: ReferenceDataCache;
  readonly engine: Engine<ReferenceData>;
  readonly processes: readonly RegisteredProcess[];
  /** What else follows once agencies have ended: their reviews end, and those of others begin. */
  readonly afterPassing: (tenant: string) => Promise<void>;
}

/** Aggregates of one transaction at most: the service answers between two of them. */
const SIZE = 200;

/**
 * Passes the open work of agencies that have ended to those who have taken over, of one tenant, a batch at a time (R27). Where it stands is in the aggregates
 * alone: what has passed names the predecessor no more. Done again after a crash it takes up what was left; whoever acts on one that has not passed yet passes
 * that one first.
 */
export function createPassOpenWork(deps: PassingDeps) {
  const { pool, referenceData, processes, quarantine } = deps;
  const successions = processes.find(({ name }) => name === 'succession');

  const adopt = createAdopt(deps);

  /** All that names one of the agencies; answers what could not pass. */
  const passAll = async (tenant: string, agencies: readonly string[], decided: Decided): Promise<SetAside[]> => {
    const aside: SetAside[] = [];
    const db = queryable(pool, tenant);
    for (const process of processes) {
      if (!process.succession) continue;
      const ids = await concernedIn(db, process, tenant, agencies);
      await visit(deps, process, {
        tenant,
        work: 'succession',
        size: SIZE,
        ids,
        does: (unit, reference, clock) => {
          for (const each of passOn(process, unit, reference, clock, clock.now, decided))
            unit.effect('undecided', each.id, { ...each, process: process.name });
        },
      });
      const broken = new Set(quarantine.ids);
      aside.push(...ids.filter((id) => broken.has(id)).map((id) => ({ process: process.name, id })));
      for (const forget of forgetSettled({ process, tenant })) await db.query(forget);
    }
    return aside;
  };

  const run = async (tenant: string): Promise<void> => {
    if (!successions) return;
    await adopt(tenant);
    const db = queryable(pool, tenant);
    const visitAll = (ids: readonly string[], does: Parameters<typeof visit<ReferenceData>>[2]['does']) =>
      visit(deps, successions, { tenant, work: 'succession', ids, does });
    const underWay = async () => (await db.query(readUnderWay(tenant))) as unknown as UnderWay[];
    const due = await underWay();
    if (due.length === 0) return;
    // What has come to its day takes effect, whatever clock its timer waits for.
    await visitAll(
      due.map(({ id }) => id),
      (unit, _, { now }) => {
        const { state, context } = unit.root<SuccessionContext>();
        if (state['state'] === 'announced' && context.effectiveAt <= now)
          unit.offer(unit.rootId, { type: 'take_effect', at: now }, ENGINE);
      },
    );
    const { tenant: view, reference } = await referenceData.current(tenant);
    const day = reference.calendar.localDate(view.now);
    const { book } = reference.directory;
    const aside = await passAll(tenant, book.gone(day), toDecided(await db.query(readDecided(tenant))));
    const heirs = book.gone(day).map((agency) => ({ agency, at: book.heirOf(agency, day) }));
    const known = heirs.filter(({ at }) => !at.undecided).map(({ agency, at }) => ({ agency, heir: at.agency }));
    if (known.length > 0) await db.query(passWebhooks(tenant, known));
    await deps.afterPassing(tenant);
    const ended = await endingsOf(db, processes, tenant, await underWay(), aside);
    await visitAll([...ended.keys()], (unit, _, { now }) => {
      unit.offer(unit.rootId, { type: 'passing_ended', at: now, ...ended.get(unit.rootId)! }, ENGINE);
    });
  };

  return {
    adopt,
    run: (tenant: string) => run(tenant).catch(lostOr(tenant)),

    /** Where a test clock that moves to `to` comes by the end of an agency: the first moment of each such local day. */
    async momentsUntil(tenant: string, to: Date): Promise<Date[]> {
      const { tenant: view, reference } = await referenceData.current(tenant);
      const { calendar, directory } = reference;
      return directory.book.days
        .map((day) => startOfDay(calendar.timezone, day))
        .filter((at) => at > view.now && at < to);
    },
  };
}

export type PassOpenWork = ReturnType<typeof createPassOpenWork>;

const lostOr =
  (tenant: string) =>
  (error: unknown): never => {
    if (isLost(error)) throw error;
    throw new Error(`the open work of ${tenant} has not passed whole`, { cause: error });
  };
