import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { petitionReasonBody } from '../petition-schemas.js';
import { erasePetitioner } from '../settling-acts.js';

export const erasePetitionerRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/petitioner/erasure',
    operationId: 'erasePetitioner',
    tag: 'Petitions',
    summary: 'Erase the data of the petitioner',
    description:
      'Data, wording and salt are erased together; the journal stays whole, and what it has says nothing any more. Not before the petition is answered, refused or taken back: 422 `rule-violated` (`still_handled`). This cannot be undone.',
    access: 'settle a petition',
    params: idParams,
    body: petitionReasonBody,
    bodyExample: { reason: 'Theo yêu cầu của chủ thể dữ liệu.' },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, erasePetitioner, params.id, body);
      return { body: petition, version: petition.version };
    },
);
