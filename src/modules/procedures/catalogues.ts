import type { LocalDate } from '../../core/dates.js';
import { Spelling } from '../../core/spelling.js';
import type { Policy, PolicyCatalogue } from './policy.js';
import type { Procedure, ProcedureCatalogue } from './procedure.js';

/**
 * The published versions of all procedures. The highest version that has taken effect is in force: one published later
 * with an earlier day takes the place of those before it.
 */
export function compileProcedures(versions: readonly Procedure[]): ProcedureCatalogue {
  const inOrder = [...versions].sort((a, b) => (a.code === b.code ? a.version - b.version : a.code < b.code ? -1 : 1));
  const byCode = new Map<string, Procedure[]>();
  for (const each of inOrder) byCode.set(each.code, [...(byCode.get(each.code) ?? []), each]);
  return {
    spelling: new Spelling(byCode.keys()),
    inForce: (code, day) => latest(byCode.get(code) ?? [], day),
    version: (code, version) => byCode.get(code)?.find((each) => each.version === version),
    all: () => inOrder,
  };
}

/** Throws `RangeError` without a version: every tenant begins with one. */
export function compilePolicies(versions: readonly Policy[]): PolicyCatalogue {
  const inOrder = [...versions].sort((a, b) => a.version - b.version);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a tenant without a policy');
  return {
    inForce: (day) => latest(inOrder, day) ?? first,
    version: (version) => inOrder.find((each) => each.version === version),
    latest: () => last,
    all: () => inOrder,
  };
}

const latest = <T extends { effectiveFrom: LocalDate }>(ascending: readonly T[], day: LocalDate): T | undefined =>
  ascending.findLast((each) => each.effectiveFrom <= day);
