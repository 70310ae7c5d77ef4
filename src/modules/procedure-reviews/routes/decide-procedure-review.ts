import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { decide } from '../review-acts.js';
import { procedureReviewResponse } from '../review-responses.js';
import { decisionBody } from '../review-schemas.js';

export const decideProcedureReviewRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/procedure-reviews/:id/decision',
    operationId: 'decideProcedureReview',
    tag: 'Procedure reviews',
    summary: 'Decide on a review',
    description: 'By the committee: everything, a part with what is accepted, or nothing with the reason.',
    access: 'decide a procedure review',
    params: idParams,
    body: decisionBody,
    bodyExample: { outcome: 'accepted', documentNumber: '678/QĐ-UBND', documentDate: '2026-11-20', signedBy: 'H29-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The review.', schema: procedureReviewResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const review = await deps.dispatch(call, decide, params.id, body);
      return { body: review, version: review.version };
    },
);
