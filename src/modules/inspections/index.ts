/** Inspections: ordered, drawn by risk, carried out and followed up until everything is put right (R23, R24). */

import { announceInspectionRoute } from './routes/announce-inspection.js';
import { answerFindingRoute } from './routes/answer-finding.js';
import { cancelInspectionRoute } from './routes/cancel-inspection.js';
import { changeInspectionTeamRoute } from './routes/change-inspection-team.js';
import { closeInspectionRoute } from './routes/close-inspection.js';
import { concludeInspectionRoute } from './routes/conclude-inspection.js';
import { drawSampleRoute } from './routes/draw-sample.js';
import { finishInspectionRoute } from './routes/finish-inspection.js';
import { getInspectionRoute } from './routes/get-inspection.js';
import { getInspectionActionsRoute } from './routes/get-inspection-actions.js';
import { getInspectionDiligenceRoute } from './routes/get-inspection-diligence.js';
import { getInspectionJournalRoute } from './routes/get-inspection-journal.js';
import { getInspectionPlanRoute } from './routes/get-inspection-plan.js';
import { judgeRemedyRoute } from './routes/judge-remedy.js';
import { listInspectionsRoute } from './routes/list-inspections.js';
import { listSampleRoute } from './routes/list-sample.js';
import { orderInspectionRoute } from './routes/order-inspection.js';
import { publishInspectionPlanRoute } from './routes/publish-inspection-plan.js';
import { recordFindingRoute } from './routes/record-finding.js';
import { remindOfRemedyRoute } from './routes/remind-of-remedy.js';
import { reportInspectionRoute } from './routes/report-inspection.js';
import { reportRemedyRoute } from './routes/report-remedy.js';
import { rescheduleInspectionRoute } from './routes/reschedule-inspection.js';
import { startInspectionRoute } from './routes/start-inspection.js';
import { verifyInspectionJournalRoute } from './routes/verify-inspection-journal.js';
import { verifySampleRoute } from './routes/verify-sample.js';

export { refer } from './inspection-acts.js';
export { inspectionProcess } from './inspection-process.js';
export { createInspectionList } from './inspection-list-queries.js';
export type { Finding } from './inspection.js';
export { createInspectionQueries, type InspectionQueries, type WholeInspection } from './inspection-queries.js';
export { createInspectionPlans } from './plan-service.js';
export { createInspectionSamples } from './sample-service.js';

export const inspectionRoutes = [
  publishInspectionPlanRoute,
  getInspectionPlanRoute,
  orderInspectionRoute,
  listInspectionsRoute,
  getInspectionRoute,
  getInspectionActionsRoute,
  getInspectionJournalRoute,
  verifyInspectionJournalRoute,
  getInspectionDiligenceRoute,
  announceInspectionRoute,
  rescheduleInspectionRoute,
  changeInspectionTeamRoute,
  drawSampleRoute,
  listSampleRoute,
  verifySampleRoute,
  startInspectionRoute,
  cancelInspectionRoute,
  recordFindingRoute,
  answerFindingRoute,
  finishInspectionRoute,
  reportInspectionRoute,
  concludeInspectionRoute,
  reportRemedyRoute,
  judgeRemedyRoute,
  remindOfRemedyRoute,
  closeInspectionRoute,
] as const;
