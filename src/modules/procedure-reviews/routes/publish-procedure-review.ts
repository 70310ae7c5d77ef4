import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { publishing } from '../publishing.js';
import { publish } from '../review-acts.js';
import { procedureReviewResponse } from '../review-responses.js';
import { publicationBody } from '../review-schemas.js';

export const publishProcedureReviewRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/procedure-reviews/:id/publication',
    operationId: 'publishProcedureReview',
    tag: 'Procedure reviews',
    summary: 'Publish the next version of the procedure',
    description:
      'In the same transaction the procedure gets its next version (R17). Refused where another version was published meanwhile (`newer_version`), or where the change no longer fits directory and calendar.',
    access: 'publish a procedure review',
    params: idParams,
    body: publicationBody,
    bodyExample: { effectiveFrom: '2027-01-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The review.', schema: procedureReviewResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const review = await deps.dispatch(call, publish, params.id, body, publishing(call.tenant));
      return { body: review, version: review.version };
    },
);
