import { z } from 'zod';
import { defineRoute, idParams, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import { handoverItemPage } from '../handover-schemas.js';
import type { HandoverService } from '../handover-service.js';

export const listHandoverPackagesRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/archive-handovers/:id/packages',
    operationId: 'listHandoverPackages',
    tag: 'Archive',
    summary: 'List the packages of a hand-over',
    description: 'As they were when they were handed over, each with its hash.',
    access: 'read an archive',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page, by number.', schema: handoverItemPage },
    errors: ['not-found'],
  },
  (deps: { readonly archiveHandovers: HandoverService; readonly cursors: Cursors }) =>
    async ({ params: { id }, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['archive-handover-packages', call.tenant, call.principal.clientId, id],
        key: z.int(),
        read: (after, limit) => deps.archiveHandovers.items(call, id, after ?? 0, limit),
        keyOf: ({ no }) => no,
      }),
    }),
);
