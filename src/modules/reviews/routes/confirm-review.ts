import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { confirmReview } from '../review-acts.js';
import { confirmReviewBody, reviewResponse } from '../review-schemas.js';

export const confirmReviewRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/work/reviews/:id/confirmation',
    operationId: 'confirmWorkReview',
    tag: 'Work in hand',
    summary: 'Confirm the review of a week',
    description:
      'The head confirms that the work in hand was gone through, with what will be done about each item that is overdue (R15). After its day it is taken, and counts as late.',
    access: 'confirm a review',
    params: idParams,
    body: confirmReviewBody,
    bodyExample: { note: 'Đã rà soát toàn bộ công việc trong tuần.', overdue: [], signedBy: 'H29.6-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The review.', schema: reviewResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const review = await deps.dispatch(call, confirmReview, params.id, body);
      return { body: review, version: review.version };
    },
);
