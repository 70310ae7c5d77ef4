import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { requestResponse, withdrawRequestBody } from '../consultation-schemas.js';
import { withdraw } from '../lead-acts.js';

export const withdrawRequestRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/withdrawal',
    operationId: 'withdrawRequest',
    tag: 'Consultation requests',
    summary: 'Withdraw a request',
    description: 'The lead no longer wants an answer. Nobody is held responsible for a request that was withdrawn.',
    access: 'act as lead',
    params: idParams,
    body: withdrawRequestBody,
    bodyExample: { reason: 'Nội dung đã được giải quyết.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The request, withdrawn.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, withdraw, params.id, body.reason);
      return { body: request, version: request.version };
    },
);
