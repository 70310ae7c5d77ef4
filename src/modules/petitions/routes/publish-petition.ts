import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { publicationBody } from '../petition-schemas.js';
import { publish } from '../settling-acts.js';

export const publishPetitionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/publication',
    operationId: 'publishPetition',
    tag: 'Petitions',
    summary: 'Publish the answer to a petition',
    description: 'Title and text without personal data: what tells who petitioned is refused.',
    access: 'act on a petition',
    params: idParams,
    body: publicationBody,
    bodyExample: { title: 'Trả lời phản ánh về thời gian giải quyết', text: 'Sở đã rút ngắn thời gian chờ tại quầy.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, publish, params.id, body);
      return { body: petition, version: petition.version };
    },
);
