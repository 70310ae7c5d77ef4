/** Procedures and policies in versions: every limit that the process keeps to. */

import type { Cursors, Route } from '../../platform/http/index.js';
import type { PolicyService } from './policy-service.js';
import type { ProcedureService } from './procedure-service.js';
import { getProcedureRoute } from './routes/get-procedure.js';
import { listPoliciesRoute } from './routes/list-policies.js';
import { listProceduresRoute } from './routes/list-procedures.js';
import { putPoliciesRoute } from './routes/put-policies.js';
import { putProceduresRoute } from './routes/put-procedures.js';

export { loadStepTimes, stepTimesOf, type StepTimes } from './step-times-queries.js';
export type { ProposalRules } from './review-policy.js';
export { RISKS, type InspectionRules, type Risk, type SampleWeights } from './inspection-policy.js';
export type { RetentionRule, RetentionRules } from './retention-policy.js';
export type { WorkRules } from './work-policy.js';
export type { ProcedureComponent } from './procedure.js';
export { CHANNELS, unitOf, type Channel, type ProcedureStep } from './procedure-steps.js';
export {
  HANDLINGS,
  PROCEDURE_KINDS,
  type Handling,
  type Procedure,
  type ProcedureCatalogue,
  type ProcedureDefinition,
} from './procedure.js';
export { namesUndecided, notYetAsked, proceduresAsSucceeded } from './as-succeeded.js';
export { fittingErrors, hoursIn } from './fitting.js';
export { mayLead } from './listed-procedures.js';
export { proceduresWith } from './procedures-with.js';
export { DEFAULT_POLICY, type Policy, type PolicyCatalogue } from './policy.js';
export {
  DEGREES,
  VIOLATION_KINDS,
  type Degree,
  type ReferralRules,
  type ViolationKind,
  type ViolationRules,
} from './accountability-policy.js';
export {
  fitsPerson,
  inForceOn,
  MEASURE_KINDS,
  PERSON_CATEGORIES,
  type Limitation,
  type Measure,
  type MeasureKind,
  type PersonCategory,
} from './measure-catalogue.js';
export type { ReminderRules } from './reminder-rules.js';
export { MANDATE_KINDS, type Giver, type MandateKind, type SigningRules, type Taker } from './signing-policy.js';
export type { Awaited, Suspender, SuspensionReason } from './suspension-policy.js';
export { compilePolicies, compileProcedures } from './catalogues.js';
export { loadPolicies, loadProcedures } from './procedure-queries.js';
export { latestVersionOf, publicationOf, publishingLock, publishPolicy } from './procedure-store.js';
export { createPolicyService, type PolicyService } from './policy-service.js';
export { createProcedureService, type ProcedureService } from './procedure-service.js';

export interface ProcedureRouteDeps {
  readonly procedures: ProcedureService;
  readonly policies: PolicyService;
  readonly cursors: Cursors;
}

export const procedureRoutes: readonly Route<ProcedureRouteDeps>[] = [
  putProceduresRoute,
  listProceduresRoute,
  getProcedureRoute,
  putPoliciesRoute,
  listPoliciesRoute,
];
