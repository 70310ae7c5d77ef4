import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { Dispatch } from '../../processes/index.js';
import { requestResponse, rerouteBody } from '../consultation-schemas.js';
import { reroute } from '../lead-acts.js';

export const rerouteRequestRoute = defineRoute(
  {
    method: 'POST',
    path: '/v1/requests/:id/rerouting',
    operationId: 'rerouteRequest',
    tag: 'Consultation requests',
    summary: 'Reroute after a decline',
    description:
      'The lead sends the same questions to the agency that is competent. Answers the new request; the declined one names it.',
    access: 'act as lead',
    params: idParams,
    body: rerouteBody,
    bodyExample: { agency: 'H29.13', reason: 'Theo ý kiến của Sở Nông nghiệp và Môi trường.' },
    precondition: 'honoured',
    success: { status: 201, description: 'The new request.', schema: requestResponse, etag: true },
    errors: ['not-found', 'forbidden', 'official-not-of-agency', 'transition-not-possible', 'rule-violated'],
  },
  (deps: { readonly dispatch: Dispatch }) =>
    async ({ params, body, call }) => {
      const request = await deps.dispatch(call, reroute, params.id, body);
      return { body: request, version: request.version };
    },
);
