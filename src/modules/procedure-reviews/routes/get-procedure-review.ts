import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ProcedureReviewQueries } from '../review-queries.js';
import { procedureReviewResponse } from '../review-responses.js';

export const getProcedureReviewRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedure-reviews/:id',
    operationId: 'getProcedureReview',
    tag: 'Procedure reviews',
    summary: 'Read the review of a procedure',
    description:
      'For whoever took it up, agencies that watch over all, and those that were asked, who see their own opinion alone. `ETag` is its version.',
    access: 'read a procedure review',
    params: idParams,
    success: { status: 200, description: 'The review.', schema: procedureReviewResponse, etag: true },
  },
  (deps: { readonly procedureReviews: ProcedureReviewQueries }) =>
    async ({ params, call }) => {
      const found = await deps.procedureReviews.review(call, params.id);
      return { body: found, version: found.version };
    },
);
