import { defineRoute } from '../../../platform/http/index.js';
import { identityProviderResponse, toIdentityProviderResponse } from '../identity-provider-schemas.js';
import type { IdentityProviderService } from '../identity-provider-service.js';

export const getIdentityProviderRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/identity-provider',
    operationId: 'getIdentityProvider',
    tag: 'Setting up a tenant',
    summary: 'Read the identity provider',
    description: 'Whose OpenID Connect access tokens count in the tenant; 404 where none was named.',
    access: 'read administration',
    success: { status: 200, description: 'The provider.', schema: identityProviderResponse },
    errors: ['forbidden'],
  },
  (deps: { readonly identityProviders: IdentityProviderService }) =>
    async ({ call }) => ({ body: toIdentityProviderResponse(await deps.identityProviders.read(call)) }),
);
