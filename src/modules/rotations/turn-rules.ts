import type { LocalDate } from '../../core/dates.js';
import { plusDays, plusMonths, startOfDay } from '../calendar/index.js';
import type { Directory, Position } from '../directory/index.js';
import type { DueTurn, Turn } from './rotation-plan.js';

/** Who is due, when, and why not yet (R29). */

/** An exception as the rules see it: its last day is the one on which it ended, where that came first. Days are local and inclusive. */
export interface Excepting {
  readonly id: string;
  readonly official: string;
  readonly ground: string;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate;
}

/** What was moved already, though the directory may not know it yet: the last day by official. */
export type Moved = ReadonlyMap<string, LocalDate>;

interface Known {
  readonly directory: Pick<Directory, 'position' | 'positionsOf' | 'positionsHeldBy' | 'book'>;
  /** Whether time goes on where another agency takes over (R27). */
  readonly keepsTime: boolean;
  readonly moved: Moved;
}

const isListed = (position: Position): boolean => (position.rotationYears ?? null) !== null;

/** Whether the time in one position goes on in the next: the day after, in the same field, in the same agency or the one that took over from it. */
function goesOn({ directory, keepsTime }: Known, before: Position, after: Position): boolean {
  if (before.validTo === null || plusDays(before.validTo, 1) !== after.validFrom) return false;
  if (!isListed(before) || before.field !== after.field) return false;
  if (before.agency === after.agency) return true;
  return keepsTime && directory.book.heirsOf(before.agency, after.validFrom).includes(after.agency);
}

/** The first day that counts: probation does not, and a move that was carried out begins anew. */
function sinceOf(known: Known, position: Position): LocalDate {
  const held = known.directory.positionsHeldBy(position.official);
  let at = held.findIndex((each) => each.validFrom === position.validFrom);
  while (!held[at]!.rotationFrom && at > 0 && goesOn(known, held[at - 1]!, held[at]!)) at -= 1;
  const since = held[at]!.rotationFrom ?? held[at]!.validFrom;
  const moved = known.moved.get(position.official);
  return moved !== undefined && moved > since ? moved : since;
}

/** What the official has of a listed position on that day; undefined where it has none. */
export function turnOf(known: Known, official: string, day: LocalDate): Turn | undefined {
  const position = known.directory.position(official, day);
  if (!position || !isListed(position)) return undefined;
  const [years, since] = [position.rotationYears!, sinceOf(known, position)];
  return {
    official,
    position: position.title,
    field: position.field ?? '',
    years,
    since,
    dueOn: plusMonths(since, years * 12),
  };
}

/** Everybody in a listed position of the agency on that day, whoever is due first before the others. */
export const turnsOf = (known: Known, agency: string, day: LocalDate): Turn[] =>
  known.directory
    .positionsOf(agency, day)
    .flatMap(({ official }) => turnOf(known, official, day) ?? [])
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));

const key = ({ dueOn, official }: Turn): string => `${dueOn} ${official}`;

export const lastDayOf = (year: number): LocalDate => `${year}-12-31`;

export const exceptionOn = (
  exceptions: readonly Excepting[],
  official: string,
  day: LocalDate,
): Excepting | undefined =>
  exceptions
    .filter((each) => each.official === official && each.validFrom <= day && day <= each.validTo)
    .sort((a, b) => (a.validTo > b.validTo ? -1 : 1))[0];

/** Who is to be moved in the year: due by its end, and not excepted beyond it. */
export const dueIn = (turns: readonly Turn[], exceptions: readonly Excepting[], year: number): Turn[] =>
  turns.filter(
    ({ official, dueOn }) =>
      dueOn <= lastDayOf(year) && exceptionOn(exceptions, official, lastDayOf(year)) === undefined,
  );

/** The end of a local day, RFC 3339 in UTC. */
export const endOf = (timezone: string, day: LocalDate): string => startOfDay(timezone, plusDays(day, 1)).toISOString();

/** The day by which somebody who is due is to be moved: that of an exception comes first. */
export const termOf = (timezone: string, turn: Turn, exceptions: readonly Excepting[]): DueTurn => {
  const excepted = exceptionOn(exceptions, turn.official, turn.dueOn);
  const day = excepted ? plusDays(excepted.validTo, 1) : turn.dueOn;
  return { ...turn, termAt: endOf(timezone, day), missedAt: null };
};
