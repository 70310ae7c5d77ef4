import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { acceptBody } from '../petition-schemas.js';
import { accept } from '../checking-acts.js';

export const acceptPetitionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/acceptance',
    operationId: 'acceptPetition',
    tag: 'Petitions',
    summary: 'Accept a petition',
    description:
      'It is taken up; the term to settle runs from now. That of a request of a data subject has run since its receipt.',
    access: 'act on a petition',
    params: idParams,
    body: acceptBody,
    bodyExample: {},
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, accept, params.id, body);
      return { body: petition, version: petition.version };
    },
);
