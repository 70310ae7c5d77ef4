import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { assignBody } from '../petition-schemas.js';
import { assign } from '../checking-acts.js';

export const assignPetitionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/assignment',
    operationId: 'assignPetition',
    tag: 'Petitions',
    summary: 'Say who settles a petition',
    description:
      'An official of the agency (R1); the Office gives it to another agency as long as none has accepted it, and never to the one that it is about.',
    access: 'act on a petition',
    params: idParams,
    body: assignBody,
    bodyExample: { official: 'H29.1-02' },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, assign, params.id, body);
      return { body: petition, version: petition.version };
    },
);
