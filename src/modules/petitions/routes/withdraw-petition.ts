import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { petitionReasonBody } from '../petition-schemas.js';
import { withdraw } from '../settling-acts.js';

export const withdrawPetitionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/withdrawal',
    operationId: 'withdrawPetition',
    tag: 'Petitions',
    summary: 'Record that a petition is taken back',
    description: 'By the petitioner, with the reason.',
    access: 'take for a petitioner',
    params: idParams,
    body: petitionReasonBody,
    bodyExample: { reason: 'Người gửi rút đơn.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, withdraw, params.id, body);
      return { body: petition, version: petition.version };
    },
);
