import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { handlerBody, requestResponse } from '../consultation-schemas.js';
import { assignHandler } from '../consulted-acts.js';

export const assignHandlerRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/requests/:id/handler',
    operationId: 'assignHandler',
    tag: 'Consultation requests',
    summary: 'Name the official who handles the request',
    description:
      'The consulted agency gives the request to one of its officials, or to another one (R1). Both sides see who has it; a violation about the answer names the official who had it on the day of the deadline.',
    access: 'act as consulted',
    params: idParams,
    body: handlerBody,
    bodyExample: { official: 'H29.7-03', reason: 'Phân công lại công việc.' },
    precondition: 'required',
    success: { status: 200, description: 'The request.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, assignHandler, params.id, body);
      return { body: request, version: request.version };
    },
);
