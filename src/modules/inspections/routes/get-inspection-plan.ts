import { defineRoute } from '../../../platform/http/index.js';
import { planQuery, planResponse } from '../plan-schemas.js';
import type { InspectionPlans } from '../plan-service.js';

export const getInspectionPlanRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/inspection-plans',
    operationId: 'getInspectionPlan',
    tag: 'Inspections',
    summary: 'Read the plan of a year',
    description:
      'For every agency: the latest version, or the one that is named, each agency with the planned inspections that have begun. Surprises are in no plan. 404 where none was published.',
    access: 'read common matters',
    query: planQuery,
    success: { status: 200, description: 'The plan, with what became of it.', schema: planResponse },
    errors: ['not-found'],
  },
  (deps: { readonly inspectionPlans: InspectionPlans }) =>
    async ({ query, call }) => ({ body: await deps.inspectionPlans.read(call, query.year, query.version) }),
);
