export type {
  ConsultationRules,
  Handling,
  Procedure,
  ProcedureCatalogue,
  ProcedureComponent,
  ProcedureDefinition,
  Silence,
} from './procedure.js';
export { DEFAULT_POLICY, type Policy, type PolicyCatalogue, type PolicyDefinition, type ReminderBefore } from './policy.js';
export { compilePolicies, compileProcedures } from './catalogues.js';
export { loadPolicies, loadProcedures } from './procedure-queries.js';
