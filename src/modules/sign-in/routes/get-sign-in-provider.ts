import { defineRoute } from '../../../platform/http/index.js';
import type { ProviderExchange } from '../provider-exchange.js';
import { providerResponse, signInParams } from '../sign-in-schemas.js';
import type { SignInService } from '../sign-in-service.js';

export const getSignInProviderRoute = defineRoute(
  {
    method: 'GET',
    path: '/public/sign-in/:tenant/provider',
    operationId: 'getSignInProvider',
    tag: 'Setting up a tenant',
    summary: 'Ask where officials of a tenant sign in',
    description:
      'Without a key: the addresses of the identity provider that the tenant named, as its discovery document has them, and the public client that the board is there.',
    access: 'public',
    params: signInParams,
    success: { status: 200, description: 'The provider.', schema: providerResponse },
    errors: ['not-found', 'too-many-requests', 'unavailable'],
  },
  (deps: { readonly signIns: SignInService; readonly providerExchange: ProviderExchange }) =>
    async ({ params, address }) => {
      deps.signIns.admit(address);
      return { body: await deps.providerExchange.provider(params.tenant) };
    },
);
