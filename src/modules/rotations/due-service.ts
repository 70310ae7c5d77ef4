import type { Call } from '../../core/call.js';
import type { LocalDate } from '../../core/dates.js';
import { queryable, type Pool, type Row } from '../../platform/db/index.js';
import { identify, may, visibilityOf, type Caller } from '../auth/index.js';
import { namesOf, type Names, type ReferenceData, type ReferenceDataCache } from '../tenants/index.js';
import { exceptionsOf, movesOf, toExcepting, toMoved } from './exception-queries.js';
import { countedBy } from './loaded-plan.js';
import { plannedOf } from './plan-queries.js';
import type { DUE_CLASSES, DueView } from './plan-responses.js';
import type { Turn } from './rotation-plan.js';
import { exceptionOn, lastDayOf, turnsOf, type Excepting } from './turn-rules.js';

export type DueClass = (typeof DUE_CLASSES)[number];

export interface DueFilters {
  readonly agency?: string | undefined;
  readonly official?: string | undefined;
  readonly field?: string | undefined;
  readonly class?: DueClass | undefined;
  readonly dueBefore?: LocalDate | undefined;
}

/** Sort key of the last official shown. */
export type DueKey = readonly [dueOn: string, official: string];

export type DueService = ReturnType<typeof createDueService>;

interface Seen {
  readonly turn: Turn;
  readonly agency: string;
}

/** Who is due for rotation, when, and why not yet (R29): from the directory of the day, so that nothing is kept that could differ from it. */
export function createDueService({ pool, referenceData }: { pool: Pool; referenceData: ReferenceDataCache }) {
  return {
    /** Whoever is due first before the others; an agency sees its own. */
    async list(call: Call, filters: DueFilters, after: DueKey | undefined, limit: number): Promise<DueView[]> {
      const { tenant, reference } = await referenceData.current(call.tenant);
      const caller = identify(call.principal, reference, tenant.now);
      const visibility = visibilityOf(caller);
      if (visibility === 'nothing') return [];
      const day = reference.calendar.localDate(tenant.now);
      const own = visibility === 'all' ? filters.agency : visibility.agency;
      if (filters.agency !== undefined && filters.agency !== own) return [];
      const agencies = (own === undefined ? reference.directory.agencies().map(({ code }) => code) : [own]).filter(
        (code) => reference.directory.activeAgency(code, day),
      );
      const db = queryable(pool, call.tenant);
      const all = own === undefined ? reference.directory.agencies().map(({ code }) => code) : agencies;
      const moves = await db.query(movesOf(call.tenant, withAllBefore(reference, all, day)));
      const seen = seenOf(reference, agencies, day, moves).filter(({ turn }) => fits(filters, turn));
      const officials = seen.map(({ turn }) => turn.official);
      const exceptions = toExcepting(await db.query(exceptionsOf(call.tenant, officials, day)));
      const planned = plannedBy(await db.query(plannedOf(call.tenant, agencies)));
      const names = namesOf(reference);
      return seen
        .filter(({ turn }) => after === undefined || keyOf(turn) > `${after[0]} ${after[1]}`)
        .map((each) => dueView({ reference, caller, names, day }, each, exceptions, planned.get(each.turn.official)))
        .filter((each) => filters.class === undefined || each.class === filters.class)
        .slice(0, limit);
    },
  };
}

const keyOf = ({ dueOn, official }: Turn): string => `${dueOn} ${official}`;

const withAllBefore = ({ directory }: ReferenceData, agencies: readonly string[], day: LocalDate): string[] => [
  ...new Set(agencies.flatMap((each) => [each, ...directory.book.predecessorsOf(each, day).whole])),
];

const seenOf = (
  reference: ReferenceData,
  agencies: readonly string[],
  day: LocalDate,
  moves: readonly Row[],
): Seen[] => {
  const known = countedBy(reference, day, toMoved(moves));
  return agencies
    .flatMap((agency) => turnsOf(known, agency, day).map((turn) => ({ turn, agency })))
    .sort((a, b) => (keyOf(a.turn) < keyOf(b.turn) ? -1 : 1));
};

const fits = ({ official, field, dueBefore }: DueFilters, turn: Turn): boolean =>
  (official === undefined || turn.official === official) &&
  (field === undefined || turn.field === field) &&
  (dueBefore === undefined || turn.dueOn < dueBefore);

interface Planned {
  readonly plannedOn: LocalDate;
  readonly planId: string;
}

const plannedBy = (rows: readonly Row[]): ReadonlyMap<string, Planned> =>
  new Map((rows as unknown as readonly (Planned & { readonly official: string })[]).map((row) => [row.official, row]));

interface Looking {
  readonly reference: ReferenceData;
  readonly caller: Caller;
  readonly names: Names;
  readonly day: LocalDate;
}

/** Overdue comes before everything but an exception: a plan for later does not undo that the day has passed. */
function classOf(turn: Turn, day: LocalDate, exception: Excepting | undefined, planned: Planned | undefined): DueClass {
  if (exception) return 'excepted';
  if (turn.dueOn < day) return 'overdue';
  if (planned) return 'planned';
  return turn.dueOn <= lastDayOf(Number(day.slice(0, 4))) ? 'due' : 'not_due';
}

function dueView(
  { reference, caller, names, day }: Looking,
  { turn, agency }: Seen,
  exceptions: readonly Excepting[],
  planned: Planned | undefined,
): DueView {
  const exception = exceptionOn(exceptions, turn.official, day);
  const told = may(caller, 'read rotation exceptions', { agency });
  const { official, position, field, years, since, dueOn } = turn;
  const { grounds } = reference.policies.inForce(day).rotation;
  return {
    ...names.agency('agency', agency),
    official,
    officialName: names.person(official, day).name,
    officialPosition: position,
    field,
    rotationYears: years,
    since,
    dueOn,
    class: classOf(turn, day, exception, planned),
    plannedOn: planned?.plannedOn ?? null,
    planId: planned?.planId ?? null,
    exception: exception
      ? {
          id: told ? exception.id : null,
          ground: told ? exception.ground : null,
          groundName: told ? (grounds.find(({ code }) => code === exception.ground)?.name ?? null) : null,
          until: exception.validTo,
        }
      : null,
  };
}
