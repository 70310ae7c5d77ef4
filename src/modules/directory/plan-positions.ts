import type { LocalDate } from '../../core/dates.js';
import { plusDays } from '../calendar/index.js';
import type { AgencyInput, OfficialInput } from './directory-input.js';
import type { Position } from './directory.js';

export type Outcome = 'created' | 'updated' | 'unchanged';

/** Changes of one official's positions. A row is known by official and first day; `write` makes or replaces it. */
export interface PositionChange {
  readonly outcome: Outcome;
  readonly write: readonly Position[];
  readonly remove: readonly Position[];
}

const UNCHANGED: PositionChange = { outcome: 'unchanged', write: [], remove: [] };

/**
 * What one entry of the directory changes for the official. What was, stays readable: a changed position ends the day
 * before `today` and a new one begins. An entry that names its first day makes or corrects the period of that day.
 * `held` are the official's positions so far, by first day; `isNew`: the agency came with the same call.
 */
export function planOfficial(
  held: readonly Position[],
  agency: AgencyInput,
  official: OfficialInput,
  today: LocalDate,
  isNew: boolean,
): PositionChange {
  const known = held.find((each) => each.validFrom === official.validFrom) ?? currentOf(held, today);
  const wanted = (validFrom: LocalDate, validTo: LocalDate | null): Position => ({
    ...rotationOf(known?.agency === agency.code ? known : undefined, official),
    official: official.code,
    agency: agency.code,
    title: official.position,
    role: official.role,
    maySign: official.maySign,
    name: official.name ?? null,
    validFrom,
    validTo: official.validTo === undefined ? validTo : official.validTo,
  });
  if (official.validFrom !== undefined) return planDated(held, wanted(official.validFrom, null), official);
  const present = currentOf(held, today);
  if (present === undefined) {
    const from = isNew ? agency.activeFrom : latest(today, agency.activeFrom);
    const last = held.at(-1)?.validTo;
    // The same entry, told again after its last day.
    if (last && official.validTo === last) return UNCHANGED;
    const write = [wanted(last ? latest(from, plusDays(last, 1)) : from, null)];
    return { outcome: held.length === 0 ? 'created' : 'updated', write, remove: [] };
  }
  const corrected = wanted(present.validFrom, present.validTo);
  if (samePosition(present, corrected)) return UNCHANGED;
  const from = latest(today, agency.activeFrom);
  if (present.validFrom >= from || samePosition(correctable(present, corrected), corrected)) {
    return { outcome: 'updated', write: [corrected], remove: [] };
  }
  return { outcome: 'updated', write: [endedBefore(present, from), wanted(from, present.validTo)], remove: [] };
}

/** The position of the day, else the next one. */
const currentOf = (held: readonly Position[], today: LocalDate): Position | undefined => {
  const open = held.filter((each) => each.validTo === null || each.validTo >= today);
  return open.find((each) => each.validFrom <= today) ?? open[0];
};

type Rotation = Required<Pick<Position, 'rotationYears' | 'field' | 'rotationFrom'>>;

/** R29: what is left out stays as it is; a position that is taken off the list has none of it. */
function rotationOf(known: Position | undefined, given: OfficialInput): Rotation {
  const { rotationYears = known?.rotationYears ?? null, field = known?.field ?? null } = given;
  if (rotationYears === null) return { rotationYears: null, field: null, rotationFrom: null };
  const { rotationFrom = known?.rotationFrom ?? null } = given;
  return { rotationYears, field, rotationFrom };
}

/** What is corrected where it stands: its end, and its rotation, so that the time in it goes on. Another field is another position. */
const correctable = (present: Position, corrected: Position): Position => ({
  ...present,
  validTo: corrected.validTo,
  rotationYears: corrected.rotationYears ?? null,
  rotationFrom: corrected.rotationFrom ?? null,
  field: present.field && corrected.field ? present.field : (corrected.field ?? null),
});

function planDated(held: readonly Position[], wanted: Position, official: OfficialInput): PositionChange {
  const existing = held.find((each) => each.validFrom === wanted.validFrom);
  if (existing !== undefined) {
    const corrected = official.validTo === undefined ? { ...wanted, validTo: existing.validTo } : wanted;
    return samePosition(existing, corrected) ? UNCHANGED : { outcome: 'updated', write: [corrected], remove: [] };
  }
  const before = held.findLast((each) => each.validFrom < wanted.validFrom);
  const overlaps = before !== undefined && (before.validTo === null || before.validTo >= wanted.validFrom);
  const write = overlaps ? [endedBefore(before, wanted.validFrom), wanted] : [wanted];
  return { outcome: held.length === 0 ? 'created' : 'updated', write, remove: [] };
}

/** An official whom the agency no longer lists. A position that had not begun before today never was. */
export function planLeaving(position: Position, today: LocalDate): PositionChange {
  if (position.validTo !== null && position.validTo < today) return UNCHANGED;
  if (position.validFrom >= today) return { outcome: 'updated', write: [], remove: [position] };
  return { outcome: 'updated', write: [endedBefore(position, today)], remove: [] };
}

const endedBefore = (position: Position, day: LocalDate): Position => ({ ...position, validTo: plusDays(day, -1) });

const latest = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

const samePosition = (a: Position, b: Position): boolean =>
  a.agency === b.agency &&
  a.title === b.title &&
  a.role === b.role &&
  a.maySign === b.maySign &&
  a.name === b.name &&
  a.validTo === b.validTo &&
  (a.rotationYears ?? null) === (b.rotationYears ?? null) &&
  (a.field ?? null) === (b.field ?? null) &&
  (a.rotationFrom ?? null) === (b.rotationFrom ?? null);
