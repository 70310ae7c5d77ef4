import { defineRoute } from '../../../platform/http/index.js';
import type { OpenPlan } from '../open-plan.js';
import { planResponse } from '../plan-responses.js';
import { openBody } from '../plan-schemas.js';

export const openRotationPlanRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-plans',
    operationId: 'openRotationPlan',
    tag: 'Rotation',
    summary: 'Open the rotation plan of a year',
    description:
      'By an agency with listed positions, for this year or the next: tells who is due. The service opens it itself once somebody is due; of an agency and year there is one (409 `duplicate`).',
    access: 'draw up a rotation plan',
    body: openBody,
    bodyExample: { year: 2027 },
    success: { status: 201, description: 'The plan.', schema: planResponse, etag: true, location: true },
    errors: ['forbidden', 'official-not-of-agency', 'duplicate', 'rule-violated'],
  },
  (deps: { readonly openRotationPlan: OpenPlan }) =>
    async ({ body, call }) => {
      const made = await deps.openRotationPlan(call, body);
      return { body: made, version: made.version, location: `/v1/rotation-plans/${made.id}` };
    },
);
