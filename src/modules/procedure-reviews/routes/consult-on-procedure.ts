import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { consult } from '../review-acts.js';
import { procedureReviewResponse } from '../review-responses.js';
import { consultBody } from '../review-schemas.js';

export const consultOnProcedureRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/procedure-reviews/:id/consultation',
    operationId: 'consultOnProcedure',
    tag: 'Procedure reviews',
    summary: 'Ask the agencies concerned',
    description: 'Each has a term of its own, and is heard once. Silence at its term is recorded.',
    access: 'carry on a procedure review',
    params: idParams,
    body: consultBody,
    bodyExample: { agencies: [{ agency: 'H29.3', workingDays: 5 }, { agency: 'H29.7' }] },
    precondition: 'honoured',
    success: { status: 200, description: 'The review.', schema: procedureReviewResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const review = await deps.dispatch(call, consult, params.id, body);
      return { body: review, version: review.version };
    },
);
