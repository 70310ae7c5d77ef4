import { defineRoute, idParams } from '../../../platform/http/index.js';
import { evaluationResponse } from '../delegation-responses.js';
import type { EvaluationQueries } from '../evaluation-queries.js';

export const getDelegationEvaluationRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/delegations/:id/evaluation',
    operationId: 'getDelegationEvaluation',
    tag: 'Delegations',
    summary: 'Read what came of a delegation',
    description:
      'How much was signed under it, in time, late, returned and complained about; each figure with the list that it counts (R26).',
    access: 'read a delegation',
    params: idParams,
    success: { status: 200, description: 'The figures.', schema: evaluationResponse },
  },
  (deps: { readonly delegationEvaluations: EvaluationQueries }) =>
    async ({ params, call }) => ({ body: await deps.delegationEvaluations.evaluation(call, params.id) }),
);
