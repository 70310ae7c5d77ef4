import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { requestResponse, supplementBody } from '../consultation-schemas.js';
import { askSupplement } from '../lead-acts.js';

export const askSupplementRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/supplement',
    operationId: 'askSupplement',
    tag: 'Consultation requests',
    summary: 'Send an incomplete answer back',
    description:
      'The lead says what is missing (R6); the agency answers again, inside a deadline of its own. A bare agreement to a question that asks for data is incomplete.',
    access: 'act as lead',
    params: idParams,
    body: supplementBody,
    bodyExample: { missing: [{ question: 2, what: 'Chưa có số liệu hiện trạng.' }], workingDays: 2 },
    precondition: 'honoured',
    success: {
      status: 200,
      description: 'The request, waiting for its supplement.',
      schema: requestResponse,
      etag: true,
    },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, askSupplement, params.id, body);
      return { body: request, version: request.version };
    },
);
