import { z } from 'zod';
import { type Cursors, defineRoute, idParams, pageQuery, readPage } from '../../../platform/http/index.js';
import { PASSING_KINDS } from '../../processes/index.js';
import type { SuccessionQueries } from '../succession-queries.js';
import { PART_STATES, partPage } from '../succession-responses.js';

const partKey = z.tuple([z.uuid(), z.string(), z.string()]);

export const listSucceededPartsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/successions/:id/parts',
    operationId: 'listSucceededParts',
    tag: 'Successions',
    summary: 'List what passed, or waits for a decision',
    description:
      'Each part of open work that an agency had: what it was in, who had it and who has it now, with the entry of the journal that says so. For the agencies concerned, the former ones too, administrators, and who watches over all.',
    access: 'read what passed',
    params: idParams,
    query: pageQuery.extend({
      state: z.enum(PART_STATES).default('passed'),
      kind: z.enum(PASSING_KINDS).optional().meta({ description: 'What it is in.' }),
    }),
    success: { status: 200, description: 'One page of parts.', schema: partPage },
    errors: ['not-found'],
  },
  (deps: { readonly successionQueries: SuccessionQueries; readonly cursors: Cursors }) =>
    async ({ params, query, call }) => {
      const { clientId, agency } = call.principal;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['succeeded parts', call.tenant, clientId, agency, params.id, query.state, query.kind],
          key: partKey,
          read: (after, limit) => deps.successionQueries.parts(call, params.id, query, after, limit),
          keyOf: (each): z.infer<typeof partKey> => [each.id, each.part, each.predecessor],
        }),
      };
    },
);
