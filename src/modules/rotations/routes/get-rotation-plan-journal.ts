import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { journalPage } from '../../processes/index.js';
import type { PlanQueries } from '../rotation-queries.js';

export const getRotationPlanJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-plans/:id/journal',
    operationId: 'getRotationPlanJournal',
    tag: 'Rotation',
    summary: 'Read the journal',
    description: 'Everything that happened, in order, numbered without a gap and chained by hashes.',
    access: 'read a rotation plan',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly planQueries: PlanQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['rotation journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.planQueries.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      }),
    }),
);
