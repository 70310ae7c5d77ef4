import { defineRoute } from '../../../platform/http/index.js';
import {
  identityProviderBody,
  identityProviderResponse,
  toIdentityProvider,
  toIdentityProviderResponse,
} from '../identity-provider-schemas.js';
import type { IdentityProviderService } from '../identity-provider-service.js';

export const putIdentityProviderRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/identity-provider',
    operationId: 'putIdentityProvider',
    tag: 'Setting up a tenant',
    summary: 'Name the identity provider',
    description:
      'From then on, in every process within a second, its access tokens count as `Authorization: Bearer`: each for the official whom it names, in the agency where the directory has that official that day (R1). `exp` must be there; `nbf` counts. Keys are fetched when a token needs them, so the provider need not be up for this call.',
    access: 'administer',
    body: identityProviderBody,
    bodyExample: {
      issuer: 'https://sso.example.gov.vn/realms/h29',
      audience: 'phoihop-h29',
      algorithms: ['RS256', 'ES256'],
      claims: { official: 'preferred_username', agency: 'agency', roles: '/realm_access/roles' },
    },
    success: { status: 200, description: 'The provider as it is kept.', schema: identityProviderResponse },
    errors: ['forbidden', 'duplicate'],
  },
  (deps: { readonly identityProviders: IdentityProviderService }) =>
    async ({ body, call }) => ({
      body: toIdentityProviderResponse(await deps.identityProviders.save(call, toIdentityProvider(body))),
    }),
);
