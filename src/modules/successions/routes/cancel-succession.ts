import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { SuccessionActs } from '../succession-service.js';
import { successionResponse } from '../succession-responses.js';
import { cancellationBody } from '../succession-schemas.js';

export const cancelSuccessionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/successions/:id/cancellation',
    operationId: 'cancelSuccession',
    tag: 'Successions',
    summary: 'Call a succession off',
    description: 'Before it takes effect; afterwards it is refused, for the work has passed.',
    access: 'record a succession',
    params: idParams,
    body: cancellationBody,
    bodyExample: { reason: 'Nghị quyết được thay thế.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The succession.', schema: successionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible'],
  },
  (deps: { readonly successionActs: SuccessionActs }) =>
    async ({ params, body, call }) => {
      const succession = await deps.successionActs.cancel(call, params.id, body.reason);
      return { body: succession, version: succession.version };
    },
);
