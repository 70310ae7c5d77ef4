import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { journalPage } from '../../processes/index.js';
import type { SuccessionQueries } from '../succession-queries.js';

export const getSuccessionJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/successions/:id/journal',
    operationId: 'getSuccessionJournal',
    tag: 'Successions',
    summary: 'Read the journal',
    description:
      'Everything that happened, in order, numbered without a gap and chained by hashes. An agency sees the entries about itself.',
    access: 'read common matters',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly successionQueries: SuccessionQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['succession journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.successionQueries.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      }),
    }),
);
