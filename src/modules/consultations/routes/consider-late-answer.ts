import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { considerationBody, requestResponse } from '../consultation-schemas.js';
import { consider } from '../lead-acts.js';

export const considerLateAnswerRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/consideration',
    operationId: 'considerLateAnswer',
    tag: 'Consultation requests',
    summary: 'Take a late answer into account',
    description:
      'What the deadline brought about stands, agreement by silence for instance, until the lead takes the late answer into account and says why (R5). From then on it counts like any opinion: the lead takes its position on it, and a disagreement on a main point is worked out (R11, R12). It stays late.',
    access: 'act as lead',
    params: idParams,
    body: considerationBody,
    bodyExample: { reason: 'Ý kiến nêu rủi ro về thoát nước chưa được cơ quan nào đề cập.' },
    precondition: 'honoured',
    success: {
      status: 200,
      description: 'The request, its late answer counting.',
      schema: requestResponse,
      etag: true,
    },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, consider, params.id, body.reason);
      return { body: request, version: request.version };
    },
);
