import { z } from 'zod';
import {
  agencyCode,
  type Cursors,
  defineRoute,
  instantAndId,
  pageQuery,
  procedureCode,
  readPage,
} from '../../../platform/http/index.js';
import type { ProcedureReviewQueries } from '../review-queries.js';
import { procedureReviewPage } from '../review-responses.js';
import { REVIEW_STATES } from '../review.js';

export const listProcedureReviewsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedure-reviews',
    operationId: 'listProcedureReviews',
    tag: 'Procedure reviews',
    summary: 'List reviews of procedures',
    description:
      'The latest first. An agency sees those that it took up or was asked about; agencies that watch over all see every one.',
    access: 'read a procedure review',
    replica: true,
    query: pageQuery.extend({
      procedureCode: procedureCode.optional(),
      state: z.enum(REVIEW_STATES).optional(),
      lead: agencyCode.optional().meta({ description: 'The agency that took it up.' }),
    }),
    success: { status: 200, description: 'One page of reviews.', schema: procedureReviewPage },
  },
  (deps: { readonly procedureReviews: ProcedureReviewQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency } = call.principal;
      const { state, lead } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['procedure reviews', call.tenant, clientId, agency, query.procedureCode, state, lead],
          key: instantAndId,
          read: (after, limit) => deps.procedureReviews.list(call, query, after, limit),
          keyOf: (review): z.infer<typeof instantAndId> => [review.proposedAt, review.id],
        }),
      };
    },
);
