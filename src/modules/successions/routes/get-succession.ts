import { defineRoute, idParams } from '../../../platform/http/index.js';
import type { SuccessionQueries } from '../succession-queries.js';
import { successionResponse } from '../succession-responses.js';

export const getSuccessionRoute = defineRoute(
  {
    method: 'GET',
    path: '/v1/successions/:id',
    operationId: 'getSuccession',
    tag: 'Successions',
    summary: 'Read a succession and how far it is',
    description:
      'With counts by kind: what has passed, what is left, what could not pass and is tried again, what waits for a decision. `ETag` is its version.',
    access: 'read common matters',
    params: idParams,
    success: { status: 200, description: 'The succession.', schema: successionResponse, etag: true },
    errors: ['not-found'],
  },
  (deps: { readonly successionQueries: SuccessionQueries }) =>
    async ({ params, call }) => {
      const found = await deps.successionQueries.succession(call, params.id);
      return { body: found, version: found.version };
    },
);
