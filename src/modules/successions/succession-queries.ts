import type { Call } from '../../core/call.js';
import { notFound } from '../../core/refusals.js';
import { queryable, type Pool, type Row, type Statement } from '../../platform/db/index.js';
import {
  commandContext,
  instanceOf,
  readAggregate,
  readJournal,
  selectList,
  verifyJournal,
  type Instance,
} from '../../workflow/index.js';
import { identify, permit, visibilityOf } from '../auth/index.js';
import { namesUndecided } from '../procedures/index.js';
import { entryView, offeredIn, type JournalEntryView, type RegisteredProcess } from '../processes/index.js';
import { namesOf, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { subjectOfSuccession, successions } from './loaded-succession.js';
import { countOpen, countSettled, countsOf, listParts, type PartFilters, type PartKey } from './parts-queries.js';
import { SUCCESSION_ACTS } from './succession-acts.js';
import { successionProcess } from './succession-process.js';
import type { PartView, SuccessionView } from './succession-responses.js';
import { successionTable } from './succession-table.js';
import { successionView, type Progress } from './succession-view.js';
import type { SuccessionContext, SuccessionState } from './succession.js';

const COLUMNS = selectList(successionTable, 's');

export interface SuccessionFilters {
  readonly state?: SuccessionState | undefined;
  /** Of one that ends, or takes over. */
  readonly agency?: string | undefined;
}

export interface SuccessionQueriesDeps {
  readonly pool: Pool;
  readonly referenceData: ReferenceDataCache;
  readonly processes: readonly RegisteredProcess[];
}

export type SuccessionQueries = ReturnType<typeof createSuccessionQueries>;

/** What callers read of successions. Everything throws `not-found` for what is not there. */
export function createSuccessionQueries(deps: SuccessionQueriesDeps) {
  const { pool, referenceData } = deps;
  const see = async (call: Call, id: string) => {
    const found = await readAggregate(pool, successionProcess, referenceData, call.tenant, id);
    if (!found) throw notFound();
    const ctx = commandContext(found.clock, found.reference, found.unit);
    const scope = { ctx, call, id, entries: [], rows: [] };
    const succession = successions.find(scope);
    permit(succession.caller, 'read common matters', successions.subjectOf(succession));
    return { succession, scope, ...found };
  };
  return {
    /** The latest day first, after the day and id `after`, at most `limit`; without counts. */
    async list(
      call: Call,
      filters: SuccessionFilters,
      after: readonly [string, string] | undefined,
      limit: number,
    ): Promise<SuccessionView[]> {
      const { reference } = await referenceData.current(call.tenant);
      const rows = await queryable(pool, call.tenant).query(listSuccessions(call.tenant, filters, after, limit));
      const nothing = { counts: [], proceduresWithoutRule: [] };
      return rows.map((row) => successionView(namesOf(reference), instanceIn(row), nothing, row['updated_at'] as Date));
    },

    async succession(call: Call, id: string): Promise<SuccessionView> {
      const { unit, reference, clock, updatedAt } = await see(call, id);
      const root = unit.root<SuccessionContext>();
      const day = reference.calendar.localDate(clock.now);
      return successionView(
        namesOf(reference),
        root,
        await progressOf(deps, call.tenant, root, reference, day),
        updatedAt,
      );
    },

    /** Parts of open work that passed, or wait for a decision. */
    async parts(
      call: Call,
      id: string,
      filters: PartFilters,
      after: PartKey | undefined,
      limit: number,
    ): Promise<PartView[]> {
      const { succession, reference } = await see(call, id);
      permit(succession.caller, 'read what passed', subjectOfSuccession(succession.context));
      const names = namesOf(reference);
      const rows = await queryable(pool, call.tenant).query(listParts(call.tenant, id, filters, after, limit));
      return rows.map((row) => partView(names, filters.state, row));
    },

    async actions(call: Call, id: string) {
      const { scope } = await see(call, id);
      return offeredIn(SUCCESSION_ACTS, scope);
    },

    /** Entries after `after`: all for who watches, an agency sees those about itself. */
    async journal(call: Call, id: string, after: number, limit: number): Promise<JournalEntryView[]> {
      const { succession } = await see(call, id);
      const { caller, reference } = succession;
      const about = visibilityOf(caller) === 'all' || caller.roles.has('admin') ? null : (caller.agency ?? '');
      const names = namesOf(reference);
      return (await readJournal(pool, call.tenant, id, after, limit, about)).map((each) => entryView(names, each));
    },

    async verification(call: Call, id: string) {
      await see(call, id);
      return verifyJournal(pool, successionProcess, call.tenant, id);
    },

    /** Who calls, as the rules see it today. */
    async caller(call: Call) {
      const { tenant, reference } = await referenceData.current(call.tenant);
      return identify(call.principal, reference, tenant.now);
    },
  };
}

/** How far it is, as of this moment. */
async function progressOf(
  { pool, processes }: SuccessionQueriesDeps,
  tenant: string,
  { id, context }: Instance<SuccessionContext>,
  reference: ReferenceData,
  day: string,
): Promise<Progress> {
  const db = queryable(pool, tenant);
  const { predecessors, setAside, endedAt } = context;
  const aside = setAside.map((each) => each.id);
  const [open, settled] = await Promise.all([
    endedAt === null ? db.query(countOpen(processes, tenant, predecessors, aside)) : [],
    db.query(countSettled(tenant, id)),
  ]);
  return { counts: countsOf(open, settled), proceduresWithoutRule: undecidedProcedures(reference, context, day) };
}

const instanceIn = (row: Row): Instance<SuccessionContext> =>
  instanceOf<SuccessionContext>('succession', successionTable, row);

/** Procedures in force that name one of those who have ended here, and no rule says who is meant. */
function undecidedProcedures(
  { published, directory: { book } }: ReferenceData,
  { predecessors, rest, successors, effectiveOn }: SuccessionContext,
  today: string,
): string[] {
  if (rest !== null || successors.length < 2) return [];
  const day = today < effectiveOn ? effectiveOn : today;
  const latest = new Map(published.all().map((each) => [each.code, each]));
  return [...latest.values()]
    .filter((each) => namesUndecided(each, book, day) && namesOne(JSON.stringify(each), predecessors))
    .map(({ code }) => code);
}

const namesOne = (procedure: string, agencies: readonly string[]): boolean =>
  agencies.some((agency) => procedure.includes(JSON.stringify(agency)));

const partView = (names: ReturnType<typeof namesOf>, state: PartView['state'], row: Row): PartView => ({
  id: row['id'] as string,
  kind: row['kind'] as string,
  part: row['part'] as string,
  state,
  process: row['process'] as string,
  aggregateId: row['aggregateId'] as string,
  ...names.agency('predecessor', row['predecessor'] as string),
  ...names.agency('successor', row['successor'] as string | null),
  seq: row['seq'] as number | null,
  passedAt: (row['passedAt'] as Date | null)?.toISOString() ?? null,
});

const listSuccessions = (
  tenant: string,
  { state, agency }: SuccessionFilters,
  after: readonly [string, string] | undefined,
  limit: number,
): Statement => ({
  name: 'successions.list',
  text: `select ${COLUMNS}, s.updated_at from agency_successions s where s.tenant_id = $1
    and ($2::text is null or s.state = $2)
    and ($3::text is null or s.predecessors ? $3 or exists (select from jsonb_array_elements(s.successors) e where e ->> 'agency' = $3))
    and ($4::date is null or (s.effective_on, s.id) < ($4, $5::uuid))
    order by s.effective_on desc, s.id desc limit $6`,
  values: [tenant, state ?? null, agency ?? null, after?.[0] ?? null, after?.[1] ?? null, limit],
});
