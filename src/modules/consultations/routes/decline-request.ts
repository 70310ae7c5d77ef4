import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { declineBody, requestResponse } from '../consultation-schemas.js';
import { decline } from '../consulted-acts.js';

export const declineRequestRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/decline',
    operationId: 'declineRequest',
    tag: 'Consultation requests',
    summary: 'Decline as not competent',
    description:
      'The consulted agency says that the matter is not its own, and whose it is (R4). The lead then reroutes the request or insists on it.',
    access: 'act as consulted',
    params: idParams,
    body: declineBody,
    bodyExample: { reason: 'Không thuộc lĩnh vực quản lý của Sở.', competentAgency: 'H29.13' },
    precondition: 'honoured',
    success: { status: 200, description: 'The request, declined.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, decline, params.id, body);
      return { body: request, version: request.version };
    },
);
