import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import type { DossierQueries } from '../dossier-queries.js';
import { journalPage } from '../../processes/index.js';

export const getJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/dossiers/:id/journal',
    operationId: 'getJournal',
    tag: 'Dossiers',
    summary: 'Read the journal',
    description:
      'Everything that happened, in order, numbered without a gap and chained by hashes. An agency that is only consulted sees the entries about itself.',
    access: 'read a dossier',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly dossierQueries: DossierQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => {
      const body = await readPage(deps.cursors, query, {
        scope: ['journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.dossierQueries.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      });
      return { body };
    },
);
