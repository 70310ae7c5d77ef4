import { defineRoute } from '../../../platform/http/index.js';
import { signInsResponse } from '../sign-in-schemas.js';
import type { SignInService } from '../sign-in-service.js';

export const listSignInsRoute = defineRoute(
  {
    method: 'GET',
    path: '/public/sign-in',
    operationId: 'listSignIns',
    tag: 'Setting up a tenant',
    summary: 'Ask how people sign in to the board',
    description:
      'Without a key: tenants whose identity provider knows the board (`boardClientId`), and sandboxes that are open to visitors (`openToVisitors`). Others are not named.',
    access: 'public',
    success: { status: 200, description: 'The ways in.', schema: signInsResponse },
    errors: ['too-many-requests'],
  },
  (deps: { readonly signIns: SignInService }) =>
    async ({ address }) => ({ body: { items: (await deps.signIns.list(address)).map((each) => ({ ...each })) } }),
);
