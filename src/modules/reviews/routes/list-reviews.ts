import { z } from 'zod';
import { agencyCode, type Cursors, defineRoute, line, pageQuery, readPage } from '../../../platform/http/index.js';
import type { ReviewQueries } from '../review-queries.js';
import { reviewPage } from '../review-schemas.js';
import { REVIEW_STATES } from '../review.js';

export const listReviewsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/work/reviews',
    operationId: 'listWorkReviews',
    tag: 'Work in hand',
    summary: 'List weekly reviews',
    description:
      'Where each agency stands with the review of its work in hand (R15): that of this week, and the weeks that were missed. An agency sees its own; agencies that watch over all see those of every agency.',
    access: 'read work in hand',
    replica: true,
    query: pageQuery.extend({ agency: agencyCode.optional(), state: z.enum(REVIEW_STATES).optional() }),
    success: { status: 200, description: 'One page of reviews, by agency.', schema: reviewPage },
  },
  (deps: { readonly reviews: ReviewQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency: own } = call.principal;
      const { agency, state } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['reviews', call.tenant, clientId, own, agency, state],
          key: z.tuple([line(100)]),
          read: (after, limit) => deps.reviews.list(call, { agency, state }, after?.[0], limit),
          keyOf: (review) => [review.agency],
        }),
      };
    },
);
