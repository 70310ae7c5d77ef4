import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { ConsultationQueries } from '../consultation-queries.js';
import { requestResponse } from '../consultation-schemas.js';

export const getRequestRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/requests/:id',
    operationId: 'getRequest',
    tag: 'Consultation requests',
    summary: 'Read a request',
    description:
      'For its own agency, the lead of the dossier, and agencies that watch over all. `ETag` is its version.',
    access: 'read a request',
    params: idParams,
    success: { status: 200, description: 'The request.', schema: requestResponse, etag: true },
  },
  (deps: { readonly consultationQueries: ConsultationQueries }) =>
    async ({ params, call }) => {
      const request = await deps.consultationQueries.request(call, params.id);
      return { body: request, version: request.version };
    },
);
