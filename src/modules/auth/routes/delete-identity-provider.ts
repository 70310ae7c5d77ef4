import { defineRoute } from '../../../platform/http/index.js';
import type { IdentityProviderService } from '../identity-provider-service.js';

export const deleteIdentityProviderRoute = defineRoute(
  {
    method: 'DELETE',
    path: '/v1/identity-provider',
    operationId: 'deleteIdentityProvider',
    tag: 'Setting up a tenant',
    summary: 'Name no identity provider any more',
    description: 'Its tokens are refused within a second. API keys go on.',
    access: 'administer',
    success: { status: 204, description: 'None is named.' },
    errors: ['forbidden'],
  },
  (deps: { readonly identityProviders: IdentityProviderService }) =>
    async ({ call }) => {
      await deps.identityProviders.remove(call);
      return {};
    },
);
