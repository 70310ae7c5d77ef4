import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { satisfactionBody } from '../petition-schemas.js';
import { saySatisfied } from '../settling-acts.js';

export const sayPetitionerSatisfiedRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/satisfaction',
    operationId: 'sayPetitionerSatisfied',
    tag: 'Petitions',
    summary: 'Record whether the petitioner is satisfied',
    description: 'With the answer; once (R28).',
    access: 'hear a petitioner',
    params: idParams,
    body: satisfactionBody,
    bodyExample: { satisfied: true },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, saySatisfied, params.id, body);
      return { body: petition, version: petition.version };
    },
);
