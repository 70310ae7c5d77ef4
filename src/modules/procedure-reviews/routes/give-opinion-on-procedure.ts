import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { giveOpinion } from '../review-acts.js';
import { procedureReviewResponse } from '../review-responses.js';
import { opinionBody } from '../review-schemas.js';

export const giveOpinionOnProcedureRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/procedure-reviews/:id/opinions',
    operationId: 'giveOpinionOnProcedure',
    tag: 'Procedure reviews',
    summary: 'Give an opinion',
    description:
      'By an agency that was asked, until the review is submitted; after its term it is taken, and counts as late.',
    access: 'act as asked on a procedure',
    params: idParams,
    body: opinionBody,
    bodyExample: {
      stance: 'agree',
      text: 'Thống nhất rút ngắn thời hạn giải quyết.',
      documentNumber: '45/STC',
      documentDate: '2026-11-20',
      signedBy: 'H29.4-01',
    },
    precondition: 'honoured',
    success: { status: 201, description: 'The review.', schema: procedureReviewResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const review = await deps.dispatch(call, giveOpinion, params.id, body);
      return { body: review, version: review.version };
    },
);
