import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlingIdOf } from '../handling-id.js';
import { handlingResponse } from '../handling-responses.js';
import { sendBackBody } from '../handling-schemas.js';
import { sendBack } from '../step-acts.js';

export const sendBackStepRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/dossiers/:id/handling/return',
    operationId: 'sendBackStep',
    tag: "Citizens' dossiers",
    summary: 'Send a step back',
    description: 'To an earlier step, with the reason; the unit that had it gets its hours anew.',
    access: 'act as handler',
    params: idParams,
    body: sendBackBody,
    bodyExample: { reason: 'Báo cáo thẩm định thiếu ý kiến về phòng cháy.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The handling.', schema: handlingResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const handling = await deps.dispatch(call, sendBack, handlingIdOf(params.id), body);
      return { body: handling, version: handling.version };
    },
);
