import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { reassignBody } from '../handling-schemas.js';
import { reassign } from '../step-acts.js';

export const reassignStepRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/reassignment',
    operationId: 'reassignStep',
    tag: "Citizens' dossiers",
    summary: 'Give a step to another unit',
    description:
      'By the lead. The unit must exist today; it gets the hours of the step, and what the unit before has overrun stays its own.',
    access: 'act as lead of a handling',
    params: idParams,
    body: reassignBody,
    bodyExample: { unit: 'H29.7', reason: 'Đơn vị cũ đang sắp xếp lại tổ chức.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, reassign, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
