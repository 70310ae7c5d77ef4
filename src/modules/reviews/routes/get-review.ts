import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ReviewQueries } from '../review-queries.js';
import { reviewResponse } from '../review-schemas.js';

export const getReviewRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/work/reviews/:id',
    operationId: 'getWorkReview',
    tag: 'Work in hand',
    summary: 'Read the review of an agency',
    description: 'For the agency itself, and agencies that watch over all. `ETag` is its version.',
    access: 'read a review',
    params: idParams,
    success: { status: 200, description: 'The review.', schema: reviewResponse, etag: true },
  },
  (deps: { readonly reviews: ReviewQueries }) =>
    async ({ params, call }) => {
      const found = await deps.reviews.review(call, params.id);
      return { body: found, version: found.version };
    },
);
