import { defineRoute } from '../../../platform/http/index.js';
import type { Begin } from '../../processes/index.js';
import { proposeReview } from '../create-review.js';
import type { ProposalService } from '../proposal-service.js';
import { procedureReviewResponse } from '../review-responses.js';
import { proposeReviewBody } from '../review-schemas.js';

export const proposeProcedureReviewRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/procedure-reviews',
    operationId: 'proposeProcedureReview',
    tag: 'Procedure reviews',
    summary: 'Take a proposal up',
    description:
      'By the Office, the committee, or an agency that may lead dossiers of the procedure. The figures are computed anew and frozen with the review; the proposal must be among those of the period. With the answers to necessity, reasonableness, legality and cost; what is saved is computed. A review makes a procedure no heavier: no longer term, no more components (R18).',
    access: 'propose a review',
    body: proposeReviewBody,
    bodyExample: {
      procedureCode: 'TTHC-XD-01',
      proposal: 'shorten_term',
      criteria: {
        necessity: 'Thủ tục cần thiết để quản lý trật tự xây dựng.',
        reasonableness: 'Chín phần mười hồ sơ được giải quyết trong thời gian ngắn hơn nhiều so với thời hạn.',
        legality: 'Thời hạn đề xuất không trái quy định của cấp trên.',
        cost: 'Giảm thời gian chờ của người dân, không phát sinh chi phí.',
      },
    },
    success: { status: 201, description: 'The review.', schema: procedureReviewResponse, etag: true, location: true },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly begin: Begin; readonly procedureProposals: ProposalService }) =>
    async ({ body: { from, to, ...body }, call }) => {
      const measured = await deps.procedureProposals.toTakeUp(call, body.procedureCode, { from, to });
      const review = await deps.begin(call, proposeReview, { ...body, measured });
      return { body: review, version: review.version, location: `/v1/procedure-reviews/${review.id}` };
    },
);
