import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { journalPage } from '../../processes/index.js';
import type { PetitionQueries } from '../reading-queries.js';

export const getPetitionJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/petitions/:id/journal',
    operationId: 'getPetitionJournal',
    tag: 'Petitions',
    summary: 'Read the journal',
    description:
      'Everything that happened, in order, numbered without a gap and chained by hashes. Nothing of it tells who petitions.',
    access: 'read a petition',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly petitionQueries: PetitionQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['petition journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.petitionQueries.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      }),
    }),
);
