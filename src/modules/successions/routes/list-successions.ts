import { z } from 'zod';
import { agencyCode, type Cursors, defineRoute, localDate, pageQuery, readPage } from '../../../platform/http/index.js';
import type { SuccessionQueries } from '../succession-queries.js';
import { successionPage } from '../succession-responses.js';
import { SUCCESSION_STATES } from '../succession.js';

const dayAndId = z.tuple([localDate, z.uuid()]);

export const listSuccessionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/successions',
    operationId: 'listSuccessions',
    tag: 'Successions',
    summary: 'List successions',
    description: 'The latest day first, without counts; what the directory declared is among them.',
    access: 'read common matters',
    replica: true,
    query: pageQuery.extend({
      state: z.enum(SUCCESSION_STATES).optional(),
      agency: agencyCode.optional().meta({ description: 'An agency that ends, or takes over.' }),
    }),
    success: { status: 200, description: 'One page of successions.', schema: successionPage },
  },
  (deps: { readonly successionQueries: SuccessionQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency } = call.principal;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['successions', call.tenant, clientId, agency, query.state, query.agency],
          key: dayAndId,
          read: (after, limit) => deps.successionQueries.list(call, query, after, limit),
          keyOf: (each): z.infer<typeof dayAndId> => [each.effectiveOn, each.id],
        }),
      };
    },
);
