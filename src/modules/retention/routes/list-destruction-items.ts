import { z } from 'zod';
import { defineRoute, idParams, pageQuery, readPage, type Cursors } from '../../../platform/http/index.js';
import { destructionItemPage } from '../destruction-schemas.js';
import type { DestructionService } from '../destruction-service.js';

export const listDestructionItemsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/destructions/:id/items',
    operationId: 'listDestructionItems',
    tag: 'Archive',
    summary: 'List what a destruction is about',
    description: 'Each record with its period, and what became of it: destroyed, or kept for a reason.',
    access: 'read an archive',
    params: idParams,
    query: pageQuery,
    success: { status: 200, description: 'One page, by number.', schema: destructionItemPage },
    errors: ['not-found'],
  },
  (deps: { readonly destructions: DestructionService; readonly cursors: Cursors }) =>
    async ({ params: { id }, query, call }) => ({
      body: await readPage(deps.cursors, query, {
        scope: ['destruction-items', call.tenant, call.principal.clientId, id],
        key: z.int(),
        read: (after, limit) => deps.destructions.items(call, id, after ?? 0, limit),
        keyOf: ({ no }) => no,
      }),
    }),
);
