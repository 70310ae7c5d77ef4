import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery } from '../../../platform/http/index.js';
import type { DossierQueries } from '../dossier-queries.js';
import { journalPage } from '../dossier-responses.js';

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
      const scope = ['journal', call.tenant, call.principal.clientId, call.principal.agency, params.id];
      const [after = 0] = deps.cursors.read(scope, query.cursor, z.tuple([z.int()])) ?? [];
      const found = await deps.dossierQueries.journal(call, params.id, after, query.limit + 1);
      const items = found
        .slice(0, query.limit)
        .map(({ seq, at, type, actor, content, hash }) => ({
          seq,
          at: at.toISOString(),
          type,
          actor,
          data: { ...content },
          hash,
        }));
      const last = items.at(-1);
      return {
        body: { items, next: found.length > query.limit && last ? deps.cursors.write(scope, [last.seq]) : null },
      };
    },
);
