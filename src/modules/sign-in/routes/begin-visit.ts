import { defineRoute } from '../../../platform/http/index.js';
import { signInParams, visitBody, visitResponse } from '../sign-in-schemas.js';
import type { SignInService } from '../sign-in-service.js';

export const beginVisitRoute = defineRoute(
  {
    method: 'POST',
    path: '/public/sign-in/:tenant/visits',
    operationId: 'beginVisit',
    tag: 'Setting up a tenant',
    summary: 'Visit a sandbox as one of its officials',
    description:
      'Without a key, and only in a sandbox that was made `openToVisitors`: a key for twelve hours, of a client in the agency of the official, or with the roles `admin` and `reader`. Send it with `X-Acting-Official`.',
    access: 'sign in',
    params: signInParams,
    body: visitBody,
    bodyExample: { official: 'H29.6-04' },
    success: { status: 201, description: 'The key.', schema: visitResponse },
    errors: ['not-found', 'too-many-requests'],
    sensitive: true,
  },
  (deps: { readonly signIns: SignInService }) =>
    async ({ params, body, address, reply }) => {
      reply.header('cache-control', 'no-store');
      return { body: await deps.signIns.visit(params.tenant, body, address) };
    },
);
