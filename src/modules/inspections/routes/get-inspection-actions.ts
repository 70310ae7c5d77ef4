import { defineRoute, idParams } from '../../../platform/http/index.js';
import { actionsResponse, actionsView } from '../../processes/index.js';
import type { InspectionQueries } from '../inspection-queries.js';

export const getInspectionActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspections/:id/actions',
    operationId: 'getInspectionActions',
    tag: 'Inspections',
    summary: 'See what the caller may do now',
    description: 'Each action with its method and address, whether it is possible, and what is not met yet.',
    access: 'read an inspection',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: { readonly inspectionQueries: InspectionQueries }) =>
    async ({ params, call, say }) => ({
      body: actionsView(await deps.inspectionQueries.actions(call, params.id), say),
    }),
);
