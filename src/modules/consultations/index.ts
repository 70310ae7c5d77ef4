/** Consultation requests: opinions, declines, extensions, reminders, supplements. */

import { appreciateOpinionRoute } from './routes/appreciate-opinion.js';
import { considerLateAnswerRoute } from './routes/consider-late-answer.js';
import { askExtensionRoute } from './routes/ask-extension.js';
import { askSupplementRoute } from './routes/ask-supplement.js';
import { decideExtensionRoute } from './routes/decide-extension.js';
import { assignHandlerRoute } from './routes/assign-handler.js';
import { declineRequestRoute } from './routes/decline-request.js';
import { getRequestRoute } from './routes/get-request.js';
import { giveOpinionRoute } from './routes/give-opinion.js';
import { insistOnRequestRoute } from './routes/insist-on-request.js';
import { listRequestsRoute } from './routes/list-requests.js';
import { remindAgencyRoute } from './routes/remind-agency.js';
import { rerouteRequestRoute } from './routes/reroute-request.js';
import { withdrawRequestRoute } from './routes/withdraw-request.js';

export { createConsultationQueries, type ConsultationQueries } from './consultation-queries.js';
export {
  consideredOut,
  legalEffectOut,
  letterFields,
  requestResponse,
  responseChoice,
  type RequestView,
} from './consultation-schemas.js';
export { letterErrors, letterOf, letterUnmet, type LetterInput } from './letter.js';
export { isLate } from './lateness.js';
export { countedOpinion, firstOpinion, legalEffect, missedDeadline, type LegalEffect } from './legal-effect.js';
export { answer, decline, quickness } from './consulted-acts.js';
export { remind } from './lead-acts.js';
export { holdMessage, rejectMessage } from './message-acts.js';
export { answeredSince, opinionErrors, signatureUnmet, type OpinionInput } from './opinion-rules.js';
export {
  planRequest,
  recipientErrors,
  roundsUnmet,
  roundUnmet,
  type Recipient,
  type RoundBasis,
} from './plan-requests.js';
export { writtenRequest } from './export-request.js';
export { REQUEST_FIELDS, REQUESTS_CALLED } from './texts/import-fields.js';
export { importedRequest } from './import-request.js';
export { requestErrors } from './import-rules.js';
export { automatic, dueRung, nextRungAt, planLadder, rungOfDeadline } from './reminder-ladder.js';
export type { MovedDeadlines, RequestEvent } from './request-events.js';
export { requestActs } from './request-acts.js';
export { requestChapter } from './request-chapter.js';
export { REQUEST_ENTRIES } from './request-journal.js';
export { requestMachine } from './request-machine.js';
export { requestTable } from './request-table.js';
export { consideredView, requestView } from './request-view.js';
export { requestWork } from './request-work.js';
export * from './request.js';

export const consultationRoutes = [
  listRequestsRoute,
  getRequestRoute,
  giveOpinionRoute,
  assignHandlerRoute,
  declineRequestRoute,
  insistOnRequestRoute,
  rerouteRequestRoute,
  askExtensionRoute,
  decideExtensionRoute,
  remindAgencyRoute,
  askSupplementRoute,
  considerLateAnswerRoute,
  withdrawRequestRoute,
  appreciateOpinionRoute,
];
