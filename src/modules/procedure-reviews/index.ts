/** How procedures get shorter: proposals from measured data, and reviews that end in the next version (R18). */

import { consultOnProcedureRoute } from './routes/consult-on-procedure.js';
import { decideProcedureReviewRoute } from './routes/decide-procedure-review.js';
import { getProcedureProposalsRoute } from './routes/get-procedure-proposals.js';
import { getProcedureReviewRoute } from './routes/get-procedure-review.js';
import { getProcedureReviewActionsRoute } from './routes/get-procedure-review-actions.js';
import { getProcedureReviewJournalRoute } from './routes/get-procedure-review-journal.js';
import { giveOpinionOnProcedureRoute } from './routes/give-opinion-on-procedure.js';
import { listProcedureProposalsRoute } from './routes/list-procedure-proposals.js';
import { listProcedureReviewsRoute } from './routes/list-procedure-reviews.js';
import { proposeProcedureReviewRoute } from './routes/propose-procedure-review.js';
import { publishProcedureReviewRoute } from './routes/publish-procedure-review.js';
import { submitProcedureReviewRoute } from './routes/submit-procedure-review.js';
import { verifyProcedureReviewJournalRoute } from './routes/verify-procedure-review-journal.js';
import { withdrawProcedureReviewRoute } from './routes/withdraw-procedure-review.js';

export { createProposalService } from './proposal-service.js';
export { procedureReviewProcess } from './review-process.js';
export { createProcedureReviewQueries } from './review-queries.js';

export const procedureReviewRoutes = [
  getProcedureProposalsRoute,
  listProcedureProposalsRoute,
  proposeProcedureReviewRoute,
  listProcedureReviewsRoute,
  getProcedureReviewRoute,
  getProcedureReviewActionsRoute,
  getProcedureReviewJournalRoute,
  verifyProcedureReviewJournalRoute,
  consultOnProcedureRoute,
  giveOpinionOnProcedureRoute,
  submitProcedureReviewRoute,
  decideProcedureReviewRoute,
  publishProcedureReviewRoute,
  withdrawProcedureReviewRoute,
] as const;
