import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { journalPage } from '../../processes/index.js';
import type { DelegationQueries } from '../delegation-queries.js';

export const getDelegationJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/delegations/:id/journal',
    operationId: 'getDelegationJournal',
    tag: 'Delegations',
    summary: 'Read the journal',
    description: 'Everything that happened, in order, numbered without a gap and chained by hashes.',
    access: 'read a delegation',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly delegationQueries: DelegationQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['delegation journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.delegationQueries.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      }),
    }),
);
