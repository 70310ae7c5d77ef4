import { Spelling } from '../../core/spelling.js';
import type { ProcedureStep } from './procedure-steps.js';
import type { ProcedureCatalogue, ProcedureDefinition } from './procedure.js';

/**
 * Procedures with every code as it is kept already: a procedure and its components as in the latest version, agencies as in the
 * directory. So a list that another system has written in other letter case says nothing new.
 */
export function spellProcedures(
  catalogue: ProcedureCatalogue,
  agencies: Spelling,
  officials: Spelling,
  given: readonly ProcedureDefinition[],
): ProcedureDefinition[] {
  const latest = new Map(catalogue.all().map((each) => [each.code, each]));
  const agenciesOf = (codes: readonly string[]): string[] => codes.map((code) => agencies.of(code));
  return given.map((each) => {
    const code = catalogue.spelling.of(each.code);
    const components = new Spelling(latest.get(code)?.components.map((component) => component.code) ?? []);
    const spelled = each.components.map((component) => ({
      ...component,
      code: components.keptAs(component.code) ?? component.code,
    }));
    const named = new Spelling(spelled.map((component) => component.code));
    return {
      ...each,
      code,
      components: spelled,
      leadAgencies: agenciesOf(each.leadAgencies),
      requiredConsultees: agenciesOf(each.requiredConsultees),
      optionalConsultees: agenciesOf(each.optionalConsultees),
      ...(each.receivingPoints && { receivingPoints: agenciesOf(each.receivingPoints) }),
      ...(each.steps && {
        steps: spellSteps(each.steps, latest.get(code)?.steps ?? [], { agencies, officials, named }),
      }),
    };
  });
}

/** Steps with the codes of units, officials, components and of themselves as they are kept. */
function spellSteps(
  given: readonly ProcedureStep[],
  before: readonly ProcedureStep[],
  {
    agencies,
    officials,
    named,
  }: { readonly agencies: Spelling; readonly officials: Spelling; readonly named: Spelling },
): ProcedureStep[] {
  const codes = new Spelling(before.map((each) => each.code));
  return given.map((each) => ({
    ...each,
    code: codes.keptAs(each.code) ?? each.code,
    unit: agencies.of(each.unit),
    ...(each.officials && { officials: each.officials.map((official) => officials.of(official)) }),
    ...(each.components && { components: each.components.map((code) => named.keptAs(code) ?? code) }),
  }));
}
