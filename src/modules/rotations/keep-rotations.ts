import { DomainError } from '../../core/errors.js';
import { ENGINE } from '../../core/principal.js';
import { acrossTenants, isLost, queryable } from '../../platform/db/index.js';
import type { Logger } from '../../platform/logging/index.js';
import { visit, type Engine, type RefreshOptions } from '../../workflow/index.js';
import { plusMonths } from '../calendar/index.js';
import { SERVICE } from '../papers/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import type { ReferenceData, ReferenceDataCache } from '../tenants/index.js';
import { readTenants } from '../work/index.js';
import { exceptionsOf, movesOf, toExcepting, toMoved } from './exception-queries.js';
import { countedBy } from './loaded-plan.js';
import { openingByEngine } from './open-plan.js';
import { plansOfYear } from './plan-queries.js';
import type { DueTurn } from './rotation-plan.js';
import { dueIn, termOf, turnsOf } from './turn-rules.js';

export interface KeepRotationsDeps extends RefreshOptions<ReferenceData> {
  readonly referenceData: ReferenceDataCache;
  readonly engine: Engine<ReferenceData>;
  readonly processes: readonly RegisteredProcess[];
  readonly log: Logger;
}

interface KnownPlan {
  readonly id: string;
  readonly agency: string;
  readonly openedFor: string;
  readonly due: readonly DueTurn[];
  readonly lined: readonly string[];
}

/** The years whose plans are owed on a local day: this one, and the next once its plan is owed. */
export const yearsOwed = (day: string, monthsAhead: number): number[] => {
  const year = Number(day.slice(0, 4));
  return day >= plusMonths(`${year + 1}-01-01`, -monthsAhead) ? [year, year + 1] : [year];
};

const termsOf = (due: readonly DueTurn[]): string =>
  JSON.stringify(due.map(({ official, termAt }) => [official, termAt]));

export type KeepRotations = ReturnType<typeof createKeepRotations>;

/** Tells agencies who is due (R29): opens the plan of the year where there is none, and counts who is due and in none. Done again it takes up what was left. */
export function createKeepRotations(deps: KeepRotationsDeps) {
  const { pool, referenceData, engine, processes, log } = deps;
  const process = processes.find(({ name }) => name === 'rotation_plan');

  /** Who is due in the year, agency by agency. */
  const dueByAgency = async (tenant: string, reference: ReferenceData, day: string, year: number) => {
    const { directory, calendar } = reference;
    const agencies = directory.agencies().filter(({ code }) => directory.activeAgency(code, day));
    const listed = agencies.filter(({ code }) =>
      directory.positionsOf(code, day).some(({ rotationYears }) => (rotationYears ?? null) !== null),
    );
    if (listed.length === 0) return new Map<string, DueTurn[]>();
    const officials = listed.flatMap(({ code }) => directory.positionsOf(code, day).map(({ official }) => official));
    const db = queryable(pool, tenant);
    const exceptions = toExcepting(await db.query(exceptionsOf(tenant, officials, day)));
    const moved = toMoved(
      await db.query(
        movesOf(
          tenant,
          directory.agencies().map(({ code }) => code),
        ),
      ),
    );
    const known = countedBy(reference, day, moved);
    return new Map(
      listed.map(({ code }) => [
        code,
        dueIn(turnsOf(known, code, day), exceptions, year).map((each) => termOf(calendar.timezone, each, exceptions)),
      ]),
    );
  };

  const keepYear = async (tenant: string, reference: ReferenceData, day: string, year: number): Promise<void> => {
    const db = queryable(pool, tenant);
    const plans = (await db.query(plansOfYear(tenant, year))) as unknown as KnownPlan[];
    const due = await dueByAgency(tenant, reference, day, year);
    const leftOf = (agency: string): DueTurn[] => {
      const lined = new Set(plans.filter((each) => each.agency === agency).flatMap((each) => each.lined));
      return (due.get(agency) ?? []).filter(({ official }) => !lined.has(official));
    };
    // An agency that has others' plans too counts who is left in its own.
    const counting = new Map<string, KnownPlan>();
    for (const each of plans)
      if (!counting.has(each.agency) || each.openedFor === each.agency) counting.set(each.agency, each);
    const changed = new Map(
      plans.flatMap((each): [string, DueTurn[]][] => {
        const left = counting.get(each.agency) === each ? leftOf(each.agency) : [];
        return termsOf(left) === termsOf(each.due) ? [] : [[each.id, left]];
      }),
    );
    for (const agency of due.keys())
      if (!counting.has(agency) && leftOf(agency).length > 0)
        await engine.execute(openingByEngine({ tenant, principal: SERVICE(tenant) }, agency, year)).catch(isThere);
    if (!process) return;
    await visit(deps, process, {
      tenant,
      work: 'rotations',
      ids: [...changed.keys()],
      does: (unit, _, { now }) => {
        unit.offer(unit.rootId, { type: 'count_due', at: now, due: changed.get(unit.rootId) ?? [] } as never, ENGINE);
      },
    });
  };

  const keep = async (tenant: string): Promise<void> => {
    const { tenant: view, reference } = await referenceData.current(tenant);
    const day = reference.calendar.localDate(view.now);
    const { planMonthsAhead } = reference.policies.inForce(day).rotation;
    for (const year of yearsOwed(day, planMonthsAhead)) await keepYear(tenant, reference, day, year);
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
          log.warn({ tenant, err: error }, 'who is due for rotation was not counted, trying again within the hour');
        });
      }
    },
  };
}

/** Another process, or the agency itself, was first. */
const isThere = (error: unknown): void => {
  if (!(error instanceof DomainError && error.code === 'duplicate')) throw error;
};
