import { z } from 'zod';
import {
  agencyCode,
  code,
  type Cursors,
  defineRoute,
  instantAndId,
  localDate,
  pageQuery,
  readPage,
} from '../../../platform/http/index.js';
import { MANDATE_KINDS } from '../../procedures/index.js';
import type { DelegationQueries } from '../delegation-queries.js';
import { delegationPage } from '../delegation-responses.js';
import { DELEGATION_STATES } from '../delegation.js';

export const listDelegationsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/delegations',
    operationId: 'listDelegations',
    tag: 'Delegations',
    summary: 'List delegations',
    description:
      'The latest first. An agency sees those that it gave or was given; agencies that watch over all see every one.',
    access: 'read a delegation',
    replica: true,
    query: pageQuery.extend({
      kind: z.enum(MANDATE_KINDS).optional(),
      state: z.enum(DELEGATION_STATES).optional(),
      agency: agencyCode.optional().meta({ description: 'The agency of the giver.' }),
      to: code.optional().meta({ description: 'The official, or the agency, that has it.' }),
      inForceOn: localDate.optional().meta({ description: 'In force on that day.' }),
    }),
    success: { status: 200, description: 'One page of delegations.', schema: delegationPage },
  },
  (deps: { readonly delegationQueries: DelegationQueries; readonly cursors: Cursors }) =>
    async ({ query, call }) => {
      const { clientId, agency } = call.principal;
      const { kind, state, to, inForceOn } = query;
      return {
        body: await readPage(deps.cursors, query, {
          scope: ['delegations', call.tenant, clientId, agency, kind, state, query.agency, to, inForceOn],
          key: instantAndId,
          read: (after, limit) => deps.delegationQueries.list(call, query, after, limit),
          keyOf: (each): z.infer<typeof instantAndId> => [each.announcedAt, each.id],
        }),
      };
    },
);
