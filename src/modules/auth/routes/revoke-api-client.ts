import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ApiClientService } from '../api-client-service.js';

export const revokeApiClientRoute = defineRoute(
  {
    method: 'DELETE',
    path: '/v1/api-clients/:id',
    operationId: 'revokeApiClient',
    tag: 'Setting up a tenant',
    summary: 'Revoke an API client',
    description:
      'Its keys are refused within a second. The client stays in the list and in the journals. Revoking again changes nothing.',
    access: 'administer',
    params: idParams,
    success: { status: 204, description: 'It is revoked.' },
    errors: ['forbidden'],
  },
  (deps: { readonly apiClients: ApiClientService }) =>
    async ({ params, call }) => {
      await deps.apiClients.revoke(call, params.id);
      return {};
    },
);
