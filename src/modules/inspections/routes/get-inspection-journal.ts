import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { journalPage } from '../../processes/index.js';
import type { InspectionQueries } from '../inspection-queries.js';

export const getInspectionJournalRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections/:id/journal',
    operationId: 'getInspectionJournal',
    tag: 'Inspections',
    summary: 'Read the journal of an inspection',
    description:
      'Everything that happened, in order, numbered without a gap and chained by hashes; for agencies that do not inspect what is said to them or by them.',
    access: 'read an inspection',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page of entries.', schema: journalPage },
  },
  (deps: { readonly inspectionQueries: InspectionQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['inspection journal', call.tenant, call.principal.clientId, call.principal.agency, params.id],
        key: z.tuple([z.int()]),
        read: (after, limit) => deps.inspectionQueries.journal(call, params.id, after?.[0] ?? 0, limit),
        keyOf: ({ seq }) => [seq],
      }),
    }),
);
