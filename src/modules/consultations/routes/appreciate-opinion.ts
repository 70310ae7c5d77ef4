import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { appreciationBody, requestResponse } from '../consultation-schemas.js';
import { appreciate } from '../lead-acts.js';

export const appreciateOpinionRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/appreciation',
    operationId: 'appreciateOpinion',
    tag: 'Consultation requests',
    summary: 'Say that the agency was helpful',
    description:
      'The lead says why the opinion helped, once (R25); also after the dossier was decided. Both sides see it, and it counts where agencies are proposed for commendation.',
    access: 'act as lead',
    params: idParams,
    body: appreciationBody,
    bodyExample: { text: 'Trả lời trước hạn, có số liệu đầy đủ và phương án xử lý.' },
    precondition: 'honoured',
    success: { status: 201, description: 'The request with the appreciation.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, appreciate, params.id, body.text);
      return { body: request, version: request.version };
    },
);
