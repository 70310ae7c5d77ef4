import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { publish } from '../plan-acts.js';
import { planResponse } from '../plan-responses.js';
import { publicationBody } from '../plan-schemas.js';

export const publishRotationPlanRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-plans/:id/publication',
    operationId: 'publishRotationPlan',
    tag: 'Rotation',
    summary: 'Publish a rotation plan',
    description: 'Inside the agency, so long before the first move as the policy says (`rotation.publishDaysAhead`).',
    access: 'act on a rotation plan',
    params: idParams,
    body: publicationBody,
    bodyExample: { publishedOn: '2026-11-20', how: 'Niêm yết tại trụ sở và gửi các phòng' },
    precondition: 'honoured',
    success: { status: 200, description: 'The plan.', schema: planResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const made = await deps.dispatch(call, publish, params.id, body);
      return { body: made, version: made.version };
    },
);
