import { defineRoute } from '../../../platform/http/index.js';
import type { Grant, ProviderExchange } from '../provider-exchange.js';
import { grantBody, signInParams, tokensResponse } from '../sign-in-schemas.js';
import type { SignInService } from '../sign-in-service.js';

export const exchangeSignInCodeRoute = defineRoute(
  {
    method: 'POST',
    path: '/public/sign-in/:tenant/token',
    operationId: 'exchangeSignInCode',
    tag: 'Setting up a tenant',
    summary: 'Hand in the code of a sign-in',
    description:
      'Without a key: the service hands the code and its verifier (PKCE) to the token endpoint of the identity provider and answers what it gave; a refresh token likewise. The return address must be `/board/signed-in` of this service. Nothing of it is kept.',
    access: 'sign in',
    params: signInParams,
    body: grantBody,
    bodyExample: {
      code: 'SplxlOBeZQQYbYS6WxSbIA',
      codeVerifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      redirectUri: 'https://phoihop.example.gov.vn/board/signed-in',
    },
    success: { status: 200, description: 'The tokens.', schema: tokensResponse },
    errors: ['unauthenticated', 'not-found', 'too-many-requests', 'unavailable'],
    sensitive: true,
  },
  (deps: { readonly signIns: SignInService; readonly providerExchange: ProviderExchange }) =>
    async ({ params, body, address, host, reply }) => {
      deps.signIns.admit(address);
      reply.header('cache-control', 'no-store');
      return { body: { ...(await deps.providerExchange.exchange(params.tenant, body as Grant, host)) } };
    },
);
