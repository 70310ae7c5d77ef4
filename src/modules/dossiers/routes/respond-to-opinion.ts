import { z } from 'zod';
import { defineRoute, id } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { responseBody } from '../dossier-schemas.js';
import { dossierResponse } from '../dossier-responses.js';
import { respond } from '../consulting-acts.js';

const params = z.strictObject({ id, requestId: id });

export const respondToOpinionRoute = defineRoute(
  {
    method: 'PUT',
    path: '/v1/dossiers/:id/positions/:requestId',
    operationId: 'respondToOpinion',
    tag: 'Dossiers',
    summary: 'Respond to one opinion',
    description:
      'The stand of the lead on the opinion of one agency, or its word on an opinion that did not come (R11).',
    access: 'act as lead',
    params,
    body: responseBody,
    bodyExample: { response: 'partly_accepted', text: 'Tiếp thu, chỉnh sửa tại điều 3.' },
    precondition: 'required',
    success: { status: 200, description: 'The dossier.', schema: dossierResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const dossier = await deps.dispatch(call, respond, params.id, { requestId: params.requestId, ...body });
      return { body: dossier, version: dossier.version };
    },
);
