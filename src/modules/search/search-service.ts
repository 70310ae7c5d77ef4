import type { Call } from '../../core/call.js';
import { invalidField } from '../../core/refusals.js';
import type { Text } from '../../core/text.js';
import { queryable, transact, type Pool } from '../../platform/db/index.js';
import { identify, visibilityOf } from '../auth/index.js';
import { noteFound, type BeforeNoting } from '../citizens/index.js';
import type { ProcessSearch, RegisteredProcess, SearchKind } from '../processes/index.js';
import { namesOf, type Names, type ReferenceDataCache } from '../tenants/index.js';
import { tiersOf } from '../search-words/index.js';
import {
  isFilled,
  isShown,
  searchFor,
  toFound,
  type SearchKey,
  type SearchQuestion,
  type ShownRow,
} from './search-queries.js';
import { isSearched } from './search-rows.js';
import type { SearchResult } from './search-schemas.js';
import { KIND_NAMES, noWord } from './texts.js';

/** Things that are looked at for one page. */
const MOST = 1_000;

export interface SearchDeps extends BeforeNoting {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

export interface Found {
  readonly items: readonly SearchResult[];
  /** Where the next page begins; undefined where there is none. */
  readonly next: SearchKey | undefined;
  readonly complete: boolean;
}

export type SearchService = ReturnType<typeof createSearchService>;

/** Everything that a caller finds by words: of what it may see, and nothing else. */
export function createSearchService({ pool, referenceData, processes, ...before }: SearchDeps) {
  const searched = processes.filter(isSearched);
  const shownAs = Object.assign({}, ...searched.map(({ search }) => search.rows)) as ProcessSearch['rows'];
  const asked = async (tenant: string, question: SearchQuestion, after: SearchKey | undefined, most: number) => {
    const [rows = [], filled] = await transact(pool, tenant, (transaction) =>
      transaction.commit([searchFor(searched, tenant, question, after, most), isFilled(tenant)]),
    );
    return { rows: rows.map(toFound), complete: filled?.[0]?.['complete'] === true };
  };

  /**
   * A page of what is shown. The index also finds what an agency has yet to come to: where that takes up room, more is looked at, four times as much with each
   * look; after `MOST` things the page ends short, with a next one.
   */
  async function page(tenant: string, question: SearchQuestion, after: SearchKey | undefined, limit: number) {
    const found: ShownRow[] = [];
    let looked = 0;
    for (let last = after, most = limit + 1; ; most *= 4) {
      const { rows, complete } = await asked(tenant, question, last, most);
      found.push(...rows.filter(isShown));
      looked += rows.length;
      last = rows.at(-1)?.key;
      if (found.length > limit) return { found: found.slice(0, limit), next: found[limit - 1]!.key, complete };
      if (rows.length < most) return { found, next: undefined, complete };
      if (looked >= MOST) return { found, next: last, complete };
    }
  }

  return {
    /**
     * `limit` at most, behind `after`. That an applicant answered is a reading of its data, and noted before it is shown.
     *
     * @throws DomainError `invalid` where there is no word in the question
     */
    async find(
      call: Call,
      { q, kind }: { readonly q: string; readonly kind?: SearchKind | undefined },
      say: (text: Text) => string,
      after: SearchKey | undefined,
      limit: number,
    ): Promise<Found> {
      const tiers = tiersOf(q);
      if (tiers.length === 0) throw invalidField('/q', 'no_word', noWord);
      const { tenant, reference } = await referenceData.current(call.tenant);
      const caller = identify(call.principal, reference, tenant.now);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return { items: [], next: undefined, complete: true };
      const own = visibility === 'all' ? undefined : visibility.agency;
      const question = { tiers, kind, own, agency: caller.agency };
      const { found, next, complete } = await page(call.tenant, question, after, limit);
      const applied = found.filter(({ match }) => match === 'applicant').map(({ id }) => id);
      before.found?.(applied);
      await noteFound(queryable(pool, call.tenant), call.tenant, caller, tenant.now, applied);
      const names = namesOf(reference);
      return { items: found.map((each) => resultOf(shownAs, names, say, each)), ...{ next, complete } };
    },
  };
}

const HREFS: Readonly<Record<SearchKind, string>> = {
  dossier: '/v1/dossiers/',
  request: '/v1/requests/',
  task: '/v1/tasks/',
};

function resultOf(
  shownAs: ProcessSearch['rows'],
  names: Names,
  say: (text: Text) => string,
  { shown, kind, id, aggregateId, match }: ShownRow,
): SearchResult {
  const { code, title, lead, state } = shown;
  return {
    ...{ kind, kindName: say(KIND_NAMES[kind]), id, href: `${HREFS[kind]}${id}` },
    dossierId: kind === 'task' ? null : aggregateId,
    ...{ code, title, ...names.agency('leadAgency', lead) },
    ...{ state, stateName: say(shownAs[kind]!.stateName(state)), match },
  };
}
