import { defineRoute } from '../../../platform/http/index.js';
import { planBody, planResponse } from '../plan-schemas.js';
import type { InspectionPlans } from '../plan-service.js';

export const publishInspectionPlanRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/inspection-plans',
    operationId: 'publishInspectionPlan',
    tag: 'Inspections',
    summary: 'Publish the plan of a year',
    description:
      'By an agency that watches over all: which agencies are inspected, in which quarter, on what ground (R23). What was published is never altered: a change is the next version, with its reason.',
    access: 'publish an inspection plan',
    body: planBody,
    bodyExample: {
      year: 2026,
      items: [{ agency: 'H29.4', quarter: 4, basis: 'Tỷ lệ không trả lời cao nhất trong quý III.' }],
      documentNumber: '12/KH-UBND',
      documentDate: '2026-11-20',
      signedBy: 'H29.1-01',
    },
    success: { status: 201, description: 'The plan.', schema: planResponse },
    errors: ['forbidden', 'official-not-of-agency', 'rule-violated'],
  },
  (deps: { readonly inspectionPlans: InspectionPlans }) =>
    async ({ body, call }) => ({ body: await deps.inspectionPlans.publish(call, body) }),
);
