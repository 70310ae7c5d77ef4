import { defineRoute, idParams } from '../../../platform/http/index.js';
import { verificationResponse } from '../../processes/index.js';
import type { ProcedureReviewQueries } from '../review-queries.js';

export const verifyProcedureReviewJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedure-reviews/:id/journal/verification',
    operationId: 'verifyProcedureReviewJournal',
    tag: 'Procedure reviews',
    summary: 'Verify the journal',
    description:
      'Walks the whole chain: numbers without a gap, every hash over the one before it, the last one the head.',
    access: 'read a procedure review',
    params: idParams,
    success: { status: 200, description: 'Whether the journal is whole.', schema: verificationResponse },
  },
  (deps: { readonly procedureReviews: ProcedureReviewQueries }) =>
    async ({ params, call }) => ({ body: await deps.procedureReviews.verification(call, params.id) }),
);
