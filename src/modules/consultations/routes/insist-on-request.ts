import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { insistBody, requestResponse } from '../consultation-schemas.js';
import { insist } from '../lead-acts.js';

export const insistOnRequestRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/insistence',
    operationId: 'insistOnRequest',
    tag: 'Consultation requests',
    summary: 'Insist after a decline',
    description:
      'The lead holds that the agency is competent after all: the request is pending again, with a new deadline (R4).',
    access: 'act as lead',
    params: idParams,
    body: insistBody,
    bodyExample: { reason: 'Thuộc lĩnh vực của Sở theo Quyết định phân công.', workingDays: 3 },
    precondition: 'honoured',
    success: { status: 200, description: 'The request, pending again.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, insist, params.id, body);
      return { body: request, version: request.version };
    },
);
