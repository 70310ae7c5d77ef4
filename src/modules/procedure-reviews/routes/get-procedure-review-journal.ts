import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { journalPage } from '../../processes/index.js';
import type { ProcedureReviewQueries } from '../review-queries.js';

export const getProcedureReviewJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedure-reviews/:id/journal',
    operationId: 'getProcedureReviewJournal',
    tag: 'Procedure reviews',
    summary: 'Read the journal',
    description:
      'Everything that happened, in order, numbered without a gap and chained by hashes. An agency that was asked sees the entries about itself.',
    access: 'read a procedure review',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly procedureReviews: ProcedureReviewQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['procedure review journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.procedureReviews.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      }),
    }),
);
