import { defineRoute, idParams } from '../../../platform/http/index.js';
import { actionsResponse, actionsView } from '../../processes/index.js';
import type { DelegationQueries } from '../delegation-queries.js';

export const getDelegationActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/delegations/:id/actions',
    operationId: 'getDelegationActions',
    tag: 'Delegations',
    summary: 'See what the caller may do now',
    description: 'Each action with its method and address, whether it is possible, and what is not met yet.',
    access: 'read a delegation',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: { readonly delegationQueries: DelegationQueries }) =>
    async ({ params, call, say }) => ({
      body: actionsView(await deps.delegationQueries.actions(call, params.id), say),
    }),
);
