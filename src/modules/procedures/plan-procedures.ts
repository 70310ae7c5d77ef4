import { isDeepStrictEqual } from 'node:util';
import type { Procedure, ProcedureCatalogue, ProcedureDefinition } from './procedure.js';

export interface ProcedurePlan {
  readonly published: readonly Procedure[];
  readonly counts: { readonly created: number; readonly updated: number; readonly unchanged: number };
}

/** A procedure that says something else than its latest version becomes the next one; one that says the same does nothing. */
export function planProcedures(catalogue: ProcedureCatalogue, given: readonly ProcedureDefinition[]): ProcedurePlan {
  const latest = new Map(catalogue.all().map((each) => [each.code, each]));
  const published = given.flatMap((definition): Procedure[] => {
    const before = latest.get(definition.code);
    // A version that the list itself names has no say.
    const next = { ...definition, version: (before?.version ?? 0) + 1 };
    return before !== undefined && isDeepStrictEqual({ ...next, version: before.version }, before) ? [] : [next];
  });
  const created = published.filter((each) => each.version === 1).length;
  return {
    published,
    counts: { created, updated: published.length - created, unchanged: given.length - published.length },
  };
}
