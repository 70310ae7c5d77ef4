import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ApiClientService } from '../api-client-service.js';
import { rotatedKeyResponse, rotationBody } from '../auth-schemas.js';

export const rotateApiClientRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/api-clients/:id/rotation',
    operationId: 'rotateApiClient',
    tag: 'Setting up a tenant',
    summary: 'Change the key of an API client',
    description:
      'Makes a new key; the former one counts for `overlapHours` more, so that the system can change over without a gap. While it does, another rotation is refused unless its `overlapHours` is 0, which ends all former keys within a second.',
    access: 'administer',
    params: idParams,
    body: rotationBody,
    bodyExample: { overlapHours: 24 },
    success: { status: 201, description: 'The client and its new key.', schema: rotatedKeyResponse },
    errors: ['forbidden', 'transition-not-possible'],
    sensitive: true,
  },
  (deps: { readonly apiClients: ApiClientService }) =>
    async ({ params, body, call }) => ({ body: await deps.apiClients.rotate(call, params.id, body) }),
);
