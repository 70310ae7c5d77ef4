import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { sign } from '../plan-acts.js';
import { planResponse } from '../plan-responses.js';
import { signatureBody } from '../plan-schemas.js';

export const signRotationPlanRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-plans/:id/signature',
    operationId: 'signRotationPlan',
    tag: 'Rotation',
    summary: 'Sign a rotation plan',
    description: 'By the head of the agency on the day of the document (R29).',
    access: 'act on a rotation plan',
    params: idParams,
    body: signatureBody,
    bodyExample: { documentNumber: '15/KH-SXD', documentDate: '2026-11-20', signedBy: 'H29.6-01' },
    precondition: 'honoured',
    success: { status: 200, description: 'The plan.', schema: planResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const made = await deps.dispatch(call, sign, params.id, body);
      return { body: made, version: made.version };
    },
);
