/** Rotation: who goes elsewhere after some years in a listed position, why not yet, and the plan of each year (R29). */

import { changeRotationPlanRoute } from './routes/change-rotation-plan.js';
import { drawUpRotationPlanRoute } from './routes/draw-up-rotation-plan.js';
import { endRotationExceptionRoute } from './routes/end-rotation-exception.js';
import { getRotationExceptionRoute } from './routes/get-rotation-exception.js';
import { getRotationPlanRoute } from './routes/get-rotation-plan.js';
import { getRotationPlanActionsRoute } from './routes/get-rotation-plan-actions.js';
import { getRotationPlanJournalRoute } from './routes/get-rotation-plan-journal.js';
import { getRotationPlanPaperRoute } from './routes/get-rotation-plan-paper.js';
import { listRotationExceptionsRoute } from './routes/list-rotation-exceptions.js';
import { listRotationPlansRoute } from './routes/list-rotation-plans.js';
import { listRotationsRoute } from './routes/list-rotations.js';
import { openRotationPlanRoute } from './routes/open-rotation-plan.js';
import { publishRotationPlanRoute } from './routes/publish-rotation-plan.js';
import { recordRotationRoute } from './routes/record-rotation.js';
import { recordRotationExceptionRoute } from './routes/record-rotation-exception.js';
import { signRotationPlanRoute } from './routes/sign-rotation-plan.js';
import { verifyRotationPlanJournalRoute } from './routes/verify-rotation-plan-journal.js';

export { createDueService } from './due-service.js';
export { createExceptionService } from './exception-service.js';
export { createKeepRotations, type KeepRotations } from './keep-rotations.js';
export { createOpenPlan } from './open-plan.js';
export { createPlanPapers } from './plan-paper.js';
export { rotationProcess } from './plan-process.js';
export { createPlanQueries } from './rotation-queries.js';

export const rotationRoutes = [
  listRotationsRoute,
  recordRotationExceptionRoute,
  listRotationExceptionsRoute,
  getRotationExceptionRoute,
  endRotationExceptionRoute,
  openRotationPlanRoute,
  listRotationPlansRoute,
  getRotationPlanRoute,
  getRotationPlanActionsRoute,
  getRotationPlanJournalRoute,
  verifyRotationPlanJournalRoute,
  drawUpRotationPlanRoute,
  signRotationPlanRoute,
  publishRotationPlanRoute,
  recordRotationRoute,
  changeRotationPlanRoute,
  getRotationPlanPaperRoute,
] as const;
