import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { move } from '../line-acts.js';
import { planResponse } from '../plan-responses.js';
import { moveBody } from '../plan-schemas.js';

export const recordRotationRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/rotation-plans/:id/moves',
    operationId: 'recordRotation',
    tag: 'Rotation',
    summary: 'Record a move',
    description:
      'By the decision that moves an official of the plan. The last one ends the plan; a move after the day by which it was due is late.',
    access: 'act on a rotation plan',
    params: idParams,
    body: moveBody,
    bodyExample: {
      official: 'H29.6-04',
      movedOn: '2026-11-20',
      to: 'Phòng Quản lý đô thị',
      documentNumber: '45/QĐ-SXD',
      documentDate: '2026-11-19',
      signedBy: 'H29.6-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The plan.', schema: planResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const made = await deps.dispatch(call, move, params.id, body);
      return { body: made, version: made.version };
    },
);
