import type { ProcedureCatalogue, ProcedureDefinition } from './procedure.js';

interface Asked {
  readonly field?: string | undefined;
  readonly kind?: ProcedureDefinition['kind'] | undefined;
}

/** Codes of the procedures of a field and a kind, by their last version, as reports group them; undefined where neither is asked for. */
export function proceduresWith(catalogue: ProcedureCatalogue, { field, kind }: Asked): string[] | undefined {
  if (field === undefined && kind === undefined) return undefined;
  const last = new Map(catalogue.all().map((each) => [each.code, each]));
  return [...last.values()]
    .filter((each) => (field === undefined || each.field === field) && (kind === undefined || each.kind === kind))
    .map((each) => each.code);
}
