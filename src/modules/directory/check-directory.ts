import type { FieldError } from '../../core/errors.js';
import { folded } from '../../core/spelling.js';
import { comesRound } from './comes-round.js';
import type { AgencyInput, DirectoryInput, OfficialInput, SuccessionInput } from './directory-input.js';
import type { DirectoryRows, Succession } from './directory.js';
import {
  codeRepeated,
  comesRoundTo,
  dayIsSet,
  dissolvedTwice,
  endsBeforeItBegins,
  noSuchAgency,
  predecessorMissing,
  succeedsItself,
  underItself,
} from './texts.js';

/** What is wrong with the input in itself and beside the agencies that exist; empty if nothing is. */
export function checkDirectory(current: DirectoryRows, input: DirectoryInput): FieldError[] {
  const parents = new Map(current.agencies.map((each) => [each.code, each.parentCode]));
  for (const each of input.agencies) parents.set(each.code, each.parentCode);
  return [
    ...checkCodes(input.agencies),
    ...checkTree(input.agencies, parents),
    ...checkPeriods(input.agencies),
    ...checkSuccessions(input, parents),
    ...checkEndings(current, input),
  ];
}

function checkCodes(agencies: readonly AgencyInput[]): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  const once = (code: string, path: string) => {
    // Two that differ in letter case alone would be one to everybody who names them.
    if (seen.has(folded(code))) errors.push({ path, code: 'duplicate_code', message: codeRepeated(code) });
    seen.add(folded(code));
  };
  agencies.forEach((agency, i) => once(agency.code, `/agencies/${i}/code`));
  seen.clear();
  agencies.forEach((agency, i) =>
    agency.officials.forEach((official, j) => once(official.code, `/agencies/${i}/officials/${j}/code`)),
  );
  return errors;
}

function checkTree(agencies: readonly AgencyInput[], parents: ReadonlyMap<string, string | null>): FieldError[] {
  return agencies.flatMap(({ code, parentCode }, i): FieldError[] => {
    const path = `/agencies/${i}/parentCode`;
    if (parentCode === null) return [];
    if (!parents.has(parentCode)) return [unknownAgency(path, parentCode)];
    if (!isOwnAncestor(code, parents)) return [];
    return [{ path, code: 'cycle', message: underItself }];
  });
}

function isOwnAncestor(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  for (let up = parents.get(code); up && !passed.has(up); up = parents.get(up)) {
    if (up === code) return true;
    passed.add(up);
  }
  return false;
}

function checkPeriods(agencies: readonly AgencyInput[]): FieldError[] {
  const ended = (path: string): FieldError => ({ path, code: 'ends_before_it_begins', message: endsBeforeItBegins });
  const reversed = ({ validFrom, validTo }: OfficialInput) => validFrom !== undefined && validTo && validTo < validFrom;
  return agencies.flatMap((agency, i) => [
    ...(agency.activeTo && agency.activeTo < agency.activeFrom ? [ended(`/agencies/${i}/activeTo`)] : []),
    ...agency.officials.flatMap((official, j) =>
      reversed(official) ? [ended(`/agencies/${i}/officials/${j}/validTo`)] : [],
    ),
  ]);
}

function checkSuccessions({ successions = [] }: DirectoryInput, known: ReadonlyMap<string, unknown>): FieldError[] {
  return successions.flatMap((each, i): FieldError[] => {
    const path = `/successions/${i}`;
    const { predecessorCode, predecessorName, successorCode } = each;
    const errors: FieldError[] = [];
    if (!known.has(successorCode)) errors.push(unknownAgency(`${path}/successorCode`, successorCode));
    if (predecessorCode !== undefined && !known.has(predecessorCode))
      errors.push(unknownAgency(`${path}/predecessorCode`, predecessorCode));
    if (predecessorCode === undefined && predecessorName === undefined) {
      const message = predecessorMissing;
      errors.push({ path, code: 'required', message });
    }
    if (predecessorCode === successorCode) {
      const message = succeedsItself;
      errors.push({ path: `${path}/successorCode`, code: 'cycle', message });
    }
    return errors;
  });
}

/** R27: an agency ends once, the day that is being prepared stays, and nobody comes to succeed itself. */
function checkEndings(current: DirectoryRows, { agencies, successions = [] }: DirectoryInput): FieldError[] {
  const names = new Map([...current.agencies, ...agencies].map((each) => [each.code, each.name]));
  const nameOf = (given: SuccessionInput) => given.predecessorName ?? names.get(given.predecessorCode ?? '');
  const told = new Set(successions.map((each) => JSON.stringify([nameOf(each), each.successorCode])));
  const others = current.successions.filter(
    (each) => !told.has(JSON.stringify([each.predecessorName, each.successor])),
  );
  const before = new Map(current.successions.map((each) => [`${each.predecessorName} ${each.successor}`, each]));
  const known: Pick<Succession, 'predecessor' | 'successor' | 'effectiveOn'>[] = [...others];
  return successions.flatMap((given, i): FieldError[] => {
    const predecessor = given.predecessorCode;
    if (predecessor === undefined || predecessor === given.successorCode) return [];
    const { successorCode: successor, effectiveOn } = given;
    const at = `/successions/${i}`;
    const fixed = before.get(`${nameOf(given)} ${successor}`);
    const errors: FieldError[] = [
      ...(fixed?.successionId && fixed.effectiveOn !== effectiveOn
        ? [{ path: `${at}/effectiveOn`, code: 'day_is_set', message: dayIsSet(predecessor, fixed.effectiveOn) }]
        : []),
      ...(known.some((each) => each.predecessor === predecessor && each.effectiveOn !== effectiveOn)
        ? [{ path: `${at}/predecessorCode`, code: 'dissolved_twice', message: dissolvedTwice(predecessor) }]
        : []),
      ...(comesRound(known, predecessor, successor)
        ? [{ path: `${at}/successorCode`, code: 'cycle', message: comesRoundTo(predecessor) }]
        : []),
    ];
    known.push({ predecessor, successor, effectiveOn });
    return errors;
  });
}

const unknownAgency = (path: string, code: string): FieldError => ({
  path,
  code: 'unknown_agency',
  message: noSuchAgency(code),
});
