import { defineRoute } from '../../../platform/http/index.js';
import type { ApiClientService } from '../api-client-service.js';
import { apiKeyResponse, newApiClientBody } from '../auth-schemas.js';

export const createApiClientRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/api-clients',
    operationId: 'createApiClient',
    tag: 'Setting up a tenant',
    summary: 'Make an API client',
    description:
      'Gives a system its own key. With `agency` it acts for that agency and names in `X-Acting-Official` who acts. The key is shown this once; only its hash is kept. `scopes` and `expiresAt` narrow what it opens, and for how long.',
    access: 'administer',
    body: newApiClientBody,
    bodyExample: { name: 'e-office H29.6', agency: 'H29.6', roles: [], scopes: ['read', 'write'] },
    success: { status: 201, description: 'The client and its key.', schema: apiKeyResponse },
    errors: ['forbidden'],
    sensitive: true,
  },
  (deps: { readonly apiClients: ApiClientService }) =>
    async ({ body, call }) => ({ body: await deps.apiClients.create(call, body) }),
);
