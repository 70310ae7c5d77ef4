import { Spelling } from '../../core/spelling.js';
import type { ProcedureCatalogue, ProcedureDefinition } from './procedure.js';

/**
 * Procedures with every code as it is kept already: a procedure and its components as in the latest version, agencies as in the
 * directory. So a list that another system has written in other letter case says nothing new.
 */
export function spellProcedures(
  catalogue: ProcedureCatalogue,
  agencies: Spelling,
  given: readonly ProcedureDefinition[],
): ProcedureDefinition[] {
  const latest = new Map(catalogue.all().map((each) => [each.code, each]));
  const agenciesOf = (codes: readonly string[]): string[] => codes.map((code) => agencies.of(code));
  return given.map((each) => {
    const code = catalogue.spelling.of(each.code);
    const components = new Spelling(latest.get(code)?.components.map((component) => component.code) ?? []);
    return {
      ...each,
      code,
      components: each.components.map((component) => ({
        ...component,
        code: components.keptAs(component.code) ?? component.code,
      })),
      leadAgencies: agenciesOf(each.leadAgencies),
      requiredConsultees: agenciesOf(each.requiredConsultees),
      optionalConsultees: agenciesOf(each.optionalConsultees),
    };
  });
}
