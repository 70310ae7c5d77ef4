/** Successions: agencies merge and split, and their open work passes to those who take over (R27). */

import { assignSucceededWorkRoute } from './routes/assign-succeeded-work.js';
import { cancelSuccessionRoute } from './routes/cancel-succession.js';
import { getSuccessionActionsRoute } from './routes/get-succession-actions.js';
import { getSuccessionJournalRoute } from './routes/get-succession-journal.js';
import { getSuccessionRoute } from './routes/get-succession.js';
import { listSucceededPartsRoute } from './routes/list-succeeded-parts.js';
import { listSuccessionsRoute } from './routes/list-successions.js';
import { recordSuccessionRoute } from './routes/record-succession.js';
import { verifySuccessionJournalRoute } from './routes/verify-succession-journal.js';

export { createPassOpenWork, type PassOpenWork } from './pass-open-work.js';
export { PassingRunner } from './passing-runner.js';
export { successionProcess } from './succession-process.js';
export { createSuccessionQueries } from './succession-queries.js';
export { createSuccessionActs } from './succession-service.js';

export const successionRoutes = [
  recordSuccessionRoute,
  listSuccessionsRoute,
  getSuccessionRoute,
  getSuccessionActionsRoute,
  getSuccessionJournalRoute,
  verifySuccessionJournalRoute,
  listSucceededPartsRoute,
  cancelSuccessionRoute,
  assignSucceededWorkRoute,
] as const;
