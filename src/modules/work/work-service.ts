import type { Call } from '../../core/call.js';
import { transact, type Pool } from '../../platform/db/index.js';
import { identify, permit, unawareOf, visibilityOf } from '../auth/index.js';
import type { RegisteredProcess } from '../processes/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { departedFrom, everyAgency, kept } from './work.js';
import {
  IN_ORDER,
  listWork,
  orderOf,
  toFoundWork,
  type WorkClass,
  type WorkFilters,
  type WorkKey,
} from './work-queries.js';
import { isWorking } from './work-rows.js';
import { countWork, TO_SEE_TO } from './work-counts-queries.js';
import { NONE, summed } from './work-counts.js';
import type { WorkDigest, WorkSummary, WorkView } from './work-schemas.js';
import { workView, type Say } from './work-view.js';

export interface WorkQuestion {
  readonly agency?: string | undefined;
  readonly official?: string | undefined;
  readonly kind?: string | undefined;
  readonly class?: WorkClass | undefined;
  readonly ownerless?: boolean | undefined;
}

export interface DigestQuestion {
  readonly agency: string;
  readonly official?: string | undefined;
}

/** Of each class. */
const MOST_TOLD = 100;

export interface WorkDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

/** An item as its reader sees it, with its place in the list. */
export interface ListedWork {
  readonly key: WorkKey;
  readonly view: WorkView;
}

interface Asked {
  readonly filters: WorkFilters;
  readonly reference: ReferenceData;
  readonly now: Date;
  readonly day: string;
}

export type WorkService = ReturnType<typeof createWorkService>;

/** Work in hand: everything that waits for somebody (R15). An agency is shown its own, who watches over all that of every agency. */
export function createWorkService({ pool, referenceData, processes }: WorkDeps) {
  const working = processes.filter(isWorking);

  /** What a question of this caller reads; undefined where there is nothing for it. */
  const ask = async (call: Call, question: WorkQuestion): Promise<Asked | { now: Date; filters?: undefined }> => {
    const { tenant, reference } = await referenceData.current(call.tenant);
    const { now } = tenant;
    const caller = identify(call.principal, reference, now);
    const visibility = visibilityOf(caller);
    if (visibility === 'nothing') return { now };
    const own = visibility === 'all' ? question.agency : visibility.agency;
    if (question.agency !== undefined && question.agency !== own) return { now };
    const day = reference.calendar.localDate(now);
    const unaware = unawareOf(caller);
    return { filters: { ...filtersOf(reference, day, own, question), unaware }, reference, now, day };
  };

  /** The soonest due first; `limit` at most. */
  const list = async (
    call: Call,
    question: WorkQuestion,
    say: Say,
    after: WorkKey | undefined,
    limit: number,
  ): Promise<ListedWork[]> => {
    const { filters, ...asked } = await ask(call, question);
    if (!filters) return [];
    const { reference, now, day } = asked as Asked;
    const by = orderOf(question.class);
    const page = listWork(working, call.tenant, now, filters, after, limit);
    const [, rows = []] = await transact(pool, call.tenant, (transaction) => transaction.commit([IN_ORDER, page]));
    return rows
      .map(toFoundWork)
      .map((item) => ({
        key: [(by === 'due_at' ? item.dueAt : item.atRiskAt).toISOString(), item.id] as const,
        view: workView({ working, reference, now, day, say }, item),
      }));
  };

  /** How much of each class waits for each agency; the most overdue first. */
  const summary = async (call: Call, question: WorkQuestion): Promise<WorkSummary> => {
    const { filters, ...asked } = await ask(call, question);
    if (!filters) return { at: asked.now.toISOString(), total: NONE, agencies: [] };
    const { reference, now, day } = asked as Asked;
    const count = countWork(working, call.tenant, now, filters);
    const [, rows = []] = await transact(pool, call.tenant, (transaction) => transaction.commit([IN_ORDER, count]));
    return { at: now.toISOString(), ...summed(reference, day, rows) };
  };

  return {
    list,
    summary,

    /** What an agency, or one of its officials, has to see to first. For itself and who watches over all. Throws `forbidden`. */
    async digest(call: Call, question: DigestQuestion, say: Say): Promise<WorkDigest> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      permit(identify(call.principal, reference, tenant.now), 'read figures', { agency: question.agency });
      const listed = TO_SEE_TO.map((of) => list(call, { ...question, class: of }, say, undefined, MOST_TOLD));
      const [{ at, total }, ...items] = await Promise.all([summary(call, question), ...listed]);
      const names = namesOf(reference);
      return {
        at,
        ...names.agency('agency', question.agency),
        ...names.official('official', question.official ?? null, tenant.now),
        counts: total,
        items: items.flat().map(({ view }) => view),
      };
    },
  };
}

function filtersOf(
  { directory }: ReferenceData,
  day: string,
  own: string | undefined,
  { official, kind, class: of, ownerless }: WorkQuestion,
): Omit<WorkFilters, 'unaware'> {
  const filtered = { official, kind, class: of };
  const everybody = directory.agencies().map(({ code }) => code);
  const agencies = own === undefined ? everyAgency(directory) : kept(directory, own, day);
  if (ownerless !== true) return { ...filtered, agencies };
  const departed = departedFrom(directory, own === undefined ? everybody : [own], day);
  return { ...filtered, agencies, departed };
}
