import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { drawUp } from '../plan-acts.js';
import { planResponse } from '../plan-responses.js';
import { linesBody } from '../plan-schemas.js';

export const drawUpRotationPlanRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-plans/:id/lines',
    operationId: 'drawUpRotationPlan',
    tag: 'Rotation',
    summary: 'Draw a rotation plan up',
    description:
      'By the agency: each official who is due in the year, with the day of the move or the exception that outlasts the year (R29). Until it is published it may be drawn up anew, which takes another signature.',
    access: 'act on a rotation plan',
    params: idParams,
    body: linesBody,
    bodyExample: { lines: [{ official: 'H29.6-04', plannedOn: '2027-03-01', to: 'Phòng Quản lý đô thị' }] },
    precondition: 'honoured',
    success: { status: 200, description: 'The plan.', schema: planResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const made = await deps.dispatch(call, drawUp, params.id, body);
      return { body: made, version: made.version };
    },
);
