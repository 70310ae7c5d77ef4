import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { withdraw } from '../review-acts.js';
import { procedureReviewResponse } from '../review-responses.js';
import { withdrawalBody } from '../review-schemas.js';

export const withdrawProcedureReviewRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/procedure-reviews/:id/withdrawal',
    operationId: 'withdrawProcedureReview',
    tag: 'Procedure reviews',
    summary: 'Withdraw a review',
    description: 'By whoever took it up, or the Office, until it is published or rejected.',
    access: 'carry on a procedure review',
    params: idParams,
    body: withdrawalBody,
    bodyExample: { reason: 'Thủ tục đang được sửa đổi theo nghị định mới.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The review.', schema: procedureReviewResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const review = await deps.dispatch(call, withdraw, params.id, body.reason);
      return { body: review, version: review.version };
    },
);
