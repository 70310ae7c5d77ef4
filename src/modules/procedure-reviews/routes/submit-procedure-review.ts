import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { submit } from '../review-acts.js';
import { procedureReviewResponse } from '../review-responses.js';
import { submissionBody } from '../review-schemas.js';

export const submitProcedureReviewRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/procedure-reviews/:id/submission',
    operationId: 'submitProcedureReview',
    tag: 'Procedure reviews',
    summary: 'Submit a review to the committee',
    description: 'Once everybody who was asked has been heard, or has let the term pass.',
    access: 'carry on a procedure review',
    params: idParams,
    body: submissionBody,
    bodyExample: { documentNumber: '12/BC-SXD', documentDate: '2026-11-20', signedBy: 'H29.6-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The review.', schema: procedureReviewResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const review = await deps.dispatch(call, submit, params.id, body);
      return { body: review, version: review.version };
    },
);
