import { defineRoute, idParams } from '../../../platform/http/index.js';
import { actionsResponse, actionsView } from '../../processes/index.js';
import type { PlanQueries } from '../rotation-queries.js';

export const getRotationPlanActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-plans/:id/actions',
    operationId: 'getRotationPlanActions',
    tag: 'Rotation',
    summary: 'See what the caller may do now',
    description: 'Each action with its method and address, whether it is possible, and what is not met yet.',
    access: 'read a rotation plan',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: { readonly planQueries: PlanQueries }) =>
    async ({ params, call, say }) => ({ body: actionsView(await deps.planQueries.actions(call, params.id), say) }),
);
