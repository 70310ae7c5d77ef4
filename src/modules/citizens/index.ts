/** Citizens' dossiers: how they are taken in, checked, handled step by step and handed out, and who applies (R16). */

import { admitHandlingRoute } from './routes/admit-handling.js';
import { askApplicantRoute } from './routes/ask-applicant.js';
import { assignStepRoute } from './routes/assign-step.js';
import { completeHandlingRoute } from './routes/complete-handling.js';
import { correctApplicantRoute } from './routes/correct-applicant.js';
import { deliverResultRoute } from './routes/deliver-result.js';
import { eraseApplicantRoute } from './routes/erase-applicant.js';
import { getApplicantRoute } from './routes/get-applicant.js';
import { getHandlingRoute } from './routes/get-handling.js';
import { getPublicStatusRoute } from './routes/get-public-status.js';
import { getWholeApplicantRoute } from './routes/get-whole-applicant.js';
import { handOnStepRoute } from './routes/hand-on-step.js';
import { listApplicantReadingsRoute } from './routes/list-applicant-readings.js';
import { getQuestionnaireRoute } from './routes/get-questionnaire.js';
import { rateByCodeRoute } from './routes/rate-by-code.js';
import { rateHandlingRoute } from './routes/rate-handling.js';
import { listHandlingsRoute } from './routes/list-handlings.js';
import { reassignStepRoute } from './routes/reassign-step.js';
import { lookIntoApplicantRoute } from './routes/look-into-applicant.js';
import { recordResultRoute } from './routes/record-result.js';
import { refuseHandlingRoute } from './routes/refuse-handling.js';
import { sendBackStepRoute } from './routes/send-back-step.js';
import { stopHandlingRoute } from './routes/stop-handling.js';
import { takeUpHandlingRoute } from './routes/take-up-handling.js';
import { withdrawHandlingRoute } from './routes/withdraw-handling.js';

export { unitToday } from './plan-step.js';
export { HANDLING_MATTERS } from './matter-sources.js';
export { commitmentTo, keep, masked, type ApplicantInput } from './applicant.js';
export { createPersonQueries } from './person-queries.js';
export { personIn, personStore, type KeptPerson } from './person-store.js';
export { createApplicantOffers } from './applicant-offers.js';
export { createApplicantQueries } from './applicant-queries.js';
export { applicantsWith, handlesApplicant, noteFound, type BeforeNoting } from './found-applicants-queries.js';
export { applicantWriters, readApplicants } from './applicant-store.js';
export { foresee, type LeftToDo } from './forecast.js';
export { createFormQueries, type FormQueries } from './form-queries.js';
export type { FormSource } from './form-source.js';
export { handlingChapter, stepChapter } from './chapters.js';
export { handedInErrors } from './component-rules.js';
export type { HandedIn } from './checking-acts.js';
export { handlingActs } from './handling-acts.js';
export { handlingIdOf } from './handling-id.js';
export { HANDLING_ENTRIES } from './handling-journal.js';
export { handlingMachine } from './handling-machine.js';
export { createHandlingList } from './handling-list-queries.js';
export { createHandlingQueries, type HandlingQueries } from './handling-queries.js';
export { applicantReadingsPage, handlingResponse, type HandlingView } from './handling-responses.js';
export { applicantInput, intakeBody } from './handling-schemas.js';
export { handlingTable } from './handling-table.js';
export { handlingView } from './handling-view.js';
export { handlingWork, stepWork } from './handling-work.js';
export { TURN_CAUSES } from './delay-sources.js';
export {
  CITIZEN_PLACES,
  CITIZEN_SOURCES,
  COUNTED_OF_CITIZENS,
  FACT,
  factsAmong,
  TENANT,
  stockAt,
  type CitizenSource,
} from './report-sources.js';
export { createPublicDossiers, type PublicCall } from './public-dossiers.js';
export { findByCode } from './status-queries.js';
export { createRatingService } from './rating-service.js';
export { createPublicStatus } from './public-status.js';
export { receiptResponse, type Receipt } from './receipt-view.js';
export {
  createRegisterQueries,
  type Register,
  type RegisterLine,
  type RegisterQueries,
  type RegisterQuestion,
} from './register-queries.js';
export { STEP_ENTRIES } from './step-journal.js';
export { stepMachine } from './step-machine.js';
export { stepTable } from './step-table.js';
export { minutesSince, termAfterHalt, termUntil, type StepBasis } from './step-terms.js';
export {
  isOver,
  type Forecast,
  type Applicant,
  type KeptApplicant,
  type Form,
  type HandlingContext,
  type HandlingState,
  type PlannedHandling,
} from './handling.js';
export type { StepContext } from './step.js';
export { HANDLING_STATE_NAMES } from './texts/names.js';
export { delayFacts, type DelayScope, type TurnParties } from './delay-facts.js';
export { MEASURED_KEY, MEASURED_SUMS, measuredFacts } from './measured-facts.js';
export { HANDLING_TALLY } from './tally-store.js';
export { workingTimeOf, type WorkingTime } from './working-time.js';
export { timelinessOf } from './timeliness.js';

export const citizenRoutes = [
  listHandlingsRoute,
  getHandlingRoute,
  takeUpHandlingRoute,
  admitHandlingRoute,
  askApplicantRoute,
  completeHandlingRoute,
  refuseHandlingRoute,
  handOnStepRoute,
  sendBackStepRoute,
  reassignStepRoute,
  assignStepRoute,
  recordResultRoute,
  stopHandlingRoute,
  withdrawHandlingRoute,
  deliverResultRoute,
  rateHandlingRoute,
  getQuestionnaireRoute,
  rateByCodeRoute,
  getApplicantRoute,
  getWholeApplicantRoute,
  lookIntoApplicantRoute,
  correctApplicantRoute,
  eraseApplicantRoute,
  listApplicantReadingsRoute,
  getPublicStatusRoute,
];
