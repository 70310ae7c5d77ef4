/** Dossiers from draft to decision: the process whose aggregate holds requests, meetings, violations and referrals. */

import { acceptDossierRoute } from './routes/accept-dossier.js';
import { apologiseForDossierRoute } from './routes/apologise-for-dossier.js';
import { exemptFromApologyRoute } from './routes/exempt-from-apology.js';
import { askLeadForMoreRoute } from './routes/ask-lead-for-more.js';
import { askCommitteeRoute } from './routes/ask-committee.js';
import { consolidateDossierRoute } from './routes/consolidate-dossier.js';
import { conveneMeetingRoute } from './routes/convene-meeting.js';
import { createDossierRoute } from './routes/create-dossier.js';
import { decideDossierRoute } from './routes/decide-dossier.js';
import { editDossierRoute } from './routes/edit-dossier.js';
import { getActionsRoute } from './routes/get-actions.js';
import { getCompletenessRoute } from './routes/get-completeness.js';
import { getDiligenceRoute } from './routes/get-diligence.js';
import { getDossierRoute } from './routes/get-dossier.js';
import { getJournalRoute } from './routes/get-journal.js';
import { handOverDossierRoute } from './routes/hand-over-dossier.js';
import { listDossiersRoute } from './routes/list-dossiers.js';
import { putComponentRoute } from './routes/put-component.js';
import { recordReconciliationRoute } from './routes/record-reconciliation.js';
import { removeComponentRoute } from './routes/remove-component.js';
import { respondToOpinionRoute } from './routes/respond-to-opinion.js';
import { resumeDossierRoute } from './routes/resume-dossier.js';
import { returnDossierRoute } from './routes/return-dossier.js';
import { reviseDossierRoute } from './routes/revise-dossier.js';
import { startRoundRoute } from './routes/start-round.js';
import { submitDossierRoute } from './routes/submit-dossier.js';
import { suspendDossierRoute } from './routes/suspend-dossier.js';
import { takeInDossierRoute } from './routes/take-in-dossier.js';
import { takePositionRoute } from './routes/take-position.js';
import { verifyJournalRoute } from './routes/verify-journal.js';
import { withdrawDossierRoute } from './routes/withdraw-dossier.js';

export { createDossierList } from './dossier-list-queries.js';
export { dossierMachine } from './dossier-machine.js';
export { dossierProcess } from './dossier-process.js';
export { createDossierQueries, seesWhole, wholeIn, type DossierQueries, type WholeDossier } from './dossier-queries.js';
export { synopsisResponse } from './dossier-responses.js';
export { reconcile, respond, startRound, takePosition } from './consulting-acts.js';
export { createDossier } from './create-dossier.js';
export { createTakeIn, type TakeIn } from './intake-service.js';
export { accept, decide, submit } from './deciding-acts.js';
export { handOver } from './preparing-acts.js';
export { refer } from './referring-acts.js';
export { DELAY_CAUSES } from './report-columns.js';
export { partOf } from './loaded-dossier.js';
export { STATE_NAMES } from './state-names.js';
export { submissionsIn, type SubmissionRow } from './submission-figures-queries.js';

export const dossierRoutes = [
  listDossiersRoute,
  createDossierRoute,
  takeInDossierRoute,
  getDossierRoute,
  editDossierRoute,
  putComponentRoute,
  removeComponentRoute,
  handOverDossierRoute,
  startRoundRoute,
  consolidateDossierRoute,
  recordReconciliationRoute,
  conveneMeetingRoute,
  askCommitteeRoute,
  takePositionRoute,
  respondToOpinionRoute,
  getCompletenessRoute,
  getDiligenceRoute,
  getActionsRoute,
  getJournalRoute,
  verifyJournalRoute,
  submitDossierRoute,
  acceptDossierRoute,
  returnDossierRoute,
  askLeadForMoreRoute,
  reviseDossierRoute,
  decideDossierRoute,
  suspendDossierRoute,
  resumeDossierRoute,
  apologiseForDossierRoute,
  exemptFromApologyRoute,
  withdrawDossierRoute,
];
