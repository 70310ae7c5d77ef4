import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { DelegationQueries } from '../delegation-queries.js';
import { delegationResponse } from '../delegation-responses.js';

export const getDelegationRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/delegations/:id',
    operationId: 'getDelegation',
    tag: 'Delegations',
    summary: 'Read a delegation',
    description: 'For the giver, whoever has it, and agencies that watch over all. `ETag` is its version.',
    access: 'read a delegation',
    params: idParams,
    success: { status: 200, description: 'The delegation.', schema: delegationResponse, etag: true },
  },
  (deps: { readonly delegationQueries: DelegationQueries }) =>
    async ({ params, call }) => {
      const found = await deps.delegationQueries.delegation(call, params.id);
      return { body: found, version: found.version };
    },
);
