import { defineRoute, idParams } from '../../../platform/http/index.js';
import { planResponse } from '../plan-responses.js';
import type { PlanQueries } from '../rotation-queries.js';

export const getRotationPlanRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/rotation-plans/:id',
    operationId: 'getRotationPlan',
    tag: 'Rotation',
    summary: 'Read a rotation plan',
    description: 'For its agency, and agencies that watch over all. `ETag` is its version.',
    access: 'read a rotation plan',
    params: idParams,
    success: { status: 200, description: 'The plan.', schema: planResponse, etag: true },
  },
  (deps: { readonly planQueries: PlanQueries }) =>
    async ({ params, call }) => {
      const found = await deps.planQueries.plan(call, params.id);
      return { body: found, version: found.version };
    },
);
