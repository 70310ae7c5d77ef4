import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { askBody } from '../petition-schemas.js';
import { ask } from '../checking-acts.js';

export const askPetitionerRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/question',
    operationId: 'askPetitioner',
    tag: 'Petitions',
    summary: 'Ask the petitioner',
    description:
      'As often as the policy allows. The time of the agency stands until the answer comes, or the time of the petitioner ends.',
    access: 'act on a petition',
    params: idParams,
    body: askBody,
    bodyExample: { text: 'Đề nghị nêu rõ thời gian, địa điểm xảy ra sự việc.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, ask, params.id, body);
      return { body: petition, version: petition.version };
    },
);
