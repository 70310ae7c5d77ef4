import { defineRoute } from '../../../platform/http/index.js';
import { directoryResponse, toDirectoryResponse } from '../../directory/index.js';
import { signInParams } from '../sign-in-schemas.js';
import type { SignInService } from '../sign-in-service.js';

export const listVisitedOfficialsRoute = defineRoute(
  {
    method: 'GET',
    path: '/public/sign-in/:tenant/officials',
    operationId: 'listVisitedOfficials',
    tag: 'Setting up a tenant',
    summary: 'List the officials whom a visitor may choose',
    description: 'Without a key: the agencies of a sandbox that is open to visitors, with the officials of its today.',
    access: 'public',
    params: signInParams,
    success: { status: 200, description: 'The directory of the sandbox.', schema: directoryResponse },
    errors: ['not-found', 'too-many-requests'],
  },
  (deps: { readonly signIns: SignInService }) =>
    async ({ params, address }) => ({
      body: toDirectoryResponse(await deps.signIns.officials(params.tenant, address)),
    }),
);
