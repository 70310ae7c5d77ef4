import { defineRoute, idParams } from '../../../platform/http/index.js';
import { actionsResponse, actionsView } from '../../processes/index.js';
import type { ProcedureReviewQueries } from '../review-queries.js';

export const getProcedureReviewActionsRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/procedure-reviews/:id/actions',
    operationId: 'getProcedureReviewActions',
    tag: 'Procedure reviews',
    summary: 'See what the caller may do now',
    description: 'Each action with its method and address, whether it is possible, and what is not met yet.',
    access: 'read a procedure review',
    params: idParams,
    success: { status: 200, description: 'The actions of the caller.', schema: actionsResponse },
  },
  (deps: { readonly procedureReviews: ProcedureReviewQueries }) =>
    async ({ params, call, say }) => ({ body: actionsView(await deps.procedureReviews.actions(call, params.id), say) }),
);
