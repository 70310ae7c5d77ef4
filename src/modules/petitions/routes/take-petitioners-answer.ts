import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { answerBody } from '../petition-schemas.js';
import { takeAnswer } from '../checking-acts.js';

export const takePetitionersAnswerRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/answer-received',
    operationId: 'takePetitionersAnswer',
    tag: 'Petitions',
    summary: 'Take the answer of the petitioner in',
    description: 'The time to accept begins anew.',
    access: 'take for a petitioner',
    params: idParams,
    body: answerBody,
    bodyExample: { note: 'Người gửi đã bổ sung thời gian, địa điểm.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, takeAnswer, params.id, body);
      return { body: petition, version: petition.version };
    },
);
