import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { petitionResponse } from '../petition-responses.js';
import { refuseBody } from '../petition-schemas.js';
import { refuse } from '../checking-acts.js';

export const refusePetitionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/petitions/:id/refusal',
    operationId: 'refusePetition',
    tag: 'Petitions',
    summary: 'Refuse a petition',
    description:
      'With a ground and the reason, in a document that the agency signs. A request of a data subject may be refused as long as it is not granted: that its dossier is not finished, or that the law has the data kept, is a ground.',
    access: 'settle a petition',
    params: idParams,
    body: refuseBody,
    bodyExample: {
      ground: 'not_competent',
      reason: 'Nội dung không thuộc thẩm quyền.',
      documentNumber: '46/TB-VP',
      documentDate: '2026-11-21',
      signedBy: 'H29.1-01',
    },
    precondition: 'honoured',
    success: { status: 200, description: 'The petition.', schema: petitionResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const petition = await deps.dispatch(call, refuse, params.id, body);
      return { body: petition, version: petition.version };
    },
);
