import type { FieldError } from '../../core/errors.js';
import type { Text } from '../../core/text.js';
import type { AgencyInput } from './directory-input.js';
import type { Position } from './directory.js';
import type { DirectoryPlan } from './plan-directory.js';
import { twoHeads, twoPositions } from './texts.js';

/** The positions as they will be, once the plan is written. */
export function plannedPositions(current: readonly Position[], plan: DirectoryPlan): Position[] {
  const rows = new Map(current.map((each) => [keyOf(each), each]));
  for (const each of plan.removed) rows.delete(keyOf(each));
  for (const each of plan.positions) rows.set(keyOf(each), each);
  return [...rows.values()];
}

/** On any day an official holds one position (R1) and an agency has one head at most; empty if that is so. */
export function checkPositions(positions: readonly Position[], agencies: readonly AgencyInput[]): FieldError[] {
  const paths = new Map(
    agencies.flatMap((agency, i) =>
      agency.officials.map((official, j) => [official.code, `/agencies/${i}/officials/${j}`] as const),
    ),
  );
  const errorsOf = (found: readonly Position[], code: string, message: (position: Position) => Text): FieldError[] =>
    found.map((each) => ({ path: paths.get(each.official) ?? '/agencies', code, message: message(each) }));
  return [
    ...errorsOf(
      overlapping(positions, (each) => each.official),
      'overlapping_period',
      ({ official }) => twoPositions(official),
    ),
    ...errorsOf(
      overlapping(
        positions.filter((each) => each.role === 'head'),
        (each) => each.agency,
      ),
      'two_heads',
      ({ agency }) => twoHeads(agency),
    ),
  ];
}

/** Those that begin before an earlier one with the same key has ended, or that end before they begin. */
function overlapping(positions: readonly Position[], key: (position: Position) => string): Position[] {
  const ends = new Map<string, string>();
  const found: Position[] = [];
  for (const each of [...positions].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    const busyUntil = ends.get(key(each));
    const end = each.validTo ?? '9999-12-31';
    if ((busyUntil !== undefined && each.validFrom <= busyUntil) || end < each.validFrom) found.push(each);
    if (busyUntil === undefined || end > busyUntil) ends.set(key(each), end);
  }
  return found;
}

const keyOf = (each: Position): string => JSON.stringify([each.official, each.validFrom]);
