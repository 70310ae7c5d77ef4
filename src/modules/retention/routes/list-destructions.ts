import { z } from 'zod';
import { agencyCode, defineRoute, pageQuery, readSorted, sortBy, type Cursors } from '../../../platform/http/index.js';
import { DESTRUCTION_STATES } from '../destruction.js';
import { destructionPage } from '../destruction-schemas.js';
import type { DestructionService } from '../destruction-service.js';

const USUAL = { by: 'proposedAt', descending: true } as const;

const query = pageQuery.extend({
  sort: sortBy(['proposedAt'], USUAL, 'When it was proposed.'),
  agency: agencyCode.optional(),
  state: z.enum(DESTRUCTION_STATES).optional(),
});

export const listDestructionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/destructions',
    operationId: 'listDestructions',
    tag: 'Archive',
    summary: 'List destructions',
    description: 'Those of the own agency; of every agency for those who watch over all.',
    access: 'list archives',
    query,
    success: { status: 200, description: 'One page of destructions.', schema: destructionPage },
  },
  (deps: { readonly destructions: DestructionService; readonly cursors: Cursors }) =>
    async ({ query, call }) => ({
      body: await readSorted(deps.cursors, call, query, {
        name: 'destructions',
        usual: USUAL,
        read: ({ descending }, ...page) => deps.destructions.list(call, query, descending, ...page),
        at: ({ proposedAt }) => proposedAt,
      }),
    }),
);
