import { defineRoute, idParams } from '../../../platform/http/index.js';
import { actionsResponse, actionsView } from '../../processes/index.js';
import type { SuccessionQueries } from '../succession-queries.js';

export const getSuccessionActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/successions/:id/actions',
    operationId: 'getSuccessionActions',
    tag: 'Successions',
    summary: 'See what the caller may do now',
    description: 'Each action with its method and address, whether it is possible, and what is not met yet.',
    access: 'read common matters',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: { readonly successionQueries: SuccessionQueries }) =>
    async ({ params, call, say }) => ({
      body: actionsView(await deps.successionQueries.actions(call, params.id), say),
    }),
);
