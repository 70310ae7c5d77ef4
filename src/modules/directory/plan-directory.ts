import type { LocalDate } from '../../core/dates.js';
import { newId } from '../../core/ids.js';
import type { AgencyInput, DirectoryInput, SuccessionInput } from './directory-input.js';
import type { Agency, DirectoryRows, Position, Succession } from './directory.js';
import { planLeaving, planOfficial, type Outcome, type PositionChange } from './plan-positions.js';

/** Agencies and officials together. */
export type DirectoryCounts = Readonly<Record<Outcome, number>>;

/** Rows to write, each whole, and positions to remove. */
export interface DirectoryPlan {
  readonly agencies: readonly Agency[];
  readonly positions: readonly Position[];
  readonly removed: readonly Position[];
  readonly successions: readonly Succession[];
  readonly counts: DirectoryCounts;
}

/** What a directory that has passed `checkDirectory` changes, seen from the tenant's local date `today`. */
export function planDirectory(
  current: DirectoryRows,
  input: DirectoryInput,
  today: LocalDate,
  idOf: () => string = newId,
): DirectoryPlan {
  const known = new Map(current.agencies.map((each) => [each.code, each]));
  const agencies = input.agencies.map((each) => planAgency(known.get(each.code), each));
  const officials = planPositions(current.positions, input.agencies, today, known);
  return {
    agencies: agencies.filter((each) => each.outcome !== 'unchanged').map((each) => each.agency),
    positions: officials.flatMap((each) => each.write),
    removed: officials.flatMap((each) => each.remove),
    successions: planSuccessions(current.successions, input, known, idOf),
    counts: countOutcomes([...agencies, ...officials]),
  };
}

function planAgency(existing: Agency | undefined, given: AgencyInput): { agency: Agency; outcome: Outcome } {
  const { code, name, kind, parentCode, activeFrom } = given;
  const activeTo = given.activeTo === undefined ? (existing?.activeTo ?? null) : given.activeTo;
  const agency: Agency = { code, name, kind, parentCode, activeFrom, activeTo };
  if (existing === undefined) return { agency, outcome: 'created' };
  const same = (Object.keys(agency) as (keyof Agency)[]).every((key) => agency[key] === existing[key]);
  return { agency, outcome: same ? 'unchanged' : 'updated' };
}

function planPositions(
  positions: readonly Position[],
  agencies: readonly AgencyInput[],
  today: LocalDate,
  known: ReadonlyMap<string, Agency>,
): PositionChange[] {
  const held = heldByOfficial(positions);
  const given = agencies.flatMap((agency) =>
    agency.officials.map((official) =>
      planOfficial(held.get(official.code) ?? [], agency, official, today, !known.has(agency.code)),
    ),
  );
  const listed = new Set(agencies.flatMap((agency) => agency.officials.map((official) => official.code)));
  const mentioned = new Set(agencies.map((agency) => agency.code));
  const left = [...held]
    .filter(([official]) => !listed.has(official))
    .map(([, all]) => joined(all.filter((each) => mentioned.has(each.agency)).map((each) => planLeaving(each, today))))
    .filter((each) => each.outcome !== 'unchanged');
  return [...given, ...left];
}

/** An official who leaves counts once, however many periods end. */
const joined = (changes: readonly PositionChange[]): PositionChange => ({
  outcome: changes.some((each) => each.outcome !== 'unchanged') ? 'updated' : 'unchanged',
  write: changes.flatMap((each) => each.write),
  remove: changes.flatMap((each) => each.remove),
});

function planSuccessions(
  current: readonly Succession[],
  { agencies, successions = [] }: DirectoryInput,
  known: ReadonlyMap<string, Agency>,
  idOf: () => string,
): Succession[] {
  const names = new Map([...known.values(), ...agencies].map((each) => [each.code, each.name]));
  const existing = new Map(current.map((each) => [keyOf(each), each]));
  const planned = new Map<string, Succession>();
  for (const each of successions) {
    const succession = toSuccession(each, names);
    planned.set(keyOf(succession), succession);
  }
  const changed = [...planned].flatMap(([key, each]) => {
    const same = existing.get(key);
    return same?.effectiveOn === each.effectiveOn && same.predecessor === each.predecessor ? [] : [each];
  });
  return underProcess(current, changed, idOf);
}

/** Everything that an agency leaves on one day passes by one process: that which it has, or a new one. */
function underProcess(
  current: readonly Succession[],
  changed: readonly Succession[],
  idOf: () => string,
): Succession[] {
  const ids = new Map<string, string>();
  const endingOf = ({ predecessor, effectiveOn }: Succession): string => JSON.stringify([predecessor, effectiveOn]);
  for (const each of current) if (each.successionId) ids.set(endingOf(each), each.successionId);
  return changed.map((each) => {
    if (each.predecessor === null) return each;
    const id = ids.get(endingOf(each)) ?? idOf();
    ids.set(endingOf(each), id);
    return { ...each, successionId: id };
  });
}

const toSuccession = (given: SuccessionInput, names: ReadonlyMap<string, string>): Succession => ({
  predecessor: given.predecessorCode ?? null,
  predecessorName: given.predecessorName ?? names.get(given.predecessorCode ?? '') ?? '',
  successor: given.successorCode,
  effectiveOn: given.effectiveOn,
});

const keyOf = (each: Succession): string => JSON.stringify([each.predecessorName, each.successor]);

export function heldByOfficial(positions: readonly Position[]): Map<string, Position[]> {
  const held = new Map<string, Position[]>();
  for (const each of [...positions].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    const own = held.get(each.official);
    if (own) own.push(each);
    else held.set(each.official, [each]);
  }
  return held;
}

function countOutcomes(changes: readonly { outcome: Outcome }[]): DirectoryCounts {
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const { outcome } of changes) counts[outcome] += 1;
  return counts;
}
